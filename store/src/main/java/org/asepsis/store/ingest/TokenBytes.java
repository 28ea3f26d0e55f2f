// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.ingest;

import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;
import org.asepsis.observe.Token;
import org.asepsis.observe.Token.Kind;

/** Tokens of one patient as the ledger holds them: kind (1), key id (4), HMAC (32), big-endian. */
public final class TokenBytes {
  static final int LENGTH = 37;

  private static final Comparator<Token> ORDER =
      Comparator.comparing(Token::kind)
          .thenComparingInt(Token::keyId)
          .thenComparingLong(Token::w0)
          .thenComparingLong(Token::w1)
          .thenComparingLong(Token::w2)
          .thenComparingLong(Token::w3);

  private TokenBytes() {}

  /** All tokens, each once, one after the other and the same in whatever order they come. */
  static byte[] of(List<Token> tokens) {
    List<Token> sorted = tokens.stream().distinct().sorted(ORDER).toList();
    ByteBuffer bytes = ByteBuffer.allocate(sorted.size() * LENGTH);
    for (Token token : sorted) {
      bytes.put((byte) token.kind().ordinal()).putInt(token.keyId());
      bytes.putLong(token.w0()).putLong(token.w1()).putLong(token.w2()).putLong(token.w3());
    }
    return bytes.array();
  }

  /** One token again. */
  public static Token read(byte... token) {
    ByteBuffer bytes = ByteBuffer.wrap(token);
    Kind kind = Kind.values()[bytes.get()];
    int keyId = bytes.getInt();
    return new Token(
        kind, keyId, bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
  }
}
