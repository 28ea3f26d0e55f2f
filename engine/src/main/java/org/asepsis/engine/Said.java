// SPDX-License-Identifier: Apache-2.0
package org.asepsis.engine;

import org.asepsis.analyze.LogEntry;
import org.asepsis.observe.Observed;
import org.jspecify.annotations.Nullable;

/** One thing that the sensor has to say, with its place in the order of all of them. */
public sealed interface Said {

  /** Place in the order: packet, then shard. */
  long order();

  /**
   * A line of a protocol log.
   *
   * @param time packet time for the field {@code ts}, nanoseconds
   * @param flow the conversation it belongs to; null where there is none with addresses
   */
  record Logged(long order, LogEntry entry, String protocol, long time, @Nullable FlowId flow)
      implements Said {}

  /** A fact. */
  record Fact(long order, Observed observed) implements Said {}
}
