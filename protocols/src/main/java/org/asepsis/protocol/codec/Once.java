// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.codec;

import java.util.LinkedHashSet;
import java.util.Set;
import org.asepsis.analyze.Sink;
import org.asepsis.observe.Observation;

/**
 * Keeps an analyzer from saying the same of its flow again and again. It remembers a bounded number
 * of things and then forgets the oldest, so that what is lost at the bound is brevity and no fact.
 * For the flow's worker.
 */
public final class Once {
  private final int limit;
  private final Set<Object> said = LinkedHashSet.newLinkedHashSet(2);

  public Once(int limit) {
    this.limit = limit;
  }

  /** Whether the thing is new, which it then no longer is. */
  public boolean isNew(Object thing) {
    if (said.contains(thing)) {
      return false;
    }
    if (said.size() == limit) {
      said.remove(said.iterator().next());
    }
    return said.add(thing);
  }

  /** Passes the fact on, unless it was said lately. */
  public void observe(Observation fact, Sink sink) {
    if (isNew(fact)) {
      sink.observe(fact);
    }
  }
}
