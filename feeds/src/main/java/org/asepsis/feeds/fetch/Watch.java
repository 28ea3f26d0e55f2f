// SPDX-License-Identifier: Apache-2.0
package org.asepsis.feeds.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ends the reading of a body that stalls or takes too long, by closing it from a thread of its own.
 */
final class Watch implements AutoCloseable {
  private final InputStream body;
  private final Limits limits;
  private final AtomicLong lastByte = new AtomicLong(System.nanoTime());
  private final long started = System.nanoTime();
  private final Thread thread;
  private volatile String verdict = "";

  Watch(InputStream body, Limits limits) {
    this.body = body;
    this.limits = limits;
    this.thread = Thread.ofVirtual().name("feed-watch").start(this::look);
  }

  void moved() {
    lastByte.set(System.nanoTime());
  }

  /** Why the body was closed; empty: it was not. */
  String verdict() {
    return verdict;
  }

  private void look() {
    try {
      while (verdict.isEmpty()) {
        long idle = System.nanoTime() - lastByte.get();
        long whole = System.nanoTime() - started;
        long left = Math.min(limits.idle().toNanos() - idle, limits.whole().toNanos() - whole);
        if (left <= 0) {
          boolean stalled = idle >= limits.idle().toNanos();
          verdict =
              stalled
                  ? "sent nothing for " + words(limits.idle())
                  : "took longer than " + words(limits.whole());
          body.close();
          return;
        }
        Thread.sleep(Duration.ofNanos(left));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      verdict = "broke off";
    }
  }

  static String words(Duration time) {
    return time.toSeconds() >= 1 ? time.toSeconds() + " seconds" : time.toMillis() + " ms";
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
