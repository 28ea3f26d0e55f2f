// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.asepsis.server.access.Needs;
import org.asepsis.server.access.Permission;
import org.asepsis.server.access.Viewer;
import org.asepsis.store.assess.ActionRow;
import org.asepsis.store.assess.Actions;
import org.asepsis.store.document.Slice;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is to be done, for programs. */
@RestController
@RequestMapping("/api/v1/actions")
final class ActionsApi {
  private static final Set<String> STATES = Set.of("", "open", "accepted", "done");

  private final Actions actions;
  private final Clock clock;

  ActionsApi(Actions actions, Clock clock) {
    this.actions = actions;
    this.clock = clock;
  }

  /** An action. */
  record Action(
      long id,
      int site,
      String kind,
      String title,
      String what,
      String because,
      double hours,
      String cost,
      int devices,
      int risk,
      int removes,
      String state,
      String assignee,
      @Nullable LocalDate due,
      @JsonProperty("accepted_until") @Nullable LocalDate acceptedUntil,
      @JsonProperty("accepted_because") String acceptedBecause,
      Instant opened,
      @Nullable Instant closed,
      @JsonProperty("days_open") long daysOpen) {}

  @GetMapping
  @Needs(Permission.RISK_READ)
  PageOf<Action> list(
      Viewer viewer,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = PageOf.LIMIT) int limit,
      @RequestParam(defaultValue = "") String cursor) {
    if (!STATES.contains(state)) {
      throw new BadRequest("state is " + state + ". Ask for open, accepted or done.");
    }
    int most = PageOf.limit(limit);
    List<Action> rows =
        actions
            .after(PageOf.number(cursor, 0), state, most + 1, viewer.scope(Permission.RISK_READ))
            .stream()
            .map(this::action)
            .toList();
    return PageOf.of(Slice.of(rows, most, action -> Long.toString(action.id())));
  }

  private Action action(ActionRow row) {
    return new Action(
        row.id(),
        row.siteId(),
        row.kind(),
        row.title(),
        row.what(),
        row.because(),
        row.hours(),
        row.cost(),
        row.devices(),
        row.risk(),
        row.removes(),
        row.state(),
        row.assignee(),
        row.due().orElse(null),
        row.acceptedUntil().orElse(null),
        row.acceptedBecause(),
        row.opened(),
        row.closed().orElse(null),
        row.daysOpen(clock.instant()));
  }
}
