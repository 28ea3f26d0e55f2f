// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.view;

import java.util.Map;

/** What sites, networks and zones are called, by their ids as texts. */
public record PlaceNames(
    Map<String, String> sites, Map<String, String> networks, Map<String, String> zones) {

  public String site(String id) {
    return sites.getOrDefault(id, "site " + id);
  }

  public String network(String id) {
    return networks.getOrDefault(id, "network " + id);
  }

  public String zone(String id) {
    return zones.getOrDefault(id, "zone " + id);
  }
}
