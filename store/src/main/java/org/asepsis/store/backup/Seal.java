// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.backup;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * The key of one backup, and how its chunks are sealed: AES-256-GCM under a key that Argon2id (RFC
 * 9106) makes of the passphrase. Each chunk's nonce holds its number and whether it is the last, so
 * that none can be cut off, moved or swapped; the header is authenticated with each.
 */
final class Seal {
  /** Plain bytes of a chunk; only the last is shorter. */
  static final int CHUNK = 1 << 16;

  static final int TAG = 16;
  static final int HEADER = 8 + 1 + 4 + 4 + 16 + 16;

  private static final byte[] MAGIC = "ASEPSISB".getBytes(StandardCharsets.US_ASCII);
  private static final String ALTERED =
      "The backup is damaged or was altered; nothing of it was restored. Use another copy.";
  private static final int VERSION = 1;
  private static final int PASSES = 3;
  private static final int KILOBYTES = 64 << 10;
  private static final int MOST_PASSES = 100;
  private static final int MOST_KILOBYTES = 1 << 20;

  private final byte[] header;
  private final SecretKeySpec key;

  private Seal(byte[] header, byte[] key) {
    this.header = header;
    this.key = new SecretKeySpec(key, "AES");
  }

  /** A new key; its header begins the file. */
  static Seal fresh(char[] passphrase) {
    byte[] salt = new byte[16];
    new SecureRandom().nextBytes(salt);
    byte[] both = derive(passphrase, salt, PASSES, KILOBYTES);
    ByteBuffer header = ByteBuffer.allocate(HEADER);
    header.put(MAGIC).put((byte) VERSION).putInt(PASSES).putInt(KILOBYTES).put(salt);
    header.put(both, 32, 16);
    return new Seal(header.array(), Arrays.copyOf(both, 32));
  }

  /** The key of a backup that begins with this header. */
  static Seal open(byte[] bytes, char[] passphrase) throws BackupException {
    ByteBuffer header = ByteBuffer.wrap(bytes);
    byte[] magic = new byte[MAGIC.length];
    header.get(magic);
    if (!Arrays.equals(magic, MAGIC)) {
      throw new BackupException("This file is no backup of Asepsis. Give the file that it wrote.");
    }
    int version = header.get();
    if (version != VERSION) {
      throw new BackupException(
          "This backup has format "
              + version
              + ", which is newer than this Asepsis knows. Use"
              + " the Asepsis that wrote it.");
    }
    int passes = header.getInt();
    int kilobytes = header.getInt();
    // Whoever altered the file must not choose how much memory it takes to find that out.
    if (passes < 1 || passes > MOST_PASSES || kilobytes < 8 || kilobytes > MOST_KILOBYTES) {
      throw altered();
    }
    byte[] salt = new byte[16];
    header.get(salt);
    byte[] check = new byte[16];
    header.get(check);
    byte[] both = derive(passphrase, salt, passes, kilobytes);
    if (!MessageDigest.isEqual(check, Arrays.copyOfRange(both, 32, 48))) {
      throw new BackupException(
          "The passphrase does not fit this backup. Check it for typing errors and try again.");
    }
    return new Seal(bytes, Arrays.copyOf(both, 32));
  }

  static BackupException altered() {
    return new BackupException(ALTERED);
  }

  static BackupException altered(Throwable cause) {
    return new BackupException(ALTERED, cause);
  }

  private static byte[] derive(char[] passphrase, byte[] salt, int passes, int kilobytes) {
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withSalt(salt)
            .withIterations(passes)
            .withMemoryAsKB(kilobytes)
            .withParallelism(1)
            .build());
    byte[] out = new byte[48];
    generator.generateBytes(passphrase, out);
    return out;
  }

  byte[] header() {
    return header.clone();
  }

  /** Whether more chunks follow. */
  enum Rank {
    MORE,
    LAST
  }

  byte[] seal(byte[] plain, int length, int number, Rank rank) throws GeneralSecurityException {
    return cipher(Cipher.ENCRYPT_MODE, number, rank).doFinal(plain, 0, length);
  }

  byte[] unseal(byte[] sealed, int length, int number, Rank rank) throws GeneralSecurityException {
    return cipher(Cipher.DECRYPT_MODE, number, rank).doFinal(sealed, 0, length);
  }

  private Cipher cipher(int mode, int number, Rank rank) throws GeneralSecurityException {
    // The key is never used for another file, so a counter is nonce enough.
    byte[] nonce = ByteBuffer.allocate(12).putInt(rank.ordinal()).putLong(number).array();
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(8 * TAG, nonce));
    cipher.updateAAD(header);
    return cipher;
  }
}
