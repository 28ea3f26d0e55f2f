// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.risk;

import static org.asepsis.server.list.Column.plain;
import static org.asepsis.server.list.Column.sortable;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.asepsis.assess.exposure.ExposureRule.Severity;
import org.asepsis.assess.exposure.ExposureRules;
import org.asepsis.server.list.Cell;
import org.asepsis.server.list.Column;
import org.asepsis.server.list.Listing;
import org.asepsis.server.list.SmallList;
import org.asepsis.server.list.SmallList.Narrower;
import org.asepsis.server.page.Terms;
import org.asepsis.server.page.Tone;
import org.asepsis.server.page.Visible;
import org.asepsis.store.assess.DeviceExposureRow;

/** How exposures of devices are listed. */
final class DeviceExposureList {
  static final SmallList<DeviceExposureRow> LIST =
      new SmallList<>(
          new Listing<>(
              "device-exposures",
              "exposure",
              "exposures",
              "Device, department, weakness…",
              List.of(
                  DeviceExposureList.column("what", "What is weak", DeviceExposureList::what)
                      .always(),
                  DeviceExposureList.column("severity", "How bad", DeviceExposureList::severity),
                  DeviceExposureList.column(
                      "device", "Device", row -> Cell.link(row.name(), "/devices/" + row.device())),
                  plain(
                      "type", "Kind", (DeviceExposureRow row) -> Cell.text(Terms.type(row.type()))),
                  plain(
                      "basis",
                      "Rests on",
                      (DeviceExposureRow row) -> Cell.text(basis(row.basis()))),
                  plain("state", "State", DeviceExposureList::state),
                  sortable("last", "Last seen", (DeviceExposureRow row) -> Cell.time(row.last())),
                  plain(
                          "practice",
                          "HICP",
                          (DeviceExposureRow row) -> Cell.text(row.rule().practice()))
                      .onRequest(),
                  plain(
                          "department",
                          "Department",
                          (DeviceExposureRow row) -> Cell.text(row.department()))
                      .onRequest(),
                  plain("zone", "Zone", (DeviceExposureRow row) -> Cell.text(row.zone()))
                      .onRequest(),
                  plain("because", "Because", (DeviceExposureRow row) -> Cell.text(row.because()))
                      .onRequest(),
                  sortable("first", "First seen", (DeviceExposureRow row) -> Cell.time(row.first()))
                      .onRequest())),
          List.of(
              new Narrower<>("state", "State", DeviceExposureList::stateOf, Terms::sentence),
              new Narrower<>(
                  "severity", "How bad", DeviceExposureList::severityOf, Terms::sentence),
              new Narrower<>(
                  "kind", "What is weak", row -> row.rule().kind(), DeviceExposureList::title),
              new Narrower<>(
                  "basis", "Rests on", DeviceExposureRow::basis, DeviceExposureList::basis),
              new Narrower<>("type", "Kind of device", DeviceExposureRow::type, Terms::type),
              new Narrower<>(
                  "department",
                  "Department",
                  row -> row.department().isEmpty() ? "none" : row.department(),
                  Visible::text)),
          row -> row.title() + " " + row.name() + " " + row.department() + " " + row.zone(),
          Map.of(
              "what", Comparator.comparing(DeviceExposureRow::title),
              "severity", Comparator.comparing(row -> row.rule().severity()),
              "device", Comparator.comparing(DeviceExposureRow::name),
              "first", Comparator.comparing(DeviceExposureRow::first),
              "last", Comparator.comparing(DeviceExposureRow::last)),
          Comparator.comparing((DeviceExposureRow row) -> row.closed().isPresent())
              .thenComparing(row -> row.rule().severity(), Comparator.reverseOrder())
              .thenComparing(DeviceExposureRow::last, Comparator.reverseOrder())
              .thenComparingLong(DeviceExposureRow::id));

  private DeviceExposureList() {}

  private static Column<DeviceExposureRow> column(
      String id, String title, Function<DeviceExposureRow, Cell> cell) {
    return sortable(id, title, cell);
  }

  private static Cell what(DeviceExposureRow row) {
    return Cell.link(row.title(), "/device-exposures/" + row.id());
  }

  private static Cell severity(DeviceExposureRow row) {
    return Cell.tag(tone(row.rule().severity()), Terms.sentence(severityOf(row)));
  }

  static Tone tone(Severity severity) {
    return switch (severity) {
      case HIGH -> Tone.DANGER;
      case MEDIUM -> Tone.WARNING;
      case LOW -> Tone.PLAIN;
    };
  }

  private static Cell state(DeviceExposureRow row) {
    return row.closed().isPresent()
        ? Cell.tag(Tone.GOOD, "over")
        : Cell.text(row.quietDays() == 0 ? "open" : "open, quiet for " + row.quietDays() + " days");
  }

  private static String stateOf(DeviceExposureRow row) {
    return row.closed().isPresent() ? "over" : "open";
  }

  private static String severityOf(DeviceExposureRow row) {
    return row.rule().severity().name().toLowerCase(Locale.ROOT);
  }

  private static String title(String kind) {
    return ExposureRules.bundled().find(kind).map(rule -> rule.title()).orElse(kind);
  }

  /** What a claim rests on, for people. */
  static String basis(String basis) {
    return switch (basis) {
      case "content" -> "what was read";
      case "port" -> "the port alone";
      default -> "what the device is";
    };
  }
}
