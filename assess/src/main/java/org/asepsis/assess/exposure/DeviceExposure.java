// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.exposure;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A weakness of one device.
 *
 * @param detail tells two of one rule apart, or is empty
 * @param because one sentence for people
 * @param peers how many others took part
 * @param closed what proves that it is over; silence proves nothing
 */
public record DeviceExposure(
    ExposureRule rule,
    String detail,
    String because,
    List<Evidence> evidence,
    int peers,
    Instant first,
    Instant last,
    Optional<Closing> closed) {

  /**
   * Where it was seen.
   *
   * @param capture number of the capture; 0: not kept, or none
   */
  public record Evidence(
      String protocol,
      String field,
      String value,
      long capture,
      long packet,
      Instant time,
      String peer) {}

  /** Positive proof that it is over. */
  public record Closing(Instant time, String because) {}
}
