// SPDX-License-Identifier: Apache-2.0
package org.asepsis.feeds.verify;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.asepsis.feeds.FeedException;

/**
 * The documents in a file or folder, out of gzip, zip and tar, with limits on what they may grow
 * to. Nothing is written, and no name in an archive is ever used as a path.
 */
public final class Unpacked {
  private static final int MOST_ENTRIES = 2_000_000;
  private static final int TAR_MAGIC_AT = 257;
  private static final int ENOUGH_FOR_MAGIC = 512;

  private final Bounds bounds;
  private final Visitor visitor;
  private int entries;

  /** Is given each document, without the ending of its compression. */
  @FunctionalInterface
  public interface Visitor {
    void document(String name, InputStream content) throws FeedException, IOException;
  }

  private Unpacked(Bounds bounds, Visitor visitor) {
    this.bounds = bounds;
    this.visitor = visitor;
  }

  /** Reads all documents of a file or folder, in the order of names or of the archive. */
  public static void read(Path path, String name, Bounds bounds, Visitor visitor)
      throws FeedException, IOException {
    Unpacked unpacked = new Unpacked(bounds, visitor);
    if (!Files.isDirectory(path)) {
      unpacked.file(path, name);
      return;
    }
    List<Path> files;
    try (Stream<Path> walk = Files.walk(path)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      unpacked.file(file, path.relativize(file).toString());
    }
  }

  private void file(Path file, String name) throws FeedException, IOException {
    try (CountedInput raw = new CountedInput(Files.newInputStream(file))) {
      BufferedInputStream in = new BufferedInputStream(raw, 1 << 16);
      byte[] magic = peek(in);
      if (startsWith(magic, 0x1F, 0x8B)) {
        compressed(new GZIPInputStream(in, 1 << 15), name, raw);
      } else if (startsWith(magic, 'P', 'K', 3, 4)) {
        zip(in, name, raw);
      } else {
        one(name, new BoundedInput(in, raw, bounds, name));
      }
    } catch (ZipException | EOFException e) {
      throw new FeedException(name + " is damaged or cut: " + e.getMessage(), e);
    }
  }

  private void compressed(InputStream expanded, String name, CountedInput raw)
      throws FeedException, IOException {
    BufferedInputStream in =
        new BufferedInputStream(new BoundedInput(expanded, raw, bounds, name), 1 << 15);
    if (isTar(peek(in))) {
      TarArchiveInputStream tar = new TarArchiveInputStream(in);
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (entry.isFile()) {
          one(safe(entry.getName(), name), tar);
        }
      }
      return;
    }
    String plain =
        name.toLowerCase(Locale.ROOT).endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    one(plain, in);
  }

  private void zip(InputStream in, String name, CountedInput raw)
      throws FeedException, IOException {
    ZipInputStream zip = new ZipInputStream(in, StandardCharsets.UTF_8);
    BoundedInput bounded = new BoundedInput(zip, raw, bounds, name);
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      if (!entry.isDirectory()) {
        one(safe(entry.getName(), name), bounded);
        bounded.transferTo(OutputStream.nullOutputStream());
      }
    }
  }

  private void one(String name, InputStream content) throws FeedException, IOException {
    if (++entries > MOST_ENTRIES) {
      throw new FeedException(name + " has more than " + MOST_ENTRIES + " entries");
    }
    visitor.document(name, new Unclosed(content));
  }

  private static String safe(String entry, String archive) throws FeedException {
    for (String part : entry.replace('\\', '/').split("/", -1)) {
      if (part.equals("..")) {
        throw new FeedException(archive + " holds an entry that points outside of it: " + entry);
      }
    }
    if (entry.startsWith("/") || entry.matches("(?s)[A-Za-z]:.*")) {
      throw new FeedException(archive + " holds an entry that points outside of it: " + entry);
    }
    return entry;
  }

  private static byte[] peek(BufferedInputStream in) throws IOException {
    in.mark(ENOUGH_FOR_MAGIC);
    byte[] magic = in.readNBytes(ENOUGH_FOR_MAGIC);
    in.reset();
    return magic;
  }

  private static boolean startsWith(byte[] bytes, int... magic) {
    if (bytes.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((bytes[i] & 0xFF) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean isTar(byte[] bytes) {
    return bytes.length >= TAR_MAGIC_AT + 5
        && new String(bytes, TAR_MAGIC_AT, 5, StandardCharsets.US_ASCII).equals("ustar");
  }
}
