// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.risk;

import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.asepsis.assess.knowledge.Knowledge;
import org.asepsis.server.access.Permission;
import org.asepsis.server.feeds.CurrentKnowledge;
import org.asepsis.server.settings.SettingsCard;
import org.asepsis.store.Vitals;
import org.asepsis.store.assess.Actions;
import org.asepsis.store.assess.Assessor;
import org.asepsis.store.assess.Controls;
import org.asepsis.store.assess.DeviceExposureViews;
import org.asepsis.store.assess.RiskFigures;
import org.asepsis.store.assess.RiskViews;
import org.asepsis.store.assess.SupportViews;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires what works out exposures, risk and actions, and what reads them. */
@Configuration(proxyBeanMethods = false)
class AssessmentConfiguration {
  private static final Logger LOG = LoggerFactory.getLogger(AssessmentConfiguration.class);

  @Bean(initMethod = "start", destroyMethod = "close")
  Assessor assessor(DataSource database, Clock clock, Vitals vitals, CurrentKnowledge knowledge) {
    Assessor assessor = new Assessor(database, clock, vitals, known(knowledge));
    knowledge.onChange(_ -> touchAll(assessor));
    return assessor;
  }

  private static void touchAll(Assessor assessor) {
    try {
      assessor.touchAll();
    } catch (SQLException e) {
      LOG.warn(
          "Devices are not assessed with the new knowledge before tomorrow: {}", e.getMessage());
    }
  }

  private static Supplier<Optional<Knowledge>> known(CurrentKnowledge knowledge) {
    return () -> Optional.of(knowledge.current());
  }

  @Bean
  DeviceExposureViews deviceExposureViews(JdbcClient database) {
    return new DeviceExposureViews(database);
  }

  @Bean
  RiskViews riskViews(DataSource database, Clock clock, CurrentKnowledge knowledge) {
    return new RiskViews(database, clock, known(knowledge));
  }

  @Bean
  RiskFigures riskFigures(JdbcClient database) {
    return new RiskFigures(database);
  }

  @Bean
  SupportViews supportViews(JdbcClient database) {
    return new SupportViews(database);
  }

  @Bean
  Actions actions(JdbcClient database, Clock clock) {
    return new Actions(database, clock);
  }

  @Bean
  Controls controls(JdbcClient database) {
    return new Controls(database);
  }

  @Bean
  @Order(7)
  SettingsCard riskCard() {
    return new SettingsCard(
        "Risk and actions",
        "How much each factor counts, by when actions are due, where tickets go.",
        "/settings/risk",
        Permission.SETTINGS_EDIT);
  }
}
