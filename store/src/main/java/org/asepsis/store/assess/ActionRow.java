// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.assess;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * One thing to do, for all devices of a site that need it.
 *
 * @param kind {@code update}, {@code configure}, {@code separate} or {@code replace}
 * @param state open, accepted or done
 * @param removes points of risk that it takes away, of all devices together
 */
public record ActionRow(
    long id,
    int siteId,
    String site,
    String kind,
    String title,
    String what,
    String because,
    double hours,
    String cost,
    int devices,
    int risk,
    int removes,
    String state,
    String assignee,
    Optional<LocalDate> due,
    Optional<LocalDate> acceptedUntil,
    String acceptedBecause,
    String acceptedBy,
    Instant opened,
    Optional<Instant> closed) {

  public long daysOpen(Instant now) {
    return Math.max(0, Duration.between(opened, closed.orElse(now)).toDays());
  }

  public boolean isOverdue(LocalDate today) {
    return state.equals("open") && due.map(today::isAfter).orElse(false);
  }
}
