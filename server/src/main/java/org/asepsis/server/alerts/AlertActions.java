// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.alerts;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import org.asepsis.server.access.Audit;
import org.asepsis.server.access.Needs;
import org.asepsis.server.access.Permission;
import org.asepsis.server.access.Viewer;
import org.asepsis.server.page.Flash;
import org.asepsis.server.page.Missing;
import org.asepsis.server.page.Tone;
import org.asepsis.store.Scope;
import org.asepsis.store.alerts.AlertRow;
import org.asepsis.store.alerts.AlertViews;
import org.asepsis.store.alerts.AlertWork;
import org.asepsis.store.view.DeviceId;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What a person does about one alert. */
@Controller
final class AlertActions {
  private static final int LONGEST = 500;
  private static final int MOST_DAYS = 365;

  private final AlertViews alerts;
  private final AlertWork work;
  private final Audit audit;
  private final Clock clock;

  AlertActions(AlertViews alerts, AlertWork work, Audit audit, Clock clock) {
    this.alerts = alerts;
    this.work = work;
    this.audit = audit;
    this.clock = clock;
  }

  private AlertRow find(String key, Viewer viewer) {
    return alerts
        .find(Long.parseLong(key, 16), viewer.scope(Permission.ALERTS_EDIT))
        .orElseThrow(() -> new Missing("alert " + key));
  }

  @PostMapping("/alerts/{key:[0-9a-f]{16}}/acknowledge")
  @Needs(Permission.ALERTS_EDIT)
  String acknowledge(Viewer viewer, RedirectAttributes redirect, @PathVariable String key) {
    AlertRow alert = find(key, viewer);
    audit.write(viewer, "acknowledge-alert", "alert " + key, Map.of("rule", alert.rule()));
    boolean done = work.acknowledge(alert.id(), viewer.name(), scope(viewer));
    Flash.add(
        redirect,
        done ? Tone.GOOD : Tone.WARNING,
        done ? "You look after this alert now." : "Somebody was faster: the alert is not open.");
    return "redirect:/alerts/" + key;
  }

  @PostMapping("/alerts/{key:[0-9a-f]{16}}/assign")
  @Needs(Permission.ALERTS_EDIT)
  String assign(
      Viewer viewer,
      RedirectAttributes redirect,
      @PathVariable String key,
      @RequestParam(defaultValue = "") String assignee) {
    AlertRow alert = find(key, viewer);
    String name = cut(assignee);
    audit.write(viewer, "assign-alert", "alert " + key, Map.of("assignee", name));
    boolean _ = work.assign(alert.id(), viewer.name(), name, scope(viewer));
    Flash.add(redirect, Tone.GOOD, name.isEmpty() ? "Nobody has it now." : name + " has it now.");
    return "redirect:/alerts/" + key;
  }

  @PostMapping("/alerts/{key:[0-9a-f]{16}}/close")
  @Needs(Permission.ALERTS_EDIT)
  String close(
      Viewer viewer,
      RedirectAttributes redirect,
      @PathVariable String key,
      @RequestParam(defaultValue = "") String reason) {
    AlertRow alert = find(key, viewer);
    String why = cut(reason);
    if (why.isEmpty()) {
      Flash.add(redirect, Tone.WARNING, "Say in a few words what it was, then close it.");
      return "redirect:/alerts/" + key;
    }
    audit.write(viewer, "close-alert", "alert " + key, Map.of("reason", why));
    boolean done = work.close(alert.id(), viewer.name(), why, scope(viewer));
    Flash.add(
        redirect,
        done ? Tone.GOOD : Tone.WARNING,
        done ? "The alert is closed." : "The alert was closed already.");
    return "redirect:/alerts/" + key;
  }

  @PostMapping("/alerts/{key:[0-9a-f]{16}}/suppress")
  @Needs(Permission.ALERTS_EDIT)
  String suppress(
      Viewer viewer,
      RedirectAttributes redirect,
      @PathVariable String key,
      @RequestParam Map<String, String> typed) {
    AlertRow alert = find(key, viewer);
    String why = cut(typed.getOrDefault("reason", ""));
    String days = typed.getOrDefault("days", "").strip();
    int until = days.matches("[0-9]{1,3}") ? Integer.parseInt(days) : 0;
    if (why.isEmpty() || until < 1 || until > MOST_DAYS) {
      Flash.add(
          redirect, Tone.WARNING, "Give a reason, and for how many days: 1 to " + MOST_DAYS + ".");
      return "redirect:/alerts/" + key;
    }
    AlertRow.End end =
        "responder".equals(typed.get("end")) ? alert.responder() : alert.originator();
    OptionalLong device =
        DeviceId.parse(end.device())
            .map(id -> OptionalLong.of(id.value()))
            .orElse(OptionalLong.empty());
    boolean isAddress =
        end.address().matches("[0-9.]+|[0-9a-f:]*::[0-9a-f:]*|([0-9a-f]{1,4}:){7}[0-9a-f]{1,4}");
    if (device.isEmpty() && !isAddress) {
      Flash.add(
          redirect, Tone.WARNING, "This party has no address to suppress by. Close the alert.");
      return "redirect:/alerts/" + key;
    }
    audit.write(
        viewer,
        "suppress-alerts",
        "rule " + alert.rule(),
        Map.of("of", end.title(), "reason", why, "days", days));
    work.suppress(
        new AlertWork.Quiet(
            alert.siteId(),
            alert.rule(),
            device,
            device.isEmpty() ? end.address() : "",
            why,
            clock.instant().plus(Duration.ofDays(until))),
        viewer.name());
    Flash.add(
        redirect,
        Tone.GOOD,
        "For " + until + " days this rule is quiet about " + end.title() + ".");
    return "redirect:/alerts/" + key;
  }

  private static Scope scope(Viewer viewer) {
    return viewer.scope(Permission.ALERTS_EDIT);
  }

  private static String cut(String typed) {
    String text = typed.strip();
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }
}
