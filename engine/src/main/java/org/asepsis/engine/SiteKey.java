// SPDX-License-Identifier: Apache-2.0
package org.asepsis.engine;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** The site's secret, under which patients become tokens. At least 32 bytes; never printed. */
public final class SiteKey {
  /** Shortest secret that is accepted, in bytes. */
  public static final int LENGTH = 32;

  private final SecretKey key;
  private final int id;

  private SiteKey(byte[] secret) {
    if (secret.length < LENGTH) {
      throw new IllegalArgumentException("a site key has at least " + LENGTH + " bytes");
    }
    key = new SecretKeySpec(secret, "HmacSHA256");
    id = ByteBuffer.wrap(FlowId.digest("SHA-256", secret)).getInt();
  }

  public static SiteKey of(byte[] secret) {
    return new SiteKey(secret);
  }

  /** A key that nobody will ever know, for one run. */
  public static SiteKey random() {
    byte[] secret = new byte[LENGTH];
    new SecureRandom().nextBytes(secret);
    return new SiteKey(secret);
  }

  SecretKey key() {
    return key;
  }

  /** Tells keys apart without giving them away. */
  int id() {
    return id;
  }

  @Override
  public String toString() {
    return "SiteKey[…]";
  }
}
