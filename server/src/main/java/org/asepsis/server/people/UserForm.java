// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.people;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.asepsis.server.access.Role;
import org.asepsis.store.people.Grant;
import org.asepsis.store.people.Person;

/**
 * What was typed about a user, as it was typed.
 *
 * @param roles ticked boxes: {@code all viewer}, or {@code 3 viewer} for the site 3
 */
public record UserForm(String name, String fullName, String email, List<String> roles) {
  static final String ALL_SITES = "all";

  public UserForm {
    name = name.strip().toLowerCase(Locale.ROOT);
    fullName = fullName.strip();
    email = email.strip();
    roles = List.copyOf(roles);
  }

  static UserForm of(Person person) {
    return new UserForm(
        person.name(),
        person.fullName(),
        person.email(),
        person.grants().stream().map(UserForm::box).toList());
  }

  private static String box(Grant grant) {
    return (grant.site() == null ? ALL_SITES : grant.site().toString()) + " " + grant.role();
  }

  /** Sentences by field; empty if all is well. */
  Map<String, String> faults(List<Integer> sites) {
    Map<String, String> faults = new HashMap<>();
    if (!name.matches("[a-z][a-z0-9._-]{1,39}")) {
      faults.put(
          "name", "Use 2 to 40 letters, digits, dots, dashes; begin with a letter: maria.lopez");
    }
    if (fullName.length() > 100) {
      faults.put("fullName", "Use at most 100 characters.");
    }
    if (!email.isEmpty() && !email.matches("[^@\\s,;<>\"]{1,64}@[A-Za-z0-9.-]{1,190}")) {
      faults.put("email", "This is not an address for mail: maria.lopez@hospital.example");
    }
    if (roles.isEmpty()) {
      faults.put("roles", "Tick at least one role, else this person can see nothing.");
    } else if (grants(sites).size() != roles.size()) {
      faults.put("roles", "A role or site is not known any more. Load the page again.");
    }
    return faults;
  }

  /** Only those of known roles and sites. */
  List<Grant> grants(List<Integer> sites) {
    List<Grant> grants = new ArrayList<>();
    for (String box : roles) {
      String[] parts = box.split(" ", -1);
      if (parts.length != 2 || Role.labelled(parts[1]).isEmpty()) {
        continue;
      }
      if (parts[0].equals(ALL_SITES)) {
        grants.add(new Grant(parts[1], null));
      } else {
        sites.stream()
            .filter(site -> Integer.toString(site).equals(parts[0]))
            .forEach(site -> grants.add(new Grant(parts[1], site)));
      }
    }
    return grants;
  }
}
