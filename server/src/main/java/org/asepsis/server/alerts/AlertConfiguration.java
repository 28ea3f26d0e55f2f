// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.alerts;

import java.time.Clock;
import org.asepsis.store.alerts.AlertViews;
import org.asepsis.store.alerts.AlertWork;
import org.asepsis.store.alerts.RuleViews;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the pages of alerts read and change. */
@Configuration(proxyBeanMethods = false)
class AlertConfiguration {

  @Bean
  AlertViews alertViews(JdbcClient database) {
    return new AlertViews(database);
  }

  @Bean
  RuleViews ruleViews(JdbcClient database) {
    return new RuleViews(database);
  }

  @Bean
  AlertWork alertWork(JdbcClient database, PlatformTransactionManager transactions, Clock clock) {
    return new AlertWork(database, new TransactionTemplate(transactions), clock);
  }
}
