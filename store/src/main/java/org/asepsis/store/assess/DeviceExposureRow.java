// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.assess;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.asepsis.assess.exposure.ExposureRule;

/**
 * A weakness of one device as lists show it.
 *
 * @param basis {@code content}, {@code port} or {@code inventory}
 * @param heard when the device itself was last heard
 */
public record DeviceExposureRow(
    long id,
    int siteId,
    String device,
    String name,
    String type,
    String department,
    String zone,
    ExposureRule rule,
    String detail,
    String basis,
    String because,
    List<Evidence> evidence,
    int peers,
    Instant first,
    Instant last,
    Optional<Instant> closed,
    String closedBecause,
    Instant heard) {

  /**
   * Where it was seen.
   *
   * @param capture the file's name; empty: not kept, or none
   * @param time of the packet, RFC 3339
   */
  public record Evidence(
      String protocol,
      String field,
      String value,
      String capture,
      long packet,
      String time,
      String peer) {}

  /** What it is called, with what tells it apart. */
  public String title() {
    return detail.isEmpty() ? rule.title() : rule.title() + ": " + detail;
  }

  /** For how many days the device was heard without it being seen again. */
  public long quietDays() {
    return Math.max(0, Duration.between(last, heard).toDays());
  }

  /** How many days it has been open, or was. */
  public long daysOpen(Instant now) {
    return Math.max(0, Duration.between(first, closed.orElse(now)).toDays());
  }
}
