// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.people;

import javax.sql.DataSource;
import org.asepsis.store.people.People;
import org.asepsis.store.people.Tokens;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The stores of people and tokens. */
@Configuration(proxyBeanMethods = false)
class PeopleConfiguration {

  @Bean
  People people(DataSource database) {
    return new People(database);
  }

  @Bean
  Tokens tokens(DataSource database) {
    return new Tokens(database);
  }
}
