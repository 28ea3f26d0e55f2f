// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.settings;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals secrets that must lie in the database (AES-256-GCM) under a key that does not. A sealed
 * secret opens only under the name that it was sealed for.
 */
public final class Sealer {
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;

  private final SecretKey key;
  private final SecureRandom random = new SecureRandom();

  private Sealer(byte[] key) {
    this.key = new SecretKeySpec(key, "AES");
  }

  /** With the key in this file; makes one where there is none. */
  public static Sealer with(Path file) throws IOException {
    if (!Files.exists(file)) {
      byte[] fresh = new byte[32];
      new SecureRandom().nextBytes(fresh);
      PrivateFiles.write(file, HexFormat.of().formatHex(fresh) + "\n");
    }
    byte[] key = HexFormat.of().parseHex(Files.readString(file).strip());
    if (key.length != 32) {
      throw new IOException(
          file + " holds " + key.length + " bytes, not a key of 32. Restore it from a backup.");
    }
    return new Sealer(key);
  }

  public byte[] seal(String name, String secret) {
    byte[] nonce = new byte[NONCE];
    random.nextBytes(nonce);
    try {
      byte[] sealed =
          cipher(Cipher.ENCRYPT_MODE, name, nonce).doFinal(secret.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot seal " + name, e);
    }
  }

  public String open(String name, byte[] sealed) {
    ByteBuffer bytes = ByteBuffer.wrap(sealed);
    byte[] nonce = new byte[NONCE];
    bytes.get(nonce);
    byte[] rest = new byte[bytes.remaining()];
    bytes.get(rest);
    try {
      return new String(
          cipher(Cipher.DECRYPT_MODE, name, nonce).doFinal(rest), StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          name + " was sealed with another key. Enter it again on the settings page.", e);
    }
  }

  private Cipher cipher(int mode, String name, byte[] nonce) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
