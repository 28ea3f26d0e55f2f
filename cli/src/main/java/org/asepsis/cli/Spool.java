// SPDX-License-Identifier: Apache-2.0
package org.asepsis.cli;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.CipherInputStream;
import javax.crypto.CipherOutputStream;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Temporary text files under a key that lives in memory only: whatever ends the process, what is
 * left on the disk cannot be read by anybody. AES in counter mode, a counter block of its own for
 * each file.
 */
final class Spool {
  private static final String CIPHER = "AES/CTR/NoPadding";

  private final SecretKeySpec key;
  private final Map<Path, Integer> numbers = new HashMap<>();

  Spool() {
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    key = new SecretKeySpec(secret, "AES");
  }

  /** Begins the file anew. */
  BufferedWriter writer(Path file) throws IOException {
    numbers.put(file, numbers.size());
    Cipher cipher = cipher(Cipher.ENCRYPT_MODE, file);
    return new BufferedWriter(
        new OutputStreamWriter(
            new CipherOutputStream(Files.newOutputStream(file), cipher), StandardCharsets.UTF_8),
        1 << 16);
  }

  /** Reads back what was written and closed. */
  BufferedReader reader(Path file) throws IOException {
    Cipher cipher = cipher(Cipher.DECRYPT_MODE, file);
    return new BufferedReader(
        new InputStreamReader(
            new CipherInputStream(Files.newInputStream(file), cipher), StandardCharsets.UTF_8),
        1 << 16);
  }

  private Cipher cipher(int mode, Path file) throws IOException {
    Integer number = numbers.get(file);
    if (number == null) {
      throw new IOException(file + " was not written in this run");
    }
    try {
      Cipher cipher = Cipher.getInstance(CIPHER);
      byte[] block = ByteBuffer.allocate(16).putInt(number).array();
      cipher.init(mode, key, new IvParameterSpec(block));
      return cipher;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES in counter mode", e);
    }
  }
}
