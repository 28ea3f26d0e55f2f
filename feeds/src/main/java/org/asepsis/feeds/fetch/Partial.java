// SPDX-License-Identifier: Apache-2.0
package org.asepsis.feeds.fetch;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What has arrived of a document, and which version of it that is; survives a restart. */
final class Partial {
  private final Path bytes;
  private final Path version;

  private Partial(Path bytes, Path version) {
    this.bytes = bytes;
    this.version = version;
  }

  static Partial of(URI address, Path work) throws IOException {
    Files.createDirectories(work);
    String name = nameOf(address);
    return new Partial(work.resolve(name + ".part"), work.resolve(name + ".version"));
  }

  private static String nameOf(URI address) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(address.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // each JDK has it
    }
  }

  /** How much is there; 0 if there is nothing that can be continued. */
  long length() throws IOException {
    return Files.exists(bytes) && !version().isEmpty() ? Files.size(bytes) : 0;
  }

  /** The strong entity tag, or the time of change, that the bytes belong to. */
  String version() throws IOException {
    return Files.exists(version) ? Files.readString(version) : "";
  }

  void begin(String newVersion) throws IOException {
    Files.write(bytes, new byte[0]);
    Files.writeString(version, newVersion);
  }

  void drop() throws IOException {
    Files.deleteIfExists(bytes);
    Files.deleteIfExists(version);
  }

  Path bytes() {
    return bytes;
  }

  /** The complete document. */
  Path complete() throws IOException {
    Path whole = bytes.resolveSibling(bytes.getFileName().toString().replace(".part", ".whole"));
    Files.move(bytes, whole, StandardCopyOption.REPLACE_EXISTING);
    Files.deleteIfExists(version);
    return whole;
  }
}
