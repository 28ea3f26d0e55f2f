// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.asepsis.store.DataFolderException;

/** The files of one server below a folder, and how its programs are called on them. */
final class Cluster {
  static final String USER = "asepsis";

  private static final long MOST_LOG = 8 << 20;

  /** Together they keep the server under 512 MB; nothing here may give up durability. */
  private static final List<String> SETTINGS =
      List.of(
          "listen_addresses=127.0.0.1",
          "unix_socket_directories=",
          "max_connections=24",
          "fsync=on",
          "full_page_writes=on",
          "synchronous_commit=on",
          "password_encryption=scram-sha-256",
          "shared_buffers=160MB",
          "work_mem=6MB",
          "maintenance_work_mem=48MB",
          "wal_buffers=8MB",
          "max_wal_size=1GB",
          "min_wal_size=128MB",
          "checkpoint_timeout=10min",
          "wal_compression=on",
          "effective_cache_size=1GB",
          "random_page_cost=1.5",
          "jit=off",
          "autovacuum_max_workers=2",
          "max_parallel_workers_per_gather=0",
          "max_wal_senders=0",
          "wal_level=minimal",
          "timezone=UTC",
          "log_timezone=UTC",
          // What people or packets said must not reach the log: no statements, no rows.
          "log_min_error_statement=panic",
          "log_error_verbosity=terse",
          "log_parameter_max_length=0",
          "log_parameter_max_length_on_error=0",
          "log_checkpoints=off",
          "log_line_prefix=%m ");

  private final Path folder;
  private final Path home;
  private final Path data;
  private final Account account;

  private Cluster(Path folder, Path home, Account account) {
    this.folder = folder;
    this.home = home;
    this.data = folder.resolve("data");
    this.account = account;
  }

  /** The files as they should be; makes what is missing. */
  static Cluster prepare(Path folder) throws IOException, InterruptedException {
    Path data = folder.resolve("data");
    refuseOtherVersions(data);
    // The server's own user, if there will be one, must be able to pass through, though not look.
    permit(folder, "rwx--x--x");
    Account account = Account.of(folder, data);
    if (account.user() == 0) {
      permit(folder, "rwx------");
    }
    Cluster cluster = new Cluster(folder, Binaries.in(folder), account);
    cluster.initialise();
    return cluster;
  }

