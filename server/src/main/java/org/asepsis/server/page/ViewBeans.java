// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.page;

import java.time.Clock;
import org.asepsis.store.view.CoverageViews;
import org.asepsis.store.view.DeviceDetails;
import org.asepsis.store.view.DeviceViews;
import org.asepsis.store.view.ExposureViews;
import org.asepsis.store.view.HomeViews;
import org.asepsis.store.view.PlaceViews;
import org.asepsis.store.view.SearchViews;
import org.asepsis.store.view.SiteViews;
import org.asepsis.store.view.TrafficViews;
import org.asepsis.store.work.DeviceWork;
import org.asepsis.store.work.ListWork;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

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
  DeviceDetails deviceDetails(JdbcClient database, DeviceViews devices) {
    return new DeviceDetails(database, devices);
  }

  @Bean
  DeviceWork deviceWork(JdbcClient database, PlatformTransactionManager transactions, Clock clock) {
    return new DeviceWork(database, new TransactionTemplate(transactions), clock);
  }

  @Bean
  PlaceViews placeViews(JdbcClient database) {
    return new PlaceViews(database);
  }

  @Bean
  ListWork listWork(JdbcClient database, Clock clock) {
    return new ListWork(database, clock);
  }

  @Bean
  ExposureViews exposureViews(JdbcClient database) {
    return new ExposureViews(database);
  }

  @Bean
  CoverageViews coverageViews(JdbcClient database) {
    return new CoverageViews(database);
  }

  @Bean
  TrafficViews trafficViews(JdbcClient database) {
    return new TrafficViews(database);
  }

  @Bean
  HomeViews homeViews(JdbcClient database) {
    return new HomeViews(database);
  }

  @Bean
  SearchViews searchViews(JdbcClient database) {
    return new SearchViews(database);
  }
}
