// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.identify;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.asepsis.inventory.Device;
import org.asepsis.inventory.SiteNetworks;
import org.asepsis.observe.Attribute;
import org.asepsis.wire.Ip;
import org.jspecify.annotations.Nullable;

/** One site's address plan and ownership rules. */
final class Places {
  /** A network of the address plan. */
  record Network(int id, @Nullable Integer zone, SiteNetworks range) {}

  /** Which department answers for a device. */
  record Owner(String department, String owner) {
    static final Owner NOBODY = new Owner("", "");
  }

  private record Rule(
      @Nullable SiteNetworks range, @Nullable String type, @Nullable String maker, Owner owner) {
    boolean fits(Device device) {
      SiteNetworks wanted = range;
      return (wanted == null || device.addresses().stream().anyMatch(wanted::contains))
          && (type == null || device.value(Attribute.TYPE).equalsIgnoreCase(type))
          && (maker == null || device.value(Attribute.MANUFACTURER).equalsIgnoreCase(maker));
    }
  }

  private final List<Network> networks = new ArrayList<>();
  private final List<Rule> rules = new ArrayList<>();
  private final SiteNetworks all;

  private Places(SiteNetworks all) {
    this.all = all;
  }

  static Places of(Connection connection, int site) throws SQLException {
    List<String> prefixes = new ArrayList<>();
    List<Network> networks = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select id, zone_id, prefix::text from network where site_id = ?"
                + " order by masklen(prefix) desc, id")) {
      statement.setInt(1, site);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          prefixes.add(row.getString(3));
          networks.add(
              new Network(
                  row.getInt(1),
                  row.getObject(2, Integer.class),
                  SiteNetworks.parse(List.of(row.getString(3)))));
        }
      }
    }
    Places places = new Places(SiteNetworks.usual().and(prefixes));
    places.networks.addAll(networks);
    places.readRules(connection, site);
    return places;
  }

  private void readRules(Connection connection, int site) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select prefix::text, type, manufacturer, department, owner from ownership_rule"
                + " where site_id = ? order by position, id")) {
      statement.setInt(1, site);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          String prefix = row.getString(1);
          rules.add(
              new Rule(
                  prefix == null ? null : SiteNetworks.parse(List.of(prefix)),
                  row.getString(2),
                  row.getString(3),
                  new Owner(row.getString(4), row.getString(5))));
        }
      }
    }
  }

  /** The address ranges of the site. */
  SiteNetworks networks() {
    return all;
  }

  /** The narrowest network that holds one of the device's addresses. */
  Optional<Network> network(Device device) {
    for (Network network : networks) {
      for (Ip address : device.addresses()) {
        if (network.range().contains(address)) {
          return Optional.of(network);
        }
      }
    }
    return Optional.empty();
  }

  Owner owner(Device device) {
    return rules.stream()
        .filter(rule -> rule.fits(device))
        .findFirst()
        .map(Rule::owner)
        .orElse(Owner.NOBODY);
  }
}
