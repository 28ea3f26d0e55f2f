// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.people;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.asepsis.server.signin.Passwords;
import org.asepsis.store.audit.AuditLog;
import org.asepsis.store.people.People;

/** Gives one-time passwords on the command line, without the web application. */
public final class PasswordReset {
  private static final Duration GOOD_FOR = Duration.ofDays(1);

  private final People people;
  private final AuditLog audit;
  private final Clock clock;

  private PasswordReset(People people, AuditLog audit, Clock clock) {
    this.people = people;
    this.audit = audit;
    this.clock = clock;
  }

  public static PasswordReset in(DataSource database) {
    return new PasswordReset(new People(database), new AuditLog(database), Clock.systemUTC());
  }

  /** A one-time password, which also opens a locked or disabled account; empty for nobody. */
  public Optional<String> reset(String name) {
    return people
        .named(name.strip().toLowerCase(Locale.ROOT))
        .map(person -> {
          Passwords passwords = new Passwords();
          String password = passwords.oneTime();
          audit.write(
              new AuditLog.Actor(0, "console", ""),
              "reset-password",
              "person " + person.name(),
              Map.of("by", "the command line"),
              clock.instant());
          people.resetPassword(
              person.id(), passwords.encode(password), clock.instant().plus(GOOD_FOR));
          people.enable(person.id());
          return password;
        });
  }
}
