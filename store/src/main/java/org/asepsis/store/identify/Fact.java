// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.identify;

import org.asepsis.inventory.Kept;
import org.asepsis.observe.Observation;

/** A fact as it is kept, about one subject. */
record Fact(
    Known about,
    String protocol,
    Observation observation,
    long capture,
    long packet,
    long first,
    long last) {

  Kept.Fact kept(int captureOrdinal) {
    return new Kept.Fact(
        about.source(), protocol, observation, new Kept.Place(captureOrdinal, packet, first));
  }
}
