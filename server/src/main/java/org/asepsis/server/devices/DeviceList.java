// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.devices;

import static org.asepsis.server.list.Column.plain;
import static org.asepsis.server.list.Column.sortable;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.asepsis.server.list.Cell;
import org.asepsis.server.list.Facet;
import org.asepsis.server.list.ListRequest;
import org.asepsis.server.list.Listing;
import org.asepsis.server.page.Terms;
import org.asepsis.server.page.Tone;
import org.asepsis.server.page.Visible;
import org.asepsis.server.risk.RiskSheet;
import org.asepsis.store.Scope;
import org.asepsis.store.view.DeviceFacet;
import org.asepsis.store.view.DeviceFilter;
import org.asepsis.store.view.DeviceRow;
import org.asepsis.store.view.FacetCounts;
import org.asepsis.store.view.PlaceNames;

/** How devices are listed: the columns, the facets, and what an address asks for. */
final class DeviceList {
  static final Listing<DeviceRow> LISTING =
      new Listing<>(
          "devices",
          "device",
          "devices",
          "Name, maker, model, serial, address…",
          List.of(
              DeviceList.column("name", "Name", row -> Cell.link(row.title(), path(row))).always(),
              sortable("type", "Type", DeviceList::type),
              sortable("manufacturer", "Maker", row -> Cell.text(row.manufacturer())),
              sortable("model", "Model", row -> Cell.text(row.model())),
              plain("address", "Address", row -> Cell.many(row.addresses())),
              sortable("department", "Department", row -> Cell.text(row.department())),
              plain("zone", "Zone", (DeviceRow row) -> Cell.text(row.zone().name()))
                  .explainedBy("zone")
                  .onRequest(),
              sortable("risk", "Risk", DeviceList::risk).explainedBy("risk"),
              sortable("patients", "Patients in clear", DeviceList::patients)
                  .explainedBy("exposure"),
              sortable("last", "Last seen", row -> Cell.time(row.last())),
              plain("version", "Software", (DeviceRow row) -> Cell.text(row.version())).onRequest(),
              plain("serial", "Serial", (DeviceRow row) -> Cell.text(row.serial())).onRequest(),
              plain("os", "System", (DeviceRow row) -> Cell.text(row.os())).onRequest(),
              plain("udi", "UDI", (DeviceRow row) -> Cell.text(row.udi())).onRequest(),
              plain("mac", "Hardware address", (DeviceRow row) -> Cell.many(row.macs()))
                  .onRequest(),
              plain("network", "Network", (DeviceRow row) -> Cell.text(row.network().name()))
                  .onRequest(),
              sortable("location", "Location", (DeviceRow row) -> Cell.text(row.location()))
                  .onRequest(),
              plain("owner", "Owner", (DeviceRow row) -> Cell.text(row.owner())).onRequest(),
              plain("asset", "Asset tag", (DeviceRow row) -> Cell.text(row.assetTag()))
                  .explainedBy("booked-device")
                  .onRequest(),
              sortable("exposures", "Exposures", (DeviceRow row) -> Cell.count(row.exposures()))
                  .onRequest(),
              plain("site", "Site", (DeviceRow row) -> Cell.text(row.site())).onRequest(),
              sortable("first", "First seen", (DeviceRow row) -> Cell.time(row.first()))
                  .onRequest(),
              plain("id", "Id", (DeviceRow row) -> Cell.text(row.id().toString())).onRequest()));

  private static final Map<DeviceFacet, String> TITLES = new EnumMap<>(DeviceFacet.class);

  static {
    TITLES.put(DeviceFacet.MEDICAL, "Medical device");
    TITLES.put(DeviceFacet.TYPE, "Type");
    TITLES.put(DeviceFacet.DEPARTMENT, "Department");
    TITLES.put(DeviceFacet.ZONE, "Zone");
    TITLES.put(DeviceFacet.MANUFACTURER, "Maker");
    TITLES.put(DeviceFacet.NETWORK, "Network");
    TITLES.put(DeviceFacet.EXPOSED, "Patients' data in clear");
    TITLES.put(DeviceFacet.BOOKED, "In the hospital's books");
    TITLES.put(DeviceFacet.SITE, "Site");
  }

  private static final List<DeviceFacet> ORDER =
      List.of(
          DeviceFacet.MEDICAL,
          DeviceFacet.TYPE,
          DeviceFacet.DEPARTMENT,
          DeviceFacet.ZONE,
          DeviceFacet.EXPOSED,
          DeviceFacet.BOOKED,
          DeviceFacet.MANUFACTURER,
          DeviceFacet.NETWORK,
          DeviceFacet.SITE);

  private DeviceList() {}

  static String path(DeviceRow row) {
    return "/devices/" + row.id();
  }

  static DeviceFilter filter(ListRequest request, Scope scope) {
    Map<DeviceFacet, List<String>> chosen = new EnumMap<>(DeviceFacet.class);
    for (DeviceFacet facet : DeviceFacet.values()) {
      List<String> values = request.values(facet.label());
      if (!values.isEmpty()) {
        chosen.put(facet, values);
      }
    }
    return new DeviceFilter(scope, request.text(), chosen);
  }

  static List<Facet> facets(FacetCounts counts, PlaceNames names, ListRequest request) {
    List<Facet> facets = new ArrayList<>();
    for (DeviceFacet facet : ORDER) {
      List<Facet.Choice> choices = new ArrayList<>();
      for (FacetCounts.Count count : counts.of(facet)) {
        choices.add(
            new Facet.Choice(count.value(), label(facet, count.value(), names), count.devices()));
      }
      boolean chosen = !request.values(facet.label()).isEmpty();
      if (choices.size() > 1 || chosen) {
        facets.add(new Facet(facet.label(), TITLES.getOrDefault(facet, facet.label()), choices));
      }
    }
    return facets;
  }

  private static String label(DeviceFacet facet, String value, PlaceNames names) {
    return switch (facet) {
      case TYPE -> Terms.type(value);
      case MEDICAL, EXPOSED, BOOKED ->
          "unknown".equals(value) ? "Not known" : Terms.sentence(value);
      case MANUFACTURER -> "unknown".equals(value) ? "Not known" : Visible.text(value);
      case DEPARTMENT -> "none".equals(value) ? "None" : Visible.text(value);
      case ZONE -> "none".equals(value) ? "In no zone" : names.zone(value);
      case NETWORK -> "none".equals(value) ? "In no known network" : names.network(value);
      case SITE -> names.site(value);
    };
  }

  private static org.asepsis.server.list.Column<DeviceRow> column(
      String id, String title, java.util.function.Function<DeviceRow, Cell> cell) {
    return sortable(id, title, cell);
  }

  private static Cell type(DeviceRow row) {
    return "unknown".equals(row.type())
        ? Cell.unknown("Not identified")
        : Cell.text(Terms.type(row.type()));
  }

  private static Cell risk(DeviceRow row) {
    return row.risk() < 0
        ? Cell.unknown("–")
        : Cell.tag(RiskSheet.tone(row.risk()), row.risk() + " " + RiskSheet.band(row.risk()));
  }

  private static Cell patients(DeviceRow row) {
    return row.exposures() == 0
        ? Cell.unknown("–")
        : Cell.tag(Tone.DANGER, "at least %,d".formatted(row.patients()));
  }
}
