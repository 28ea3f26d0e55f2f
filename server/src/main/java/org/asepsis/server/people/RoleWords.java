// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.people;

import org.asepsis.server.access.Permission;
import org.asepsis.server.access.Role;

/** What roles and permissions mean, in words for people. */
public final class RoleWords {
  private RoleWords() {}

  public static String of(Role role) {
    return switch (role) {
      case VIEWER -> "sees devices, the map and coverage";
      case ANALYST -> "sees everything about devices and exposures, imports, corrects";
      case BIOMED -> "corrects devices, imports the inventory; sees no exposures";
      case PRIVACY_OFFICER -> "sees where patients' data runs in clear, and how many patients";
      case PROCUREMENT -> "sees devices and their risks";
      case ADMINISTRATOR -> "manages people, places and settings; sees no exposures";
      case AUDITOR -> "reads the audit log; changes nothing";
    };
  }

  public static String of(Permission permission) {
    return switch (permission) {
      case DEVICES_READ -> "see devices, peers and the map";
      case DEVICES_EDIT -> "correct devices";
      case EXPOSURES_READ -> "see exposures and patient counts";
      case RISK_READ -> "see risks and actions";
      case ACTIONS_EDIT -> "decide on actions";
      case ALERTS_READ -> "see alerts and rules";
      case ALERTS_EDIT -> "handle alerts and set rules";
      case COVERAGE_READ -> "see coverage";
      case IMPORTS_READ -> "see imports";
      case IMPORTS_RUN -> "import files";
      case PLACES_EDIT -> "change sites and networks";
      case USERS_EDIT -> "manage people";
      case SETTINGS_EDIT -> "change settings";
      case AUDIT_READ -> "read the audit log";
      case BACKUPS_RUN -> "make backups";
      case METRICS_READ -> "read metrics";
    };
  }
}
