// SPDX-License-Identifier: Apache-2.0
package org.asepsis.detect;

import org.asepsis.wire.PacketTime;

/**
 * How far a source has come, by packet time: when it began, how far it got, and how long it was
 * listened to, breaks left out. For one thread.
 */
public final class Course {
  private static final long DAY = 86_400 * PacketTime.SECOND;

  /** Nothing heard for longer is a break of the recording, not of the network. */
  private static final long BREAK = 30 * 60 * PacketTime.SECOND;

  private final boolean learningEnded;
  private long began = Long.MAX_VALUE;
  private long time = PacketTime.NEVER;
  private long listened;

  /**
   * @param learningEnded whether a person said that what was seen so far is all that is usual
   */
  public Course(boolean learningEnded) {
    this.learningEnded = learningEnded;
  }

  void restore(long[] value) {
    began = value[0];
    time = value[1];
    listened = value[2];
  }

  long[] value() {
    return new long[] {began, time, listened};
  }

  /** Packet time has come to this; tells whether anything changed. */
  boolean reach(long latest, long first) {
    boolean changed = first < began || latest > time;
    if (first < began) {
      began = first;
    }
    if (latest > time) {
      long step = time == PacketTime.NEVER ? 0 : latest - time;
      listened += step <= BREAK ? step : 0;
      time = latest;
    }
    return changed;
  }

  /** The greatest packet time so far. */
  public long time() {
    return time;
  }

  /** For how long the source was heard in all, nanoseconds. */
  public long listened() {
    return listened;
  }

  /** Whether what is new at this time is only to be learned. */
  public boolean isLearning(long days, long at) {
    return !learningEnded && at < began + days * DAY;
  }
}
