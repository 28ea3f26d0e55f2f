// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.journey;

import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.asepsis.server.Console;
import org.asepsis.server.TestConsole;
import org.asepsis.server.access.Permission;
import org.asepsis.server.access.Role;
import org.asepsis.server.access.Viewer;
import org.asepsis.server.imports.ImportDesk;
import org.asepsis.server.people.FirstAdministrator;
import org.asepsis.server.signin.Passwords;
import org.asepsis.store.Database;
import org.asepsis.store.Scope;
import org.asepsis.store.embedded.EmbeddedPostgres;
import org.asepsis.store.imports.Imports;
import org.asepsis.store.people.Grant;
import org.asepsis.store.people.People;
import org.springframework.context.ConfigurableApplicationContext;

/** A console as it is right after the first start, with nothing but what its test gives it. */
final class NewConsole implements AutoCloseable {
  private static final Viewer BEFOREHAND =
      new Viewer(0, "test", Set.of(Role.ANALYST), Map.of(), EnumSet.allOf(Permission.class));

  private final EmbeddedPostgres server;
  private final HikariDataSource database;
  private final ConfigurableApplicationContext context;
  private final FirstAdministrator.Login first;

  NewConsole(Path folder) throws Exception {
    server = EmbeddedPostgres.start(folder);
    database = Database.open(server.url(), server.user(), server.password());
    context = Console.start(Console.Settings.of("127.0.0.1", 0, folder), database);
    first = context.getBean(FirstAdministrator.class).login().orElseThrow();
  }

  String address() {
    return "https://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port");
  }

  DataSource database() {
    return database;
  }

  /** What the first start printed. */
  FirstAdministrator.Login first() {
    return first;
  }

  /** Somebody with this one role and {@link TestConsole#PASSWORD}, named like the role. */
  String person(Role role) {
    People people = context.getBean(People.class);
    String encoded = context.getBean(Passwords.class).encode(TestConsole.PASSWORD);
    long id =
        people
            .create(
                new People.NewPerson(
                    role.label(),
                    "",
                    "",
                    encoded,
                    Instant.now().plus(Duration.ofDays(1)),
                    List.of(new Grant(role.label(), null))),
                "test")
            .orElseThrow();
    people.choosePassword(id, encoded);
    return role.label();
  }

  /** Hands in an address plan and waits until it is read. */
  void plan(String text) throws Exception {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    long id =
        context
            .getBean(ImportDesk.class)
            .receive(
                BEFOREHAND,
                new ImportDesk.Offer(1, "plan.csv", "address-plan", ""),
                bytes.length,
                new ByteArrayInputStream(bytes),
                ImportDesk.Columns.AS_GUESSED)
            .id();
    Imports imports = context.getBean(Imports.class);
    while (!imports.find(Scope.EVERYWHERE, id).orElseThrow().isOver()) {
      Thread.sleep(20);
    }
  }

  @Override
  public void close() {
    context.close();
    database.close();
    server.close();
  }
}
