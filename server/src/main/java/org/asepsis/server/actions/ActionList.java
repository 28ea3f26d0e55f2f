// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.actions;

import static org.asepsis.server.list.Column.plain;
import static org.asepsis.server.list.Column.sortable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.asepsis.server.list.Cell;
import org.asepsis.server.list.Column;
import org.asepsis.server.list.Listing;
import org.asepsis.server.list.SmallList;
import org.asepsis.server.list.SmallList.Narrower;
import org.asepsis.server.page.Terms;
import org.asepsis.server.page.Tone;
import org.asepsis.server.page.Visible;
import org.asepsis.server.risk.RiskSheet;
import org.asepsis.store.assess.ActionRow;

/** How actions are listed, as of a moment. */
final class ActionList {
  private final Instant now;

  ActionList(Instant now) {
    this.now = now;
  }

  SmallList<ActionRow> list() {
    return new SmallList<>(
        new Listing<>(
            "actions",
            "action",
            "actions",
            "What to do, who does it…",
            List.of(
                column("what", "What to do", row -> Cell.link(row.title(), "/actions/" + row.id()))
                    .always(),
                column("removes", "Risk removed", row -> Cell.count(row.removes())),
                column("risk", "Highest risk", ActionList::risk),
                column("devices", "Devices", row -> Cell.count(row.devices())),
                column("due", "Due", this::due),
                plain("assignee", "Who", (ActionRow row) -> Cell.text(row.assignee())),
                plain("state", "State", ActionList::state),
                column("hours", "Staff hours", row -> Cell.text(hours(row.hours()))),
                plain("cost", "Cost", (ActionRow row) -> Cell.text(row.cost())),
                column("open", "Days open", row -> Cell.count(row.daysOpen(now))).onRequest(),
                plain("kind", "Kind", (ActionRow row) -> Cell.text(Terms.sentence(row.kind())))
                    .onRequest(),
                plain("because", "Because", (ActionRow row) -> Cell.text(row.because()))
                    .onRequest(),
                plain("how", "How", (ActionRow row) -> Cell.text(row.what())).onRequest(),
                plain("site", "Site", (ActionRow row) -> Cell.text(row.site())).onRequest())),
        List.of(
            new Narrower<>("state", "State", ActionRow::state, Terms::sentence),
            new Narrower<>("kind", "Kind", ActionRow::kind, Terms::sentence),
            new Narrower<>("cost", "Cost", ActionRow::cost, Terms::sentence),
            new Narrower<>(
                "assignee",
                "Who",
                row -> row.assignee().isEmpty() ? "nobody" : row.assignee(),
                Visible::text),
            new Narrower<>("site", "Site", ActionRow::site, Visible::text)),
        row -> row.title() + " " + row.assignee() + " " + row.because(),
        Map.of(
            "what", Comparator.comparing(ActionRow::title),
            "removes", Comparator.comparingInt(ActionRow::removes),
            "risk", Comparator.comparingInt(ActionRow::risk),
            "devices", Comparator.comparingInt(ActionRow::devices),
            "hours", Comparator.comparingDouble(ActionRow::hours),
            "open", Comparator.comparing(ActionRow::opened, Comparator.reverseOrder()),
            "due", Comparator.comparing(row -> row.due().orElse(LocalDate.MAX))),
        Comparator.comparing((ActionRow row) -> row.state().equals("done"))
            .thenComparing(row -> row.state().equals("accepted"))
            .thenComparing(ActionRow::removes, Comparator.reverseOrder())
            .thenComparingLong(ActionRow::id));
  }

  private static Column<ActionRow> column(String id, String title, Function<ActionRow, Cell> cell) {
    return sortable(id, title, cell);
  }

  static String hours(double hours) {
    return hours == Math.rint(hours) ? Long.toString((long) hours) : "%.1f".formatted(hours);
  }

  private static Cell risk(ActionRow row) {
    return Cell.tag(RiskSheet.tone(row.risk()), row.risk() + " " + RiskSheet.band(row.risk()));
  }

  private Cell due(ActionRow row) {
    if (row.due().isEmpty() || row.state().equals("done")) {
      return Cell.unknown("–");
    }
    String day = row.due().get().toString();
    return row.isOverdue(now.atOffset(ZoneOffset.UTC).toLocalDate())
        ? Cell.tag(Tone.DANGER, day + " overdue")
        : Cell.text(day);
  }

  private static Cell state(ActionRow row) {
    return switch (row.state()) {
      case "done" -> Cell.tag(Tone.GOOD, "done");
      case "accepted" ->
          Cell.tag(
              Tone.INFO, "accepted" + row.acceptedUntil().map(day -> " until " + day).orElse(""));
      default -> Cell.text("open");
    };
  }
}
