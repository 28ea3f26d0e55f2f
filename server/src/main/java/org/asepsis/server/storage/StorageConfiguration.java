// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.storage;

import java.time.Clock;
import javax.sql.DataSource;
import org.asepsis.store.Vitals;
import org.asepsis.store.identify.Identifier;
import org.asepsis.store.ingest.DurableIntake;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires what takes observations in and works devices out of them. */
@Configuration(proxyBeanMethods = false)
class StorageConfiguration {

  @Bean
  @ConditionalOnMissingBean
  Vitals vitals() {
    return new Vitals();
  }

  @Bean(destroyMethod = "close")
  DurableIntake intake(DataSource database, Clock clock, Vitals vitals) {
    return new DurableIntake(database, clock, vitals);
  }

  @Bean(initMethod = "start", destroyMethod = "close")
  Identifier identifier(DataSource database, Clock clock, Vitals vitals) {
    return new Identifier(database, clock, vitals);
  }
}
