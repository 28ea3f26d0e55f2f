// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.access;

/** One thing that a person or a program may do, at a site. */
public enum Permission {
  /** See devices, peers, the map and search. */
  DEVICES_READ,
  /** Correct a device, write notes, keep documents. */
  DEVICES_EDIT,
  /** See where patients' data runs in clear, and how many patients at least. */
  EXPOSURES_READ,
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
  METRICS_READ
}
