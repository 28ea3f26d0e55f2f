// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.asepsis.server.access.Audit;
import org.asepsis.store.people.People;
import org.asepsis.store.people.Person;
import org.springframework.stereotype.Component;

/**
 * Checks names and passwords. Whatever is wrong, the answer and the work are the same; only the
 * audit log says why. After five wrong passwords an account waits, longer each time.
 */
@Component
final class SignIns {
  private static final int FREE_FAILURES = 5;
  private static final int LONGEST_WAIT_MINUTES = 60;
  private static final int MOST_AN_ADDRESS = 30;
  private static final Duration ADDRESS_WINDOW = Duration.ofMinutes(5);

  private final People people;
  private final Passwords passwords;
  private final Audit audit;
  private final Clock clock;
  private final Rates<String> rates;

  SignIns(People people, Passwords passwords, Audit audit, Clock clock) {
    this.people = people;
    this.passwords = passwords;
    this.audit = audit;
    this.clock = clock;
    this.rates = new Rates<>(MOST_AN_ADDRESS, ADDRESS_WINDOW, clock);
  }

  /** Whether this address may try at all: not after too many failures. */
  boolean admits(String address) {
    return rates.hasRoom(address);
  }

  /** Who it is; empty if not. */
  Optional<Person> signIn(String name, String password, String address) {
    Optional<Person> person = check(name, password);
    if (person.isEmpty()) {
      rates.admit(address);
    }
    return person;
  }

  private Optional<Person> check(String name, String password) {
    Person person = people.named(name.strip().toLowerCase(Locale.ROOT)).orElse(null);
    if (person == null) {
      passwords.matchNobodys(password);
      // People type passwords where names belong, so what was typed is not kept.
      audit.write(Viewers.NOBODY, "fail-sign-in", "somebody", Map.of("why", "unknown name"));
      return Optional.empty();
    }
    boolean isRight = passwords.matches(password, person.password());
    Instant now = clock.instant();
    String obstacle = obstacle(person, now);
    if (!obstacle.isEmpty()) {
      refuse(person, obstacle);
      return Optional.empty();
    }
    if (!isRight) {
      countFailure(person, now);
      return Optional.empty();
    }
    people.countSignIn(person.id(), now);
    audit.write(Viewers.of(person), "sign-in", subject(person), Map.of("by", "password"));
    return Optional.of(person);
  }

  private static String obstacle(Person person, Instant now) {
    if (person.disabled()) {
      return "account is disabled";
    }
    if (person.isLocked(now)) {
      return "account is locked";
    }
    Instant until = person.oneTimeUntil();
    return until != null && now.isAfter(until) ? "one-time password has expired" : "";
  }

  private void countFailure(Person person, Instant now) {
    int failures = people.countFailure(person.id());
    refuse(person, "wrong password");
    if (failures >= FREE_FAILURES) {
      long minutes = Math.min(LONGEST_WAIT_MINUTES, 1L << Math.min(failures - FREE_FAILURES, 10));
      people.lock(person.id(), now.plus(Duration.ofMinutes(minutes)));
      audit.write(
          Viewers.NOBODY,
          "lock-account",
          subject(person),
          Map.of("failures", Integer.toString(failures), "minutes", Long.toString(minutes)));
    }
  }

  private void refuse(Person person, String why) {
    audit.write(Viewers.NOBODY, "fail-sign-in", subject(person), Map.of("why", why));
  }

  static String subject(Person person) {
    return "person " + person.name();
  }
}
