// SPDX-License-Identifier: Apache-2.0
package org.asepsis.feeds.verify;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.asepsis.feeds.FeedException;

/** Hashes of documents. */
public final class Hashes {
  private Hashes() {}

  /** SHA-256 over files, in hexadecimal; empty if one is a folder. */
  public static String sha256OfAll(List<Path> files) throws IOException {
    MessageDigest all = digest("SHA-256");
    for (Path file : files) {
      if (!Files.isRegularFile(file)) {
        return "";
      }
      if (files.size() == 1) {
        return hash(file, "SHA-256");
      }
      all.update(hash(file, "SHA-256").getBytes(StandardCharsets.US_ASCII));
    }
    return HexFormat.of().formatHex(all.digest());
  }

  public static String hash(Path file, String algorithm) throws IOException {
    MessageDigest digest = digest(algorithm);
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /**
   * Compares with a file as sha256sum and sha512sum write it: the hash, and perhaps a name.
   *
   * @param name of the document, for the message
   */
  public static void check(byte[] document, String published, String name) throws FeedException {
    String wanted =
        published.strip().split("\\s+", 2)[0].replace("\\", "").toLowerCase(Locale.ROOT);
    String algorithm =
        switch (wanted.length()) {
          case 64 -> "SHA-256";
          case 96 -> "SHA-384";
          case 128 -> "SHA-512";
          default -> throw new FeedException("the hash of " + name + " is no SHA-256 or SHA-512");
        };
    String found = HexFormat.of().formatHex(digest(algorithm).digest(document));
    if (!found.equals(wanted)) {
      throw new FeedException(
          name
              + " does not have the "
              + algorithm
              + " that its publisher states ("
              + found.substring(0, 12)
              + "… instead of "
              + wanted.substring(0, 12)
              + "…)");
    }
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // each JDK has them
    }
  }
}
