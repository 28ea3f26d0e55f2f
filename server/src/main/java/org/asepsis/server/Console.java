// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.asepsis.assess.library.LibraryFolder;
import org.asepsis.server.tls.ServerCertificate;
import org.asepsis.store.Vitals;
import org.asepsis.store.settings.PrivateFiles;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The web application: wires stores, API and pages together. */
@SpringBootApplication(proxyBeanMethods = false)
@EnableScheduling
public class Console {

  /**
   * Where it listens and where its files are; the rest is in the database.
   *
   * @param port 0 for any that is free
   * @param data the data folder; keys lie in it, which the database must not hold
   * @param certificate what it shows to browsers
   */
  public record Settings(
      String host, int port, Path data, ServerCertificate certificate, Clock clock) {

    /** With a certificate of the console's own. */
    public static Settings of(String host, int port, Path data)
        throws IOException, GeneralSecurityException {
      Clock clock = Clock.systemUTC();
      return new Settings(
          host, port, data, ServerCertificate.generated(keysIn(data), clock.instant()), clock);
    }

    /** Where a data folder keeps what only the console's own user may read. */
    public static Path keysIn(Path data) {
      return data.resolve("keys");
    }

    public Path keys() {
      return keysIn(data);
    }

    /** Uploads on their way in. */
    public Path uploads() {
      return data.resolve("uploads");
    }

    /** The library of outside data. */
    public Path feeds() {
      return LibraryFolder.choose(Optional.empty(), Optional.of(data), System.getenv());
    }
  }

  /** Starts it; returns when it answers. Closing the context stops it. */
  public static ConfigurableApplicationContext start(Settings settings, DataSource database)
      throws IOException {
    return start(settings, database, new Vitals());
  }

  /**
   * Starts it; returns when it answers. Closing the context stops it.
   *
   * @param vitals what the database's own server says of itself
   */
  public static ConfigurableApplicationContext start(
      Settings settings, DataSource database, Vitals vitals) throws IOException {
    PrivateFiles.createFolder(settings.keys());
    PrivateFiles.createFolder(settings.uploads());
    SpringApplication application = new SpringApplication(Console.class);
    // Whoever started it closes it, before the database under it.
    application.setRegisterShutdownHook(false);
    application.setDefaultProperties(properties(settings));
    application.addInitializers(context -> {
      GenericApplicationContext beans = (GenericApplicationContext) context;
      beans.registerBean(DataSource.class, () -> database);
      beans.registerBean(Settings.class, () -> settings);
      beans.registerBean(Vitals.class, () -> vitals);
      beans.registerBean("clock", Clock.class, settings::clock);
    });
    return application.run();
  }

  private static Map<String, Object> properties(Settings settings) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("server.address", settings.host());
    properties.put("server.port", settings.port());
    properties.put("spring.servlet.multipart.location", settings.uploads().toString());
    String bundle = "spring.ssl.bundle.pem.console.";
    properties.put(bundle + "keystore.certificate", "file:" + settings.certificate().certificate());
    properties.put(bundle + "keystore.private-key", "file:" + settings.certificate().key());
    properties.put(bundle + "options.enabled-protocols", "TLSv1.3,TLSv1.2");
    properties.put(bundle + "reload-on-update", "true");
    properties.put("server.ssl.bundle", "console");
    return properties;
  }
}
