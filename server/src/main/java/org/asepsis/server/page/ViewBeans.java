// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.page;

import org.asepsis.store.view.SiteViews;
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
}
