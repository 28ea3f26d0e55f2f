// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.asepsis.store.DataFolderException;
import org.asepsis.store.Health;
import org.asepsis.store.Vitals;

/**
 * A PostgreSQL server of the console's own, on loopback, with its data in one private folder. One
 * thread watches it and starts it again when it dies; it ends with the console at the latest, and
 * {@link Account} says under which user it runs.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  private static final String PART = "database";
  private static final Duration LONGEST_RECOVERY = Duration.ofMinutes(10);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final FolderLock lock;
  private final Cluster cluster;
  private final int port;
  private final String password;
  private final Vitals vitals;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Thread hook = Thread.ofPlatform().name("database-end").unstarted(this::close);
  private volatile Process process;

  private EmbeddedPostgres(FolderLock lock, Cluster cluster, int port, Vitals vitals)
      throws IOException, InterruptedException {
    this.lock = lock;
    this.cluster = cluster;
    this.port = port;
    this.vitals = vitals;
    password = cluster.password();
    process = launch();
    Thread.ofPlatform().daemon().name("database-watch").start(this::watch);
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Starts the server whose files lie in this folder; makes them where there are none. */
  public static EmbeddedPostgres start(Path folder) throws IOException, InterruptedException {
    return start(folder, new Vitals());
  }

  /**
   * Starts the server whose files lie in this folder; makes them where there are none.
   *
   * @param vitals is told how the server is
   * @throws DataFolderException if the folder is in use, or of another version
   */
  public static EmbeddedPostgres start(Path folder, Vitals vitals)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Path real = folder.toRealPath();
    FolderLock lock = FolderLock.take(real);
    try {
      Cluster cluster = Cluster.prepare(real);
      cluster.stopLeftover();
      return new EmbeddedPostgres(lock, cluster, Cluster.freePort(), vitals);
    } catch (IOException | InterruptedException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** How to log in to a server. */
  public record Login(String url, String user, String password) {}

  /** The server of a console that runs on this folder, if one does. */
  public static Optional<Login> running(Path folder) throws IOException {
    Path real = Files.exists(folder) ? folder.toRealPath() : folder;
    return FolderLock.isTaken(real) ? Cluster.running(real) : Optional.empty();
  }

  /** Leaves its end to the caller, who closes it after all that uses it, whatever ends the JVM. */
  public EmbeddedPostgres endedByCaller() {
    Runtime.getRuntime().removeShutdownHook(hook);
    return this;
  }

  public String url() {
    return Cluster.url(port);
  }

  public String user() {
    return Cluster.USER;
  }

  public String password() {
    return password;
  }

  /** The number of the server's first process. */
  public long processId() {
    return process.pid();
  }

  private Process launch() throws IOException, InterruptedException {
    long end = System.nanoTime() + LONGEST_RECOVERY.toNanos();
    int attempts = 0;
    while (true) {
      Process started = cluster.spawn(port);
      attempts++;
      while (started.isAlive() && System.nanoTime() < end) {
        if (cluster.isReady(started.pid())) {
          vitals.report(PART, Health.good());
          return started;
        }
        started.waitFor(Duration.ofMillis(20));
      }
      // Parts of a server that was killed a moment ago may still hold its memory.
      if (attempts == 4 || System.nanoTime() >= end) {
        started.destroyForcibly();
        throw new DataFolderException(
            "The database in "
                + cluster.folder()
                + " does not start."
                + space()
                + " Read the end of "
                + cluster.log()
                + " for the reason.");
      }
      Thread.sleep(PAUSE.dividedBy(4));
    }
  }

  private void watch() {
    while (!closed.get()) {
      try {
        if (process.waitFor(Duration.ofMinutes(1))) {
          if (!revive()) {
            Thread.sleep(PAUSE);
          }
        } else {
          cluster.trimLog();
        }
      } catch (IOException e) {
        vitals.report(PART, Health.waiting("The database's log cannot be kept short." + space()));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** Whether the server runs again. */
  private synchronized boolean revive() throws InterruptedException {
    boolean isAgain = true;
    if (closed.get()) {
      return isAgain;
    }
    vitals.report(
        PART, Health.waiting("The database stopped and is being started again." + space()));
    try {
      process = launch();
    } catch (IOException | DataFolderException e) {
      vitals.report(
          PART,
          Health.broken(
              e.getMessage() + " The console tries again until it starts; nothing kept is lost."));
      isAgain = false;
    }
    return isAgain;
  }

  /** A sentence about the disk, if that is the likely reason. */
  private String space() {
    try {
      long free = Files.getFileStore(cluster.folder()).getUsableSpace() >> 20;
      return free < 200
          ? " The disk that holds "
              + cluster.folder()
              + " is full ("
              + free
              + " MB free): free some space there."
          : "";
    } catch (IOException e) {
      return " The disk that holds " + cluster.folder() + " cannot be read.";
    }
  }

  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    synchronized (this) {
      stop();
    }
    try {
      lock.close();
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IllegalStateException _) {
      // The program is ending, and this is the hook.
    }
  }

  private void stop() {
    try {
      if (process.isAlive()) {
        cluster.stop();
        process.waitFor();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (DataFolderException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
