// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.people;

import java.util.List;
import org.asepsis.server.access.Role;
import org.asepsis.store.people.Grant;

/** Who can let others in: without one of them a console is lost. */
final class Administrators {
  private Administrators() {}

  static boolean of(List<Grant> grants) {
    return grants.stream()
        .anyMatch(grant -> grant.site() == null && grant.role().equals(Role.ADMINISTRATOR.label()));
  }
}
