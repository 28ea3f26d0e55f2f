// SPDX-License-Identifier: Apache-2.0
package org.asepsis.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * What analyzers threw: our own mistakes, kept so that they can be mended. Never holds bytes, nor
 * the message of what was thrown, which may quote them. Safe for several workers.
 */
public final class Failures {

  /**
   * One mistake.
   *
   * @param length bytes that the analyzer was given
   * @param thrown class name and stack frames
   */
  public record Failure(
      String protocol, int capture, long packet, int length, List<String> thrown) {}

  private final int limit;
  private final List<Failure> kept = new ArrayList<>();
  private long count;

  Failures(int limit) {
    this.limit = limit;
  }

  synchronized void add(String protocol, int capture, long packet, int length, Throwable thrown) {
    count++;
    if (kept.size() < limit) {
      List<String> trace = new ArrayList<>();
      trace.add(thrown.getClass().getName());
      StackTraceElement[] frames = thrown.getStackTrace();
      for (int i = 0; i < Math.min(frames.length, 24); i++) {
        trace.add(frames[i].toString());
      }
      kept.add(new Failure(protocol, capture, packet, length, trace));
    }
  }

  /** How many there were, kept or not. */
  public synchronized long count() {
    return count;
  }

  public synchronized List<Failure> kept() {
    return List.copyOf(kept);
  }
}