  private static void permit(Path folder, String rights) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(rights));
  }

  private static void refuseOtherVersions(Path data) throws IOException {
    Path file = data.resolve("PG_VERSION");
    if (Files.exists(file)) {
      String version = Files.readString(file).strip();
      if (!version.equals(Binaries.MAJOR)) {
        throw new DataFolderException(
            "The data folder "
                + data.getParent()
                + " was written by PostgreSQL "
                + version
                + "; this Asepsis brings PostgreSQL "
                + Binaries.MAJOR
                + ". Use the Asepsis that wrote it, or restore a backup into a new folder.");
      }
    }
  }

  String password() throws IOException {
    Path file = folder.resolve("database.password");
    if (!Files.exists(file)) {
      byte[] random = new byte[24];
      new SecureRandom().nextBytes(random);
      Path fresh = folder.resolve("database.password.new");
      Files.deleteIfExists(fresh);
      Files.createFile(
          fresh,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(fresh, HexFormat.of().formatHex(random));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return Files.readString(file);
  }

  private void initialise() throws IOException, InterruptedException {
    if (Files.exists(data)) {
      return;
    }
    // Under another name until it is whole, so that a console killed here begins anew.
    Path fresh = folder.resolve("data.new");
    Path secret = folder.resolve("data.password");
    Binaries.delete(fresh);
    Files.createDirectory(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    account.own(fresh);
    Files.deleteIfExists(secret);
    Files.createFile(
        secret, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(secret, password());
    account.own(secret);
    execute(
        account.runNamed(
            List.of(
                program("initdb"),
                "--pgdata=" + fresh,
                "--username=" + USER,
                "--auth=scram-sha-256",
                "--pwfile=" + secret,
                "--encoding=UTF8",
                "--locale-provider=builtin",
                "--locale=C.UTF-8",
                "--set=max_connections=24",
                "--set=shared_buffers=160MB")));
    Files.delete(secret);
    Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Starts the server; it is ready when {@link #isReady} says so. */
  Process spawn(int port) throws IOException {
    List<String> command = new ArrayList<>();
    // A session of its own, so that Ctrl+C in a terminal stops the console first.
    command.add("setsid");
    command.addAll(account.run(List.of(program("postgres"), "-D", data.toString())));
    command.addAll(List.of("-c", "port=" + port));
    SETTINGS.forEach(setting -> command.addAll(List.of("-c", setting)));
    prepareLog();
    trimLog();
    return new ProcessBuilder(command)
        .directory(data.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
        .start();
  }

  boolean isReady(long process) throws IOException {
    List<String> lines = pidFile();
    return lines.size() > 7
        && lines.getFirst().strip().equals(Long.toString(process))
        && lines.get(7).strip().equals("ready");
  }

  static String url(int port) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  /** How to reach the server that runs on this folder, if it is ready. */
  static Optional<EmbeddedPostgres.Login> running(Path folder) throws IOException {
    List<String> lines = pidFile(folder.resolve("data"));
    Path secret = folder.resolve("database.password");
    if (lines.size() < 8 || !lines.get(7).strip().equals("ready") || !Files.exists(secret)) {
      return Optional.empty();
    }
    String url = url(Integer.parseInt(lines.get(3).strip()));
    return Optional.of(new EmbeddedPostgres.Login(url, USER, Files.readString(secret)));
  }

  private List<String> pidFile() throws IOException {
    return pidFile(data);
  }

  private static List<String> pidFile(Path data) throws IOException {
    Path file = data.resolve("postmaster.pid");
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  /** Ends a server that a killed console left behind. */
  void stopLeftover() throws IOException, InterruptedException {
    List<String> lines = pidFile();
    if (lines.isEmpty() || !lines.getFirst().strip().matches("[0-9]{1,9}")) {
      return;
    }
    long number = Long.parseLong(lines.getFirst().strip());
    Optional<ProcessHandle> process = ProcessHandle.of(number);
    if (process.isEmpty()) {
      return;
    }
    if (!isOurs(number)) {
      // The number went to another program since: PostgreSQL would take that for a server.
      Files.deleteIfExists(data.resolve("postmaster.pid"));
      return;
    }
    stop();
    process.get().onExit().orTimeout(30, TimeUnit.SECONDS).exceptionally(_ -> null).join();
  }

  private boolean isOurs(long process) {
    try {
      return Files.readSymbolicLink(Path.of("/proc/" + process + "/cwd")).equals(data);
    } catch (IOException e) {
      return false;
    }
  }

  void stop() throws IOException, InterruptedException {
    execute(
        account.run(List.of(program("pg_ctl"), "-D", data.toString(), "-m", "fast", "-w", "stop")));
  }

  Path log() {
    return folder.resolve("postgresql.log");
  }

  private void prepareLog() throws IOException {
    if (!Files.exists(log())) {
      Files.createFile(
          log(),
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
  }

  /** Keeps the log from growing: what is older moves to a second file, and what was there goes. */
  void trimLog() throws IOException {
    if (Files.exists(log()) && Files.size(log()) > MOST_LOG) {
      Path older = folder.resolve("postgresql.log.1");
      Files.copy(log(), older, StandardCopyOption.REPLACE_EXISTING);
      // The server holds the file open for appending, so it stays and is emptied.
      try (FileChannel file = FileChannel.open(log(), StandardOpenOption.WRITE)) {
        file.truncate(0);
      }
    }
  }

  Path folder() {
    return folder;
  }

  private String program(String name) {
    return home.resolve("bin").resolve(name).toString();
  }

  private void execute(List<String> command) throws IOException, InterruptedException {
    prepareLog();
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
            .start();
    if (!process.waitFor(Duration.ofMinutes(2)) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new DataFolderException(
          "A program of PostgreSQL failed in "
              + folder
              + ". Read the end of "
              + log()
              + " for the reason; a full disk is the usual one.");
    }
  }
}
