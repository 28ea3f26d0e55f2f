// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The secret of a token: {@code asepsis_} and 256 random bits in base 64. It is shown once; what is
 * kept is its SHA-256, which is enough for a secret that nobody can guess.
 */
public record TokenSecret(String text) {
  private static final String MARK = "asepsis_";
  private static final int PREFIX = MARK.length() + 6;
  private static final SecureRandom RANDOM = new SecureRandom();

  public static TokenSecret random() {
    byte[] bytes = new byte[32];
    RANDOM.nextBytes(bytes);
    return new TokenSecret(MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** What people recognize it by. */
  public String prefix() {
    return text.substring(0, PREFIX);
  }

  public byte[] digest() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "TokenSecret[…]";
  }
}
