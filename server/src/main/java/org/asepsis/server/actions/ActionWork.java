// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.actions;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import org.asepsis.server.access.Audit;
import org.asepsis.server.access.Needs;
import org.asepsis.server.access.Permission;
import org.asepsis.server.access.Viewer;
import org.asepsis.server.page.Flash;
import org.asepsis.server.page.Missing;
import org.asepsis.server.page.Tone;
import org.asepsis.store.assess.ActionRow;
import org.asepsis.store.assess.Actions;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What people decide about an action. */
@Controller
final class ActionWork {
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_REASON = 1_000;

  private final Actions actions;
  private final Tickets tickets;
  private final Audit audit;
  private final Clock clock;

  ActionWork(Actions actions, Tickets tickets, Audit audit, Clock clock) {
    this.actions = actions;
    this.tickets = tickets;
    this.audit = audit;
    this.clock = clock;
  }

  @PostMapping("/actions/{id:[0-9]{1,18}}/assign")
  @Needs(Permission.ACTIONS_EDIT)
  String assign(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String assignee,
      @RequestParam(defaultValue = "") String due,
      Viewer viewer,
      RedirectAttributes flash) {
    find(id, viewer);
    Optional<LocalDate> day = day(due);
    String name = assignee.strip();
    if (day.isEmpty() || name.length() > LONGEST_NAME) {
      Flash.add(
          flash, Tone.DANGER, "Nothing was changed. Say a day, and a name of 100 letters at most.");
    } else {
      audit.write(viewer, "assign-action", "action " + id, Map.of("to", name, "due", due));
      actions.assign(id, name, day.get(), viewer.name());
      Flash.add(
          flash,
          Tone.GOOD,
          name.isEmpty() ? "Nobody has it now." : name + " has it until " + due + ".");
    }
    return back(id);
  }

  @PostMapping("/actions/{id:[0-9]{1,18}}/accept")
  @Needs(Permission.ACTIONS_EDIT)
  String accept(
      @PathVariable long id,
      @RequestParam(defaultValue = "") String reason,
      @RequestParam(defaultValue = "") String until,
      Viewer viewer,
      RedirectAttributes flash) {
    find(id, viewer);
    Optional<LocalDate> day = day(until);
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    boolean isGood =
        !reason.isBlank()
            && reason.length() <= LONGEST_REASON
            && day.isPresent()
            && day.get().isAfter(today)
            && day.get().isBefore(today.plusYears(1).plusDays(1));
    if (!isGood) {
      Flash.add(
          flash,
          Tone.DANGER,
          "Nothing was accepted. Say why, and a day within a year until which it stays so.");
      return back(id);
    }
    audit.write(
        viewer, "accept-risk", "action " + id, Map.of("reason", reason.strip(), "until", until));
    actions.accept(id, reason.strip(), day.get(), viewer.name());
    Flash.add(flash, Tone.GOOD, "Accepted until " + until + ". Then it is open again.");
    return back(id);
  }

  @PostMapping("/actions/{id:[0-9]{1,18}}/reopen")
  @Needs(Permission.ACTIONS_EDIT)
  String reopen(@PathVariable long id, Viewer viewer, RedirectAttributes flash) {
    find(id, viewer);
    audit.write(viewer, "reopen-action", "action " + id, Map.of());
    actions.reopen(id, viewer.name());
    Flash.add(flash, Tone.GOOD, "It is open again.");
    return back(id);
  }

  @PostMapping("/actions/{id:[0-9]{1,18}}/ticket")
  @Needs(Permission.ACTIONS_EDIT)
  String ticket(@PathVariable long id, Viewer viewer, RedirectAttributes flash) {
    ActionRow action = find(id, viewer);
    audit.write(viewer, "export-ticket", "action " + id, Map.of("as", "webhook"));
    Optional<String> problem = tickets.send(action, actions.devices(id));
    if (problem.isPresent()) {
      Flash.add(flash, Tone.DANGER, problem.get());
    } else {
      actions.note(id, viewer.name(), "Sent to the ticket system");
      Flash.add(flash, Tone.GOOD, "The ticket system has it.");
    }
    return back(id);
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  private ActionRow find(long id, Viewer viewer) {
    return actions
        .find(id, viewer.scope(Permission.ACTIONS_EDIT))
        .orElseThrow(() -> new Missing("action " + id));
  }

  private static String back(long id) {
    return "redirect:/actions/" + id;
  }
}
