// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.settings;

import java.io.IOException;
import javax.sql.DataSource;
import org.asepsis.server.Console;
import org.asepsis.server.access.Permission;
import org.asepsis.store.settings.Sealer;
import org.asepsis.store.settings.Settings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** The store of settings, and what stands on the settings page. */
@Configuration(proxyBeanMethods = false)
class SettingsConfiguration {

  @Bean
  Settings settings(DataSource database, Console.Settings console) throws IOException {
    return new Settings(database, Sealer.with(console.keys().resolve("settings.key")));
  }

  @Bean
  @Order(10)
  SettingsCard usersCard() {
    return new SettingsCard(
        "Users",
        "Who may sign in, and with which roles.",
        "/settings/users",
        Permission.USERS_EDIT);
  }

  @Bean
  @Order(20)
  SettingsCard tokensCard() {
    return new SettingsCard(
        "Tokens", "What programs sign in with.", "/settings/tokens", Permission.USERS_EDIT);
  }

  @Bean
  @Order(30)
  SettingsCard retentionCard() {
    return new SettingsCard(
        "Retention",
        "How long each kind of data is kept.",
        "/settings/retention",
        Permission.SETTINGS_EDIT);
  }

  @Bean
  @Order(50)
  SettingsCard syslogCard() {
    return new SettingsCard(
        "Syslog",
        "Where signed heads of the audit log are sent.",
        "/settings/syslog",
        Permission.SETTINGS_EDIT);
  }
}
