// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.places;

import org.asepsis.server.access.Permission;
import org.asepsis.server.settings.SettingsCard;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;

/** The links to places on the settings page. */
@Configuration(proxyBeanMethods = false)
class PlaceCards {

  @Bean
  @Order(1)
  SettingsCard sitesCard() {
    return new SettingsCard(
        "Sites",
        "Hospitals and clinics, and their time zones.",
        "/settings/sites",
        Permission.PLACES_EDIT);
  }

  @Bean
  @Order(2)
  SettingsCard networksCard() {
    return new SettingsCard(
        "Networks and zones",
        "Which networks your sites have, and which belong together.",
        "/settings/networks",
        Permission.PLACES_EDIT);
  }

  @Bean
  @Order(3)
  SettingsCard ownershipCard() {
    return new SettingsCard(
        "Who owns what",
        "Which department answers for which devices.",
        "/settings/ownership",
        Permission.PLACES_EDIT);
  }
}
