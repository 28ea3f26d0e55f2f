// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The head of the audit log at a time, signed (Ed25519, RFC 8032) with a key that is not in the
 * database. As text it is one line: time, sequence, hash, signature.
 */
public record SignedHead(Instant time, long sequence, byte[] hash, byte[] signature) {
  private static final Pattern LINE =
      Pattern.compile("(\\S+) (\\d{1,18}) ([0-9a-f]{64}) ([A-Za-z0-9+/=]{88})");

  /** What is signed. */
  static byte[] message(Instant time, long sequence, byte[] hash) {
    return ("asepsis-audit-head-v1\n"
            + time
            + "\n"
            + sequence
            + "\n"
            + HexFormat.of().formatHex(hash)
            + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  public String line() {
    return time
        + " "
        + sequence
        + " "
        + HexFormat.of().formatHex(hash)
        + " "
        + Base64.getEncoder().encodeToString(signature);
  }

  /** Reads a line, also one with something before it, as syslog servers write; empty if none. */
  public static Optional<SignedHead> parse(String line) {
    Matcher matcher = LINE.matcher(line);
    while (matcher.find()) {
      try {
        return Optional.of(
            new SignedHead(
                Instant.parse(matcher.group(1)),
                Long.parseLong(matcher.group(2)),
                HexFormat.of().parseHex(matcher.group(3)),
                Base64.getDecoder().decode(matcher.group(4))));
      } catch (java.time.DateTimeException | IllegalArgumentException e) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  public boolean isSignedBy(PublicKey key) {
    try {
      Signature verifier = Signature.getInstance("Ed25519");
      verifier.initVerify(key);
      verifier.update(message(time, sequence, hash));
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
