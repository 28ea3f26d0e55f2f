// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.alerts;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.asepsis.detect.Rule;
import org.asepsis.detect.Rules;
import org.asepsis.server.access.Audit;
import org.asepsis.server.access.Needs;
import org.asepsis.server.access.Permission;
import org.asepsis.server.access.Viewer;
import org.asepsis.server.page.Flash;
import org.asepsis.server.page.Missing;
import org.asepsis.server.page.Tone;
import org.asepsis.store.Scope;
import org.asepsis.store.alerts.AlertWork;
import org.asepsis.store.alerts.RuleViews;
import org.asepsis.store.places.Places;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What each rule looks for, whether it is on, its thresholds, what it learned, what is suppressed.
 */
@Controller
final class RulesPage {
  private static final long MOST = 1_000_000;

  private final RuleViews rules;
  private final AlertWork work;
  private final Places places;
  private final Audit audit;
  private final Clock clock;

  RulesPage(RuleViews rules, AlertWork work, Places places, Audit audit, Clock clock) {
    this.rules = rules;
    this.work = work;
    this.places = places;
    this.audit = audit;
    this.clock = clock;
  }

  @GetMapping("/alerts/rules")
  @Needs(Permission.ALERTS_READ)
  String list(Viewer viewer, Model model, @RequestParam(defaultValue = "0") int site) {
    Scope scope = viewer.scope(Permission.ALERTS_READ);
    List<Places.Site> sites = places.sites(scope);
    Places.Site chosen =
        sites.stream()
            .filter(one -> one.id() == site)
            .findFirst()
            .orElseGet(() -> sites.getFirst());
    model.addAttribute("sites", sites);
    model.addAttribute("site", chosen);
    model.addAttribute("rules", rules.rules(chosen.id()));
    model.addAttribute("learning", rules.learning(scope));
    return "alerts/rules";
  }

  @PostMapping("/alerts/rules/{rule:[a-z0-9-]{1,60}}")
  @Needs(Permission.ALERTS_EDIT)
  String save(
      Viewer viewer,
      RedirectAttributes redirect,
      @PathVariable String rule,
      @RequestParam Map<String, String> typed) {
    Rule of = Rules.named(rule).orElseThrow(() -> new Missing("rule " + rule));
    int site = number(typed.getOrDefault("site", ""));
    if (!viewer.scope(Permission.ALERTS_EDIT).includes(site)) {
      throw new Missing("site " + site);
    }
    boolean isOn = "on".equals(typed.get("state"));
    Map<String, Long> numbers = new LinkedHashMap<>();
    List<String> wrong = new ArrayList<>();
    of.numbers()
        .forEach((name, usual) -> {
          String text = typed.getOrDefault(name, Long.toString(usual)).strip();
          if (text.matches("[0-9]{1,7}") && Long.parseLong(text) <= MOST) {
            numbers.put(name, Math.max(Long.parseLong(text), least(name)));
          } else {
            wrong.add(name);
          }
        });
    if (!wrong.isEmpty()) {
      Flash.add(
          redirect, Tone.WARNING, "Not saved: " + String.join(", ", wrong) + " must be a number.");
      return "redirect:/alerts/rules?site=" + site;
    }
    audit.write(
        viewer,
        "set-rule",
        "rule " + rule,
        Map.of(
            "site",
            Integer.toString(site),
            "on",
            Boolean.toString(isOn),
            "numbers",
            numbers.toString()));
    work.choose(site, rule, new RuleViews.Choice(isOn, numbers), viewer.name());
    Flash.add(redirect, Tone.GOOD, "“" + of.title() + "” is " + (isOn ? "on." : "off."));
    return "redirect:/alerts/rules?site=" + site;
  }

  /** Only a time of learning may be nothing. */
  private static long least(String name) {
    return name.equals(Rule.LEARNING_DAYS) ? 0 : 1;
  }

  @PostMapping("/alerts/learning/{source}/end")
  @Needs(Permission.ALERTS_EDIT)
  String endLearning(Viewer viewer, RedirectAttributes redirect, @PathVariable int source) {
    audit.write(viewer, "end-learning", "source " + source, Map.of());
    boolean done = work.endLearning(source, viewer.name(), viewer.scope(Permission.ALERTS_EDIT));
    Flash.add(
        redirect,
        done ? Tone.GOOD : Tone.WARNING,
        done
            ? "From its next packets on, everything new of this source raises alerts."
            : "The learning of this source has ended already.");
    return "redirect:/alerts/rules";
  }

  @GetMapping("/alerts/suppressions")
  @Needs(Permission.ALERTS_READ)
  String suppressions(Viewer viewer, Model model) {
    model.addAttribute(
        "suppressions", rules.suppressions(viewer.scope(Permission.ALERTS_READ), clock.instant()));
    return "alerts/suppressions";
  }

  @PostMapping("/alerts/suppressions/{id:[0-9]{1,18}}/withdraw")
  @Needs(Permission.ALERTS_EDIT)
  String withdraw(Viewer viewer, RedirectAttributes redirect, @PathVariable long id) {
    audit.write(viewer, "withdraw-suppression", "suppression " + id, Map.of());
    boolean done = work.withdraw(id, viewer.scope(Permission.ALERTS_EDIT));
    Flash.add(
        redirect,
        done ? Tone.GOOD : Tone.WARNING,
        done ? "Such alerts are raised again." : "It was taken back already.");
    return "redirect:/alerts/suppressions";
  }

  private static int number(String text) {
    return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
  }
}
