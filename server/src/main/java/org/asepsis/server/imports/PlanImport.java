// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.imports;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.asepsis.intake.AddressPlan;
import org.asepsis.intake.Summary;
import org.asepsis.intake.Table;
import org.asepsis.store.Scope;
import org.asepsis.store.imports.Import;
import org.asepsis.store.places.Places;

/** Reads address plans into networks and zones. */
final class PlanImport implements Reader {
  private final Places places;

  PlanImport(Places places) {
    this.places = places;
  }

  @Override
  public boolean reads(String kind) {
    return kind.equals(Kinds.ADDRESS_PLAN);
  }

  @Override
  public Reading read(Import file, Kinds.Source source, AtomicLong bytesRead, Ticket ticket)
      throws IOException {
    Table table = table(source, bytesRead, ticket);
    if (!AddressPlan.isOne(table)) {
      throw new IOException("no column is called prefix, network, subnet or CIDR; name one so");
    }
    AddressPlan.Result result = AddressPlan.read(table);
    Map<String, Integer> sites =
        places.sites(Scope.EVERYWHERE).stream()
            .collect(Collectors.toMap(Places.Site::name, Places.Site::id));
    List<Places.Plan> plans = new ArrayList<>();
    List<Summary.Problem> unusable = new ArrayList<>(result.unusable());
    for (AddressPlan.PlannedNetwork network : result.networks()) {
      // Rows of other sites belong to whoever may change those.
      if (!network.site().isEmpty()
          && sites.containsKey(network.site())
          && sites.getOrDefault(network.site(), 0) != file.site()) {
        unusable.add(new Summary.Problem(network.line(), "it names another site"));
        continue;
      }
      plans.add(
          new Places.Plan(
              file.site(),
              network.prefix(),
              network.name(),
              network.vlan(),
              network.zone(),
              table.columns().contains("prefix") ? "netbox" : "csv"));
    }
    int saved = places.save(plans);
    places.placeDevices(file.site());
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("networks", (long) saved);
    counts.put("lines-unreadable", (long) unusable.size());
    return new Reading(0, 0, 0, !unusable.isEmpty(), BooksImport.message(unusable), counts);
  }

  /** The whole table in memory; it is bounded. */
  static Table table(Kinds.Source source, AtomicLong bytesRead, Ticket ticket) throws IOException {
    try (InputStream in = new CountedInput(source.open(), bytesRead, ticket)) {
      return Table.parse(in.readNBytes(Table.LARGEST + 1));
    }
  }
}
