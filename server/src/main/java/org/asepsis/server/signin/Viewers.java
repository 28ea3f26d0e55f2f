// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.signin;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.asepsis.server.access.Permission;
import org.asepsis.server.access.Role;
import org.asepsis.server.access.Viewer;
import org.asepsis.store.people.Grant;
import org.asepsis.store.people.Person;
import org.asepsis.store.people.Token;

/** Makes viewers of people and of their tokens. */
public final class Viewers {
  /** For the audit log: what the console does by itself. */
  public static final Viewer CONSOLE = new Viewer(0, "console", Set.of(), Map.of(), Set.of());

  /** For the audit log: somebody who is not signed in and whom we do not know. */
  public static final Viewer NOBODY = new Viewer(0, "nobody", Set.of(), Map.of(), Set.of());

  private Viewers() {}

  public static Viewer of(Person person) {
    Set<Role> everywhere = EnumSet.noneOf(Role.class);
    Map<Integer, Set<Role>> atSites = new HashMap<>();
    for (Grant grant : person.grants()) {
      Role role = Role.labelled(grant.role()).orElseThrow();
      Integer site = grant.site();
      if (site == null) {
        everywhere.add(role);
      } else {
        atSites.computeIfAbsent(site, _ -> EnumSet.noneOf(Role.class)).add(role);
      }
    }
    return new Viewer(
        person.id(), person.name(), everywhere, atSites, EnumSet.allOf(Permission.class));
  }

  /** A token may do what its person may do now, as far as its scopes and its site reach. */
  static Viewer of(Person person, Token token) {
    Viewer whole = of(person);
    Set<Permission> scopes = EnumSet.noneOf(Permission.class);
    token.scopes().forEach(scope -> Permission.labelled(scope).ifPresent(scopes::add));
    String name = person.name() + " (token " + token.prefix() + ")";
    Integer site = token.site();
    if (site == null) {
      return new Viewer(person.id(), name, whole.everywhere(), whole.atSites(), scopes);
    }
    Set<Role> there = EnumSet.noneOf(Role.class);
    there.addAll(whole.everywhere());
    there.addAll(whole.atSites().getOrDefault(site, Set.of()));
    return new Viewer(person.id(), name, Set.of(), Map.of(site, there), scopes);
  }
}
