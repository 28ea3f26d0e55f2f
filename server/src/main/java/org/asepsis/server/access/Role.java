// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.access;

import static org.asepsis.server.access.Permission.ACTIONS_EDIT;
import static org.asepsis.server.access.Permission.ALERTS_EDIT;
import static org.asepsis.server.access.Permission.ALERTS_READ;
import static org.asepsis.server.access.Permission.AUDIT_READ;
import static org.asepsis.server.access.Permission.BACKUPS_RUN;
import static org.asepsis.server.access.Permission.COVERAGE_READ;
import static org.asepsis.server.access.Permission.DEVICES_EDIT;
import static org.asepsis.server.access.Permission.DEVICES_READ;
import static org.asepsis.server.access.Permission.EXPOSURES_READ;
import static org.asepsis.server.access.Permission.IMPORTS_READ;
import static org.asepsis.server.access.Permission.IMPORTS_RUN;
import static org.asepsis.server.access.Permission.METRICS_READ;
import static org.asepsis.server.access.Permission.PLACES_EDIT;
import static org.asepsis.server.access.Permission.RISK_READ;
import static org.asepsis.server.access.Permission.SETTINGS_EDIT;
import static org.asepsis.server.access.Permission.USERS_EDIT;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** A kind of user; held for all sites or for one. */
public enum Role {
  VIEWER(DEVICES_READ, COVERAGE_READ),
  ANALYST(
      DEVICES_READ,
      DEVICES_EDIT,
      EXPOSURES_READ,
      RISK_READ,
      ACTIONS_EDIT,
      ALERTS_READ,
      ALERTS_EDIT,
      COVERAGE_READ,
      IMPORTS_READ,
      IMPORTS_RUN),
  BIOMED(
      DEVICES_READ,
      DEVICES_EDIT,
      RISK_READ,
      ACTIONS_EDIT,
      ALERTS_READ,
      ALERTS_EDIT,
      COVERAGE_READ,
      IMPORTS_READ,
      IMPORTS_RUN),
  PRIVACY_OFFICER(
      DEVICES_READ, EXPOSURES_READ, RISK_READ, ALERTS_READ, COVERAGE_READ, IMPORTS_READ),
  PROCUREMENT(DEVICES_READ, RISK_READ),
  ADMINISTRATOR(
      DEVICES_READ,
      DEVICES_EDIT,
      RISK_READ,
      ALERTS_READ,
      COVERAGE_READ,
      IMPORTS_READ,
      IMPORTS_RUN,
      PLACES_EDIT,
      USERS_EDIT,
      SETTINGS_EDIT,
      AUDIT_READ,
      BACKUPS_RUN,
      METRICS_READ),
  AUDITOR(DEVICES_READ, RISK_READ, ALERTS_READ, COVERAGE_READ, IMPORTS_READ, AUDIT_READ);

  @SuppressWarnings("ImmutableEnumChecker") // made by Set.of
  private final Set<Permission> permissions;

  Role(Permission... permissions) {
    this.permissions = Set.of(permissions);
  }

  public Set<Permission> permissions() {
    return permissions;
  }

  /** As people and programs write it: {@code privacy-officer}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The role with this label; empty if there is none. */
  public static Optional<Role> labelled(String label) {
    return Arrays.stream(values()).filter(role -> role.label().equals(label)).findFirst();
  }
}
