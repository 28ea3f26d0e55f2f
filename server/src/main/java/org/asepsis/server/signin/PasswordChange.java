// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.signin;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.asepsis.store.people.People;
import org.asepsis.store.people.Person;
import org.springframework.stereotype.Component;

/** Lets people choose their own password, if they know the old one. */
@Component
public final class PasswordChange {
  private static final int MOST = 10;
  private static final Duration WINDOW = Duration.ofMinutes(15);

  private final People people;
  private final Passwords passwords;
  private final Rates<Long> rates;

  PasswordChange(People people, Passwords passwords, Clock clock) {
    this.people = people;
    this.passwords = passwords;
    this.rates = new Rates<>(MOST, WINDOW, clock);
  }

  /** What is wrong, and in which field of the form. */
  public record Outcome(String field, String error) {}

  /** Why this change cannot be made; empty if it can. */
  public Optional<Outcome> refusal(Person person, String old, String chosen, String again) {
    if (!rates.admit(person.id())) {
      return Optional.of(new Outcome("old", "Too many attempts. Wait a quarter of an hour."));
    }
    if (!passwords.matches(old, person.password())) {
      return Optional.of(new Outcome("old", "This is not your present password."));
    }
    if (chosen.equals(old)) {
      return Optional.of(new Outcome("chosen", "Choose another password than the present one."));
    }
    Optional<String> fault = passwords.fault(chosen, person.name());
    if (fault.isPresent()) {
      return Optional.of(new Outcome("chosen", fault.get()));
    }
    return chosen.equals(again)
        ? Optional.empty()
        : Optional.of(new Outcome("again", "This differs from the new password. Type both again."));
  }

  /** Sets the password; all sessions of the person end. */
  public void choose(Person person, String chosen) {
    people.choosePassword(person.id(), passwords.encode(chosen));
  }
}
