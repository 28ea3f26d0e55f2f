// SPDX-License-Identifier: Apache-2.0
package org.asepsis.inventory;

import org.asepsis.observe.Observation;
import org.asepsis.observe.Observation.Hops;
import org.asepsis.observe.Subject;

/**
 * A fact that was kept and is given back to an {@link Inventory}. A source takes the place of a
 * capture: an address alone means the same device within one source only.
 */
public sealed interface Kept {

  /** Frames were sent with these source addresses. */
  record Sender(int source, Subject subject, Hops hops, long first, long last, Place place)
      implements Kept {}

  /** Something was said about a device. */
  record Fact(int source, String protocol, Observation observation, Place place) implements Kept {}

  /**
   * Where it was first seen.
   *
   * @param capture a number that comes back in {@link Evidence#capture()}
   * @param time packet time, nanoseconds
   */
  record Place(int capture, long packet, long time) {}
}
