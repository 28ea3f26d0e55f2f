// SPDX-License-Identifier: Apache-2.0
package org.asepsis.cli;

import java.util.List;
import org.asepsis.assess.Exposure;
import org.asepsis.capture.Damage;
import org.asepsis.engine.Redaction;
import org.asepsis.inventory.Anomalies.Anomaly;
import org.asepsis.inventory.Device;
import org.asepsis.inventory.Inventory.ProtocolVolume;
import org.jspecify.annotations.Nullable;

/** All that a run has to print. */
record Result(
    List<Capture> captures,
    List<Device> devices,
    List<Exposure> exposures,
    List<Anomaly> anomalies,
    List<ProtocolVolume> protocols,
    Redaction redaction) {

  /**
   * One capture that was read.
   *
   * @param bytes captured frame bytes
   * @param first packet time, or {@link org.asepsis.wire.PacketTime#NEVER}
   */
  record Capture(
      String file,
      String format,
      long packets,
      long bytes,
      long first,
      long last,
      @Nullable Damage damaged) {}

  /** The name of a capture by its ordinal. */
  String capture(int ordinal) {
    return captures.get(ordinal).file();
  }
}
