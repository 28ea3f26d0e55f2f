// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.advisory;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Texts that somebody decoded as windows-1252 although they were UTF-8, one or two times. */
final class Mojibake {
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  private Mojibake() {}

  /** The text as it was meant, or the same where nothing speaks for a wrong decoding. */
  static String repaired(String text) {
    String meant = text;
    for (int i = 0; i < 2 && isSuspicious(meant); i++) {
      String once = once(meant);
      if (once.equals(meant)) {
        break;
      }
      meant = once;
    }
    return meant;
  }

  private static boolean isSuspicious(String text) {
    return text.indexOf('Ã') >= 0
        || text.contains("â„")
        || text.contains("â€")
        || text.contains("Â");
  }

  private static String once(String text) {
    try {
      ByteBuffer bytes = WINDOWS.newEncoder().encode(CharBuffer.wrap(text));
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      return text;
    }
  }
}
