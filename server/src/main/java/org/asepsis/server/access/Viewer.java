// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.access;

import java.util.Map;
import java.util.Set;
import org.asepsis.store.Scope;

/**
 * Whoever asks: a person, or a program with a token. Controllers take it as a parameter.
 *
 * @param name as the audit log shows it
 * @param everywhere roles held for all sites
 * @param atSites roles held for one site, by its id
 * @param limitedTo permissions that remain after the token's own scopes; all of them for a person
 */
public record Viewer(
    long userId,
    String name,
    Set<Role> everywhere,
    Map<Integer, Set<Role>> atSites,
    Set<Permission> limitedTo) {

  /** Where the permission is held. */
  public Scope scope(Permission permission) {
    if (!limitedTo.contains(permission)) {
      return Scope.NOWHERE;
    }
    if (everywhere.stream().anyMatch(role -> role.permissions().contains(permission))) {
      return Scope.EVERYWHERE;
    }
    if (permission.isForAllSitesOnly()) {
      return Scope.NOWHERE;
    }
    return Scope.of(
        atSites.entrySet().stream()
            .filter(at ->
                at.getValue().stream().anyMatch(role -> role.permissions().contains(permission)))
            .map(Map.Entry::getKey)
            .toList());
  }

  /** Whether the permission is held at any site. */
  public boolean may(Permission permission) {
    return !scope(permission).equals(Scope.NOWHERE);
  }
}
