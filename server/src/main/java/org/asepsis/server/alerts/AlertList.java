// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.alerts;

import static org.asepsis.server.list.Column.plain;
import static org.asepsis.server.list.Column.sortable;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.asepsis.detect.Rule;
import org.asepsis.detect.Rules;
import org.asepsis.detect.Severity;
import org.asepsis.server.list.Cell;
import org.asepsis.server.list.Listing;
import org.asepsis.server.list.SmallList;
import org.asepsis.server.list.SmallList.Narrower;
import org.asepsis.server.page.Terms;
import org.asepsis.server.page.Tone;
import org.asepsis.server.page.Visible;
import org.asepsis.store.alerts.AlertRow;

/** How alerts are listed: the open ones before others, the worst first. */
public final class AlertList {
  static final SmallList<AlertRow> LIST =
      new SmallList<>(
          new Listing<>(
              "alerts",
              "alert",
              "alerts",
              "Device, address, rule…",
              List.of(
                  sortable(
                          "what",
                          "What happened",
                          (AlertRow row) -> Cell.link(row.of().title(), "/alerts/" + row.key()))
                      .always(),
                  sortable(
                      "severity",
                      "How bad",
                      (AlertRow row) ->
                          Cell.tag(tone(row.severity()), Terms.sentence(row.severity().label()))),
                  sortable("from", "From", (AlertRow row) -> end(row.originator())),
                  sortable("to", "To", (AlertRow row) -> end(row.responder())),
                  plain("state", "State", (AlertRow row) -> Cell.text(Terms.sentence(row.state()))),
                  plain("assignee", "With", (AlertRow row) -> Cell.text(row.assignee())),
                  sortable("last", "Last packet", (AlertRow row) -> Cell.time(row.last())),
                  sortable("raised", "Raised", (AlertRow row) -> Cell.time(row.raised())),
                  plain("owner", "For", (AlertRow row) -> Cell.text(owner(row.of().owner())))
                      .onRequest(),
                  plain("technique", "ATT&CK", (AlertRow row) -> Cell.text(technique(row)))
                      .onRequest(),
                  plain("sentence", "In a sentence", (AlertRow row) -> Cell.text(row.sentence()))
                      .onRequest(),
                  plain("site", "Site", (AlertRow row) -> Cell.text(row.site())).onRequest(),
                  sortable("first", "First packet", (AlertRow row) -> Cell.time(row.first()))
                      .onRequest())),
          List.of(
              new Narrower<>("state", "State", AlertRow::state, Terms::sentence),
              new Narrower<>("severity", "How bad", row -> row.severity().label(), Terms::sentence),
              new Narrower<>("rule", "Rule", AlertRow::rule, AlertList::title),
              new Narrower<>("owner", "For", row -> row.of().owner(), AlertList::owner),
              new Narrower<>("site", "Site", AlertRow::site, Visible::text)),
          row ->
              row.of().title()
                  + " "
                  + row.originator().title()
                  + " "
                  + row.originator().address()
                  + " "
                  + row.responder().title()
                  + " "
                  + row.responder().address()
                  + " "
                  + row.value(),
          Map.of(
              "what", Comparator.comparing((AlertRow row) -> row.of().title()),
              "severity", Comparator.comparing(AlertRow::severity),
              "from", Comparator.comparing(row -> row.originator().title()),
              "to", Comparator.comparing(row -> row.responder().title()),
              "first", Comparator.comparing(AlertRow::first),
              "last", Comparator.comparing(AlertRow::last),
              "raised", Comparator.comparing(AlertRow::raised)),
          Comparator.comparing((AlertRow row) -> !row.isCurrent())
              .thenComparing(AlertRow::severity)
              .thenComparing(AlertRow::raised, Comparator.reverseOrder())
              .thenComparingLong(AlertRow::id));

  private AlertList() {}

  /** The colour that a severity is shown in. */
  public static Tone tone(Severity severity) {
    return switch (severity) {
      case CRITICAL, HIGH -> Tone.DANGER;
      case MEDIUM -> Tone.WARNING;
      case LOW -> Tone.PLAIN;
    };
  }

  private static Cell end(AlertRow.End end) {
    return end.device().isEmpty()
        ? Cell.text(end.address())
        : Cell.link(end.title(), "/devices/" + end.device());
  }

  private static String title(String rule) {
    return Rules.named(rule).map(Rule::title).orElse(rule);
  }

  /** Who looks after such alerts, in words. */
  public static String owner(String owner) {
    return switch (owner) {
      case "biomed" -> "Biomedical engineering";
      case "privacy-officer" -> "Privacy officer";
      default -> "Security analyst";
    };
  }

  /** The technique's number and name. */
  public static String technique(AlertRow row) {
    return row.of().technique().id() + " " + row.of().technique().name();
  }
}
