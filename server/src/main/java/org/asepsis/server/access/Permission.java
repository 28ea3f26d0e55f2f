// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** One thing that a person or a program may do, at a site. */
public enum Permission {
  /** See devices, peers, the map and search. */
  DEVICES_READ,
  /** Correct a device, write notes, keep documents. */
  DEVICES_EDIT,
  /** See where patients' data runs in clear, and how many patients at least. */
  EXPOSURES_READ,
  /** See what is wrong with devices, how much it matters, and what is to be done. */
  RISK_READ,
  /** Give actions to people, accept risks, record compensating controls and ends of support. */
  ACTIONS_EDIT,
  /** See alerts and rules. */
  ALERTS_READ,
  /** Acknowledge, assign, suppress and close alerts; set rules. */
  ALERTS_EDIT,
  /** See which networks are heard. */
  COVERAGE_READ,
  IMPORTS_READ,
  IMPORTS_RUN,
  /** Change sites, zones, networks and ownership rules. */
  PLACES_EDIT,
  USERS_EDIT,
  /** Change retention, mail, syslog and schedules. */
  SETTINGS_EDIT,
  AUDIT_READ,
  BACKUPS_RUN,
  METRICS_READ;

  /** Whether it is about the console itself, so that a role at one site does not give it. */
  public boolean isForAllSitesOnly() {
    return switch (this) {
      case USERS_EDIT, SETTINGS_EDIT, AUDIT_READ, BACKUPS_RUN, METRICS_READ -> true;
      case DEVICES_READ,
          DEVICES_EDIT,
          EXPOSURES_READ,
          RISK_READ,
          ACTIONS_EDIT,
          ALERTS_READ,
          ALERTS_EDIT,
          COVERAGE_READ,
          IMPORTS_READ,
          IMPORTS_RUN,
          PLACES_EDIT ->
          false;
    };
  }

  /** As people and programs write it: {@code devices-read}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The permission with this label; empty if there is none. */
  public static Optional<Permission> labelled(String label) {
    return Arrays.stream(values()).filter(one -> one.label().equals(label)).findFirst();
  }
}
