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
    return people.anybodySignedIn() ? Optional.empty() : Optional.of(reset(NAME));
  }

  /**
   * A new one-time password for an administrator who cannot sign in any more; makes the
   * administrator if nobody has that name. Whoever can call this has the console's own files.
   */
  public Login reset(String name) {
    String password = passwords.oneTime();
    Instant until = clock.instant().plus(GOOD_FOR);
    Optional<Person> person = people.named(name);
    Grant everywhere = new Grant(Role.ADMINISTRATOR.label(), null);
    audit.write(
        Viewers.CONSOLE,
        person.isPresent() ? "reset-password" : "create-person",
        "person " + name,
        Map.of("by", "the command line"));
    if (person.isEmpty()) {
      people.create(
          new NewPerson(name, "", "", passwords.encode(password), until, List.of(everywhere)),
          "console");
    } else {
      people.resetPassword(person.get().id(), passwords.encode(password), until);
      people.enable(person.get().id());
    }
    return new Login(name, password);
  }
}
