// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.imports;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.CipherInputStream;
import javax.crypto.CipherOutputStream;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.asepsis.store.settings.PrivateFiles;

/**
 * Files on their way in. Captures hold patients in clear, so what lies on the disk until it is read
 * is encrypted (AES in counter mode), each file under a key of its own that is deleted with it.
 */
final class Uploads {
  /** Cipher, hash and size of what was stored. */
  record Stored(long bytes, byte[] sha256) {}

  private static final String CIPHER = "AES/CTR/NoPadding";

  private final Path folder;
  private final Path keys;

  /** Files lie in one folder, their keys in another. */
  Uploads(Path folder, Path keys) throws IOException {
    this.folder = folder;
    this.keys = keys;
    PrivateFiles.createFolder(folder);
    PrivateFiles.createFolder(keys);
  }

  /** Stores a stream to its end; the file is on the disk when this returns. */
  Stored store(long id, InputStream in) throws IOException {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    PrivateFiles.write(key(id), HexFormat.of().formatHex(key));
    MessageDigest digest = sha256();
    long bytes = 0;
    try (FileChannel channel =
            FileChannel.open(
                file(id),
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString("rw-------")));
        OutputStream out =
            new CipherOutputStream(
                Channels.newOutputStream(channel), cipher(Cipher.ENCRYPT_MODE, key))) {
      byte[] buffer = new byte[1 << 16];
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        digest.update(buffer, 0, count);
        out.write(buffer, 0, count);
        bytes += count;
      }
      channel.force(true);
    } catch (IOException | RuntimeException e) {
      delete(id);
      throw e;
    }
    return new Stored(bytes, digest.digest());
  }

  InputStream open(long id) throws IOException {
    byte[] key = HexFormat.of().parseHex(Files.readString(key(id)).strip());
    return new BufferedInputStream(
        new CipherInputStream(Files.newInputStream(file(id)), cipher(Cipher.DECRYPT_MODE, key)),
        1 << 16);
  }

  boolean has(long id) {
    return Files.exists(file(id)) && Files.exists(key(id));
  }

  void delete(long id) throws IOException {
    Files.deleteIfExists(key(id));
    Files.deleteIfExists(file(id));
  }

  /** Numbers of all files that lie here. */
  List<Long> all() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.matches("[0-9]{1,18}\\.upload"))
          .map(name -> Long.valueOf(name.substring(0, name.indexOf('.'))))
          .toList();
    }
  }

  private Path file(long id) {
    return folder.resolve(id + ".upload");
  }

  private Path key(long id) {
    return keys.resolve("upload-" + id + ".key");
  }

  /** One key encrypts one file, so the counter may begin at zero. */
  private static Cipher cipher(int mode, byte[] key) {
    try {
      Cipher cipher = Cipher.getInstance(CIPHER);
      byte[] block = ByteBuffer.allocate(16).array();
      cipher.init(mode, new SecretKeySpec(key, "AES"), new IvParameterSpec(block));
      return cipher;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has AES in counter mode", e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
