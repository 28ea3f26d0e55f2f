// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.asepsis.store.DataFolderException;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, which lie packed on the class path and are unpacked once. */
final class Binaries {
  static final String MAJOR = "18";

  /** What only its own tests and manuals need. */
  private static final List<String> UNUSED = List.of("share/doc", "share/man", "include/");

  private Binaries() {}

  /** The folder of the programs; unpacks them there where they are missing. */
  static Path in(Path folder) throws IOException {
    Path home = folder.resolve("postgresql-" + MAJOR);
    if (!Files.exists(home.resolve("bin/postgres"))) {
      Path fresh = folder.resolve("postgresql-" + MAJOR + ".new");
      delete(fresh);
      delete(home);
      unpack(archive(), fresh);
      Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
    }
    return home;
  }

  private static String archive() {
    String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    String name =
        switch (machine) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm_64";
          default -> machine;
        };
    String archive = "/postgres-" + system + "-" + name + ".txz";
    if (Binaries.class.getResource(archive) == null) {
      throw new DataFolderException(
          "This build has no PostgreSQL for "
              + system
              + " on "
              + machine
              + ". Run PostgreSQL "
              + MAJOR
              + " yourself and give its address with --db.");
    }
    return archive;
  }

  private static void unpack(String archive, Path fresh) throws IOException {
    try (InputStream resource = Binaries.class.getResourceAsStream(archive)) {
      if (resource == null) {
        throw new IOException("cannot read " + archive);
      }
      try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(resource))) {
        for (TarArchiveEntry entry = tar.getNextEntry();
            entry != null;
            entry = tar.getNextEntry()) {
          write(tar, entry, fresh);
        }
      }
    }
    try (Stream<Path> folders = Files.walk(fresh).filter(Files::isDirectory)) {
      for (Path each : folders.toList()) {
        Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    }
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path fresh)
      throws IOException {
    Path path = fresh.resolve(entry.getName()).normalize();
    if (!path.startsWith(fresh)) {
      throw new IOException("an archive entry outside its folder: " + entry.getName());
    }
    if (entry.isDirectory() || UNUSED.stream().anyMatch(entry.getName()::contains)) {
      return;
    }
    Files.createDirectories(path.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, path);
    boolean isProgram = (entry.getMode() & 0100) != 0;
    Files.setPosixFilePermissions(
        path, PosixFilePermissions.fromString(isProgram ? "rwxr-xr-x" : "rw-r--r--"));
  }

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
