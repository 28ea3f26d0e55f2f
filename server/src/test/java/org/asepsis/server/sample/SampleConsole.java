// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.sample;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import javax.sql.DataSource;
import org.asepsis.server.Console;
import org.asepsis.store.Database;
import org.asepsis.store.embedded.EmbeddedPostgres;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** A console over the made-up hospital: {@code SampleConsole FOLDER DEVICES PORT}. */
public final class SampleConsole {
  private SampleConsole() {}

  public static void main(String[] arguments) throws Exception {
    EmbeddedPostgres server = EmbeddedPostgres.start(Path.of(arguments[0]).toAbsolutePath());
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    DataSource database = Database.open(server.url(), server.user(), server.password());
    try (var connection = database.getConnection();
        var rows = connection.createStatement().executeQuery("select count(*) from device")) {
      rows.next();
      if (rows.getInt(1) == 0) {
        SampleHospital.fill(database, Instant.now(), Integer.parseInt(arguments[1]));
      }
    }
    start(database, Path.of(arguments[0]).resolve("console"), Integer.parseInt(arguments[2]));
    System.err.println("ready; database " + server.url() + " password " + server.password());
    Thread.currentThread().join();
  }

  /** Starts it on loopback without TLS and without sign-in. */
  public static ConfigurableApplicationContext start(DataSource database, Path data, int port)
      throws IOException, GeneralSecurityException {
    Files.createDirectories(Console.Settings.keysIn(data));
    Console.Settings settings = Console.Settings.of("127.0.0.1", port, data);
    Files.createDirectories(settings.uploads());
    SpringApplication application = new SpringApplication(Console.class, OpenAccess.class);
    application.setDefaultProperties(Map.of("server.address", "127.0.0.1", "server.port", port));
    application.addInitializers(context -> {
      GenericApplicationContext beans = (GenericApplicationContext) context;
      beans.registerBean(DataSource.class, () -> database);
      beans.registerBean(Console.Settings.class, () -> settings);
      beans.registerBean("clock", Clock.class, settings::clock);
    });
    return application.run();
  }
}
