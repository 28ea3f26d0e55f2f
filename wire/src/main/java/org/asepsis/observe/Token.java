// SPDX-License-Identifier: Apache-2.0
package org.asepsis.observe;

/**
 * A patient without the name: HMAC-SHA-256 under the site's key (ARCHITECTURE.md section 6). Never
 * logged or printed, since whoever holds the key can test guesses.
 *
 * @param keyId which site key made it
 */
public record Token(Kind kind, int keyId, long w0, long w1, long w2, long w3) {

  /** What was hashed. */
  public enum Kind {
    /** Issuer and identifier, the issuer stated in the message. */
    ISSUED_IDENTIFIER,
    /** Issuer and identifier, where the issuer was absent and the site's default stands in. */
    IDENTIFIER,
    /** Family name, given name and birth date. */
    NAME_AND_BIRTH_DATE
  }

  @Override
  public String toString() {
    return "Token[" + kind + "]";
  }
}
