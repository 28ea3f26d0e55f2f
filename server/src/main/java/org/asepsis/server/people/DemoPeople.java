// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.people;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.asepsis.server.access.Role;
import org.asepsis.server.signin.Passwords;
import org.asepsis.store.people.Grant;
import org.asepsis.store.people.People;
import org.springframework.stereotype.Component;

/** Lets a visitor of a demonstration in, with every role, so that every page can be seen. */
@Component
public final class DemoPeople {
  private static final String NAME = "demo";

  private final People people;
  private final Passwords passwords;
  private final Clock clock;

  DemoPeople(People people, Passwords passwords, Clock clock) {
    this.people = people;
    this.passwords = passwords;
    this.clock = clock;
  }

  /** Makes the visitor; for a data folder that nobody works with. */
  public FirstAdministrator.Login visitor() {
    String password = passwords.oneTime();
    List<Grant> grants =
        Arrays.stream(Role.values()).map(role -> new Grant(role.label(), null)).toList();
    People.NewPerson person =
        new People.NewPerson(
            NAME,
            "A visitor",
            "",
            passwords.encode(password),
            clock.instant().plus(Duration.ofDays(7)),
            grants);
    long id = people.create(person, "demo").orElseThrow();
    // As if the visitor had chosen it: a demonstration should not begin with homework.
    people.choosePassword(id, passwords.encode(password));
    return new FirstAdministrator.Login(NAME, password);
  }
}
