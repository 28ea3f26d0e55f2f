// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.imports;

import java.util.concurrent.atomic.AtomicReference;

/** Whether an import shall go on. Safe for several threads. */
final class Ticket {
  /** Why an import stops. */
  enum Stop {
    NOT,
    /** A person wants it no more. */
    CANCELLED,
    /** The console stops and will go on when it starts again. */
    PAUSED
  }

  /** Thrown out of an import that shall stop. */
  static final class StoppedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final Stop stop;

    StoppedException(Stop stop) {
      super(stop.name());
      this.stop = stop;
    }

    Stop stop() {
      return stop;
    }
  }

  private final AtomicReference<Stop> stop = new AtomicReference<>(Stop.NOT);

  void stop(Stop why) {
    stop.compareAndSet(Stop.NOT, why);
  }

  void check() {
    Stop why = stop.get();
    if (why != null && why != Stop.NOT) {
      throw new StoppedException(why);
    }
  }
}
