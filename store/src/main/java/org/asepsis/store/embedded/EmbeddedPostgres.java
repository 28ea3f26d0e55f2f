// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** A PostgreSQL server of the console's own, on loopback, with its data in one folder. */
public final class EmbeddedPostgres implements AutoCloseable {
  private static final String ARCHIVE = "/postgres-linux-x86_64.txz";

  private final Path home;
  private final Path data;
  private final int port;
  private final String password;

  private EmbeddedPostgres(Path home, Path data, int port, String password) {
    this.home = home;
    this.data = data;
    this.port = port;
    this.password = password;
  }

  /** Starts the server whose files lie in this folder; makes them where there are none. */
  public static EmbeddedPostgres start(Path folder) throws IOException, InterruptedException {
    Path home = folder.resolve("postgresql-18");
    Path data = folder.resolve("data");
    Path secret = folder.resolve("database.password");
    Files.createDirectories(folder);
    if (!Files.exists(home)) {
      unpack(home);
    }
    if (!Files.exists(secret)) {
      byte[] random = new byte[24];
      new SecureRandom().nextBytes(random);
      Files.writeString(secret, HexFormat.of().formatHex(random));
      Files.setPosixFilePermissions(
          secret, Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
    }
    if (!Files.exists(data.resolve("PG_VERSION"))) {
      run(
          home.resolve("bin/initdb").toString(),
          "-D",
          data.toString(),
          "-U",
          "asepsis",
          "-A",
          "scram-sha-256",
          "-E",
          "UTF8",
          "--no-locale",
          "--pwfile=" + secret);
    }
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    run(
        home.resolve("bin/pg_ctl").toString(),
        "-D",
        data.toString(),
        "-w",
        "-l",
        folder.resolve("postgresql.log").toString(),
        "-o",
        "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=",
        "start");
    return new EmbeddedPostgres(home, data, port, Files.readString(secret));
  }

  public String url() {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  public String user() {
    return "asepsis";
  }

  public String password() {
    return password;
  }

  @Override
  public void close() {
    try {
      run(home.resolve("bin/pg_ctl").toString(), "-D", data.toString(), "-m", "fast", "-w", "stop");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** PostgreSQL refuses to run as root, so root's server runs in a user namespace of its own. */
  private static void run(String... command) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    if ("root".equals(System.getProperty("user.name"))) {
      words.addAll(List.of("unshare", "-U"));
    }
    words.addAll(List.of(command));
    Process process =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IOException("cannot run " + command[0]);
    }
  }

  private static void unpack(Path home) throws IOException {
    Path fresh = home.resolveSibling(home.getFileName() + ".new");
    try (InputStream resource = EmbeddedPostgres.class.getResourceAsStream(ARCHIVE)) {
      if (resource == null) {
        throw new IOException("the PostgreSQL binaries are not on the class path");
      }
      try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(resource))) {
        for (TarArchiveEntry entry = tar.getNextEntry();
            entry != null;
            entry = tar.getNextEntry()) {
          Path path = fresh.resolve(entry.getName()).normalize();
          if (!path.startsWith(fresh)) {
            throw new IOException("an archive entry outside its folder: " + entry.getName());
          }
          if (entry.isDirectory()) {
            Files.createDirectories(path);
          } else if (entry.isSymbolicLink()) {
            Files.createDirectories(path.getParent());
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
          } else {
            Files.createDirectories(path.getParent());
            Files.copy(tar, path);
            if ((entry.getMode() & 0100) != 0) {
              Files.setPosixFilePermissions(
                  path, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
            }
          }
        }
      }
    }
    Files.move(fresh, home);
  }
}
