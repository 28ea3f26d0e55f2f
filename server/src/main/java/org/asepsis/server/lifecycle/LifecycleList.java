// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.lifecycle;

import static org.asepsis.server.list.Column.plain;
import static org.asepsis.server.list.Column.sortable;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.asepsis.server.list.Cell;
import org.asepsis.server.list.Column;
import org.asepsis.server.list.Listing;
import org.asepsis.server.list.SmallList;
import org.asepsis.server.list.SmallList.Narrower;
import org.asepsis.server.page.Tone;
import org.asepsis.server.page.Visible;
import org.asepsis.store.assess.SupportViews.Group;

/** How the end of support is listed, as of a day. */
final class LifecycleList {
  private static final int SOON_MONTHS = 12;

  private final LocalDate today;

  LifecycleList(LocalDate today) {
    this.today = today;
  }

  SmallList<Group> list() {
    return new SmallList<>(
        new Listing<>(
            "lifecycle",
            "model",
            "models",
            "System, maker, model…",
            List.of(
                column("name", "What", row -> Cell.text(row.name())).always(),
                plain("part", "Of", (Group row) -> Cell.text(part(row.part()))),
                plain("state", "Support", this::state),
                column("ends", "Ends", LifecycleList::ends),
                column("devices", "Devices", row -> Cell.count(row.devices())),
                column("medical", "Medical", row -> Cell.count(row.medical())).onRequest(),
                column("maker", "Device maker", row -> Cell.text(row.manufacturer())).onRequest(),
                plain("model", "Device model", (Group row) -> Cell.text(row.model())).onRequest(),
                plain("because", "Because", (Group row) -> Cell.text(row.because())),
                plain("source", "Source", (Group row) -> Cell.text(row.source())).onRequest(),
                plain(
                        "as_of",
                        "Source as of",
                        (Group row) -> Cell.text(row.asOf().map(LocalDate::toString).orElse("")))
                    .onRequest())),
        List.of(
            new Narrower<>("state", "Support", this::stateOf, LifecycleList::stateTitle),
            new Narrower<>("part", "Of", Group::part, LifecycleList::part),
            new Narrower<>(
                "name",
                "What",
                row -> row.name().isEmpty() ? "unknown" : row.name(),
                Visible::text),
            new Narrower<>(
                "maker",
                "Device maker",
                row -> row.manufacturer().isEmpty() ? "unknown" : row.manufacturer(),
                Visible::text)),
        row -> row.name() + " " + row.manufacturer() + " " + row.model(),
        Map.of(
            "name", Comparator.comparing(Group::name),
            "ends", Comparator.comparing(row -> row.ends().orElse(LocalDate.MAX)),
            "devices", Comparator.comparingInt(Group::devices),
            "medical", Comparator.comparingInt(Group::medical),
            "maker", Comparator.comparing(Group::manufacturer)),
        Comparator.comparingInt((Group row) -> rank(stateOf(row)))
            .thenComparing(Group::devices, Comparator.reverseOrder())
            .thenComparing(Group::name)
            .thenComparing(Group::manufacturer)
            .thenComparing(Group::model));
  }

  private static Column<Group> column(String id, String title, Function<Group, Cell> cell) {
    return sortable(id, title, cell);
  }

  /** {@code ended}, {@code soon}, {@code unknown} or {@code supported}. */
  String stateOf(Group row) {
    boolean soon =
        row.state().equals("supported")
            && row.ends().map(day -> day.isBefore(today.plusMonths(SOON_MONTHS))).orElse(false);
    return soon ? "soon" : row.state();
  }

  private static int rank(String state) {
    return List.of("ended", "soon", "unknown", "supported").indexOf(state);
  }

  private static String stateTitle(String state) {
    return switch (state) {
      case "ended" -> "Ended";
      case "soon" -> "Ends within 12 months";
      case "unknown" -> "Cannot be told";
      default -> "Supported";
    };
  }

  private Cell state(Group row) {
    String state = stateOf(row);
    Tone tone =
        switch (state) {
          case "ended" -> Tone.DANGER;
          case "soon" -> Tone.WARNING;
          case "supported" -> Tone.GOOD;
          default -> Tone.PLAIN;
        };
    return Cell.tag(tone, stateTitle(state));
  }

  private static Cell ends(Group row) {
    return row.ends().isPresent()
        ? Cell.text(row.ends().get().toString())
        : Cell.unknown("not known");
  }

  private static String part(String part) {
    return part.equals("system") ? "the system" : "the device";
  }
}
