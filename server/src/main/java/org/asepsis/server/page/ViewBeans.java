// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.page;

import java.time.Clock;
import org.asepsis.store.view.DeviceViews;
import org.asepsis.store.view.PlaceViews;
import org.asepsis.store.view.SiteViews;
import org.asepsis.store.work.ListWork;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The read queries that pages and API share. */
@Configuration(proxyBeanMethods = false)
class ViewBeans {

  @Bean
  SiteViews siteViews(JdbcClient database) {
    return new SiteViews(database);
  }

  @Bean
  DeviceViews deviceViews(JdbcClient database) {
    return new DeviceViews(database);
  }

  @Bean
  PlaceViews placeViews(JdbcClient database) {
    return new PlaceViews(database);
  }

  @Bean
  ListWork listWork(JdbcClient database, Clock clock) {
    return new ListWork(database, clock);
  }
}
