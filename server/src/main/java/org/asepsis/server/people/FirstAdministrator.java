// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.people;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.asepsis.server.access.Audit;
import org.asepsis.server.access.Role;
import org.asepsis.server.signin.Passwords;
import org.asepsis.server.signin.Viewers;
import org.asepsis.store.people.Grant;
import org.asepsis.store.people.People;
import org.asepsis.store.people.People.NewPerson;
import org.asepsis.store.people.Person;
import org.springframework.stereotype.Component;

/**
 * Lets the first person in. Until anybody has signed in, each start gives a fresh one-time
 * password, so that one which nobody read is not a lost console.
 */
@Component
public final class FirstAdministrator {
  private static final String NAME = "admin";
  private static final Duration GOOD_FOR = Duration.ofDays(7);

  private final People people;
  private final Passwords passwords;
  private final Audit audit;
  private final Clock clock;

  FirstAdministrator(People people, Passwords passwords, Audit audit, Clock clock) {
    this.people = people;
    this.passwords = passwords;
    this.audit = audit;
    this.clock = clock;
  }

  /** A name, and a password that is good once. To be shown once and kept nowhere. */
  public record Login(String name, String password) {
    @Override
    public String toString() {
      return "Login[" + name + "]";
    }
  }

  /** How to sign in for the first time; empty if somebody has already. */
  public Optional<Login> login() {
    if (people.anybodySignedIn()) {
      return Optional.empty();
    }
    String password = passwords.oneTime();
    String encoded = passwords.encode(password);
    Instant until = clock.instant().plus(GOOD_FOR);
    Optional<Person> person = people.named(NAME);
    audit.write(
        Viewers.CONSOLE,
        person.isPresent() ? "reset-password" : "create-person",
        "person " + NAME,
        Map.of("by", "the first start"));
    if (person.isPresent()) {
      people.resetPassword(person.get().id(), encoded, until);
    } else {
      Grant everywhere = new Grant(Role.ADMINISTRATOR.label(), null);
      people.create(new NewPerson(NAME, "", "", encoded, until, List.of(everywhere)), "console");
    }
    return Optional.of(new Login(NAME, password));
  }
}
