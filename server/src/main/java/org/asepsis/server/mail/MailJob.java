// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.mail;

import java.time.Clock;
import javax.sql.DataSource;
import org.asepsis.server.access.Permission;
import org.asepsis.server.audit.HeadSigner;
import org.asepsis.server.settings.SettingsCard;
import org.asepsis.store.mail.MailStore;
import org.asepsis.store.people.People;
import org.asepsis.store.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Writes digests each quarter of an hour and sends what waits each minute. */
@Component
final class MailJob {
  private static final Logger LOG = LoggerFactory.getLogger(MailJob.class);

  private final Digests digests;
  private final Settings settings;

  MailJob(Digests digests, Settings settings) {
    this.digests = digests;
    this.settings = settings;
  }

  @Scheduled(fixedDelayString = "PT15M", initialDelayString = "PT2M")
  void write() {
    withServer(server -> digests.write(server.from()));
  }

  /** Who looks after urgent alerts is told within half a minute. */
  @Scheduled(fixedDelayString = "PT30S", initialDelayString = "PT1M")
  void writeUrgent() {
    withServer(server -> {
      digests.writeUrgent(server.from());
      digests.send(server.sender(), server.from());
    });
  }

  @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT3M")
  void send() {
    withServer(server -> digests.send(server.sender(), server.from()));
  }

  /** Does something with the mail server that is set. */
  private interface Task {
    void run(MailServer server);
  }

  private void withServer(Task task) {
    try {
      MailServer server = MailServer.read(settings);
      if (server.isSet()) {
        task.run(server);
      }
    } catch (DataAccessException | TransactionException | IllegalStateException e) {
      LOG.warn("Mail waits: {}", e.getMessage());
    }
  }

  /** The parts of the mail. */
  @Configuration(proxyBeanMethods = false)
  static class Parts {

    @Bean
    MailStore mailStore(DataSource database) {
      return new MailStore(database);
    }

    @Bean
    Digests digests(MailStore store, People people, Clock clock, HeadSigner signer) {
      return new Digests(store, people, clock, signer::problem);
    }

    @Bean
    @Order(40)
    SettingsCard mailCard() {
      return new SettingsCard(
          "Mail", "The server that sends mail.", "/settings/mail", Permission.SETTINGS_EDIT);
    }
  }
}
