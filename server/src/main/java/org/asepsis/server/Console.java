// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server;

import java.util.Map;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The web application: wires stores, API and pages together. */
@SpringBootApplication(proxyBeanMethods = false)
public class Console {

  /** Where it listens; the rest is in the database. */
  public record Settings(String host, int port) {}

  /** Starts it; returns when it answers. Closing the context stops it. */
  public static ConfigurableApplicationContext start(Settings settings, DataSource database) {
    SpringApplication application = new SpringApplication(Console.class);
    application.setDefaultProperties(
        Map.of("server.address", settings.host(), "server.port", settings.port()));
    application.addInitializers(context ->
        ((GenericApplicationContext) context).registerBean(DataSource.class, () -> database));
    return application.run();
  }
}
