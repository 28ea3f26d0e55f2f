// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.imports;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.asepsis.store.imports.Import;
import org.asepsis.store.imports.Import.State;
import org.asepsis.store.imports.Imports;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads files one after the other on a thread of its own. What was under way when the console ended
 * is read again from the beginning, without counting anything twice.
 */
public final class ImportQueue implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(ImportQueue.class);
  private static final long PROGRESS_MILLIS = 500;
  private static final long RETRY_MILLIS = 2_000;

  /** What shall happen when an import has been read and before it is called done. */
  public interface Afterwards {
    /** Works out the devices of what is new. */
    void settle(Import file) throws SQLException;
  }

  private final Imports imports;
  private final Uploads uploads;
  private final List<Reader> readers;
  private final Afterwards afterwards;
  private final Clock clock;
  private final Semaphore bell = new Semaphore(0);
  private final JsonMapper json = JsonMapper.shared();
  private volatile boolean running;
  private volatile @Nullable Running current;
  private @Nullable Thread worker;

  /** The import at hand. */
  private record Running(long id, Ticket ticket, AtomicLong bytes, CountDownLatch over) {}

  ImportQueue(
      Imports imports, Uploads uploads, List<Reader> readers, Afterwards afterwards, Clock clock) {
    this.imports = imports;
    this.uploads = uploads;
    this.readers = List.copyOf(readers);
    this.afterwards = afterwards;
    this.clock = clock;
  }

  /** Says that a file has come. */
  public void wake() {
    bell.release();
  }

  /** Takes an import out of the queue, or stops it; false if it is over already. */
  public boolean cancel(long id) {
    Running at = current;
    if (at != null && at.id() == id) {
      at.ticket().stop(Ticket.Stop.CANCELLED);
      return true;
    }
    return imports.cancelWaiting(id, clock.instant()) && deleted(id);
  }

  private boolean deleted(long id) {
    try {
      uploads.delete(id);
    } catch (IOException e) {
      LOG.warn("The file of import {} cannot be deleted: {}", id, e.getMessage());
    }
    return true;
  }

  @Override
  public void start() {
    running = true;
    Thread thread = new Thread(this::work, "imports");
    worker = thread;
    thread.start();
  }

  @Override
  public void stop() {
    running = false;
    Running at = current;
    if (at != null) {
      at.ticket().stop(Ticket.Stop.PAUSED);
    }
    wake();
    Thread thread = worker;
    if (thread != null) {
      try {
        thread.join(8_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  private void work() {
    while (running) {
      try {
        Import next = imports.next().orElse(null);
        if (next == null) {
          await(60_000);
        } else {
          run(next);
        }
      } catch (DataAccessException e) {
        // The database is away; nothing is lost, and it will be asked again.
        await(RETRY_MILLIS);
      }
    }
  }

  private void await(long millis) {
    try {
      if (bell.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
        bell.drainPermits();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      running = false;
    }
  }

  private void run(Import file) {
    if (!uploads.has(file.id())) {
      finish(file, failure("The file itself is gone. Hand it in again."));
      return;
    }
    imports.begin(file.id(), clock.instant());
    Running at = new Running(file.id(), new Ticket(), new AtomicLong(), new CountDownLatch(1));
    current = at;
    Thread.ofVirtual().start(() -> watch(file, at));
    try {
      Reader.Reading reading =
          reader(file).read(file, () -> uploads.open(file.id()), at.bytes(), at.ticket());
      settle(file);
      finish(file, outcome(file, reading));
    } catch (Ticket.StoppedException e) {
      if (e.stop() == Ticket.Stop.CANCELLED) {
        finish(file, stopped());
      }
    } catch (IOException e) {
      finish(file, failure("It could not be read: " + e.getMessage() + "."));
    } finally {
      current = null;
      at.over().countDown();
    }
  }

  /** Everything is kept by now, so this may be tried as often as it takes. */
  private void settle(Import file) {
    while (running) {
      try {
        afterwards.settle(file);
        return;
      } catch (SQLException | DataAccessException e) {
        LOG.warn("Devices of import {} wait for the database", file.id());
        await(RETRY_MILLIS);
      }
    }
    throw new Ticket.StoppedException(Ticket.Stop.PAUSED);
  }

  private Reader reader(Import file) throws IOException {
    return readers.stream()
        .filter(reader -> reader.reads(file.kind()))
        .findFirst()
        .orElseThrow(() -> new IOException("nobody here reads files of kind " + file.kind()));
  }

  private void watch(Import file, Running at) {
    try {
      // Told by a latch and not by an interrupt, which would break a connection in use.
      while (!at.over().await(PROGRESS_MILLIS, TimeUnit.MILLISECONDS)) {
        progress(file, at);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void progress(Import file, Running at) {
    try {
      imports.progress(file.id(), new Imports.Progress(at.bytes().get(), 0, 0));
    } catch (DataAccessException e) {
      // Progress is for show; the next one will do.
      LOG.debug("No progress written for import {}", file.id());
    }
  }

  private Imports.Outcome outcome(Import file, Reader.Reading reading) {
    Map<String, Long> counts = new LinkedHashMap<>();
    if (Imports.isObserved(file.kind())) {
      Imports.Sums sums = imports.sums(file.id());
      counts.put("devices", sums.devices());
      counts.put("medical", sums.medical());
      counts.put("unidentified", sums.unidentified());
      counts.put("exposing", sums.exposing());
    }
    counts.putAll(reading.counts());
    return new Imports.Outcome(
        State.DONE,
        reading.packets(),
        reading.duplicatePackets(),
        reading.observations(),
        reading.damaged(),
        reading.message(),
        json.writeValueAsString(counts));
  }

  private static Imports.Outcome failure(String message) {
    return new Imports.Outcome(State.FAILED, 0, 0, 0, true, message, "{}");
  }

  private static Imports.Outcome stopped() {
    String message =
        "It was stopped by a person. What had been read until then was kept; hand the file in"
            + " again to read all of it.";
    return new Imports.Outcome(State.CANCELLED, 0, 0, 0, false, message, "{}");
  }

  /** An import is over only when the database says so; until then it would be read again. */
  private void finish(Import file, Imports.Outcome outcome) {
    while (running) {
      try {
        imports.finish(file.id(), outcome, clock.instant());
        boolean _ = deleted(file.id());
        return;
      } catch (DataAccessException e) {
        await(RETRY_MILLIS);
      }
    }
  }
}
