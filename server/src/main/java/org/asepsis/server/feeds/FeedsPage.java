// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.feeds;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.asepsis.assess.library.SourceStatus;
import org.asepsis.feeds.FeedException;
import org.asepsis.feeds.FeedSettings;
import org.asepsis.feeds.SettingsFile;
import org.asepsis.feeds.SourceSettings;
import org.asepsis.server.access.Audit;
import org.asepsis.server.access.Needs;
import org.asepsis.server.access.Permission;
import org.asepsis.server.access.Viewer;
import org.asepsis.server.page.Flash;
import org.asepsis.server.page.Tone;
import org.asepsis.server.settings.SettingsCard;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where data from outside comes from, how old it is, and when it is fetched. */
@Controller
final class FeedsPage {
  private final CurrentKnowledge knowledge;
  private final FeedUpdates updates;
  private final FeedSchedule schedule;
  private final Audit audit;
  private final Clock clock;

  FeedsPage(
      CurrentKnowledge knowledge,
      FeedUpdates updates,
      FeedSchedule schedule,
      Audit audit,
      Clock clock) {
    this.knowledge = knowledge;
    this.updates = updates;
    this.schedule = schedule;
    this.audit = audit;
    this.clock = clock;
  }

  @GetMapping("/settings/feeds")
  @Needs(Permission.SETTINGS_EDIT)
  String show(Model model) throws IOException {
    return page(model, Map.of(), Map.of());
  }

  @PostMapping("/settings/feeds/update")
  @Needs(Permission.SETTINGS_EDIT)
  String update(
      Viewer viewer, RedirectAttributes redirect, @RequestParam(defaultValue = "") String source)
      throws IOException {
    Optional<String> only = Optional.of(source).filter(name -> !name.isEmpty());
    if (only.isPresent() && settings().source(source).isEmpty()) {
      Flash.add(redirect, Tone.WARNING, "There is no such source. Nothing was fetched.");
      return "redirect:/settings/feeds";
    }
    audit.write(
        viewer, "update-feeds", "feeds", Map.of("source", source.isEmpty() ? "all" : source));
    updates.start(only);
    return "redirect:/settings/feeds";
  }

  @PostMapping("/settings/feeds")
  @Needs(Permission.SETTINGS_EDIT)
  String save(
      Viewer viewer,
      HttpServletResponse response,
      Model model,
      RedirectAttributes redirect,
      @RequestParam Map<String, String> form)
      throws IOException {
    Map<String, String> typed = new HashMap<>();
    for (String field : List.of("every", "proxy", "trust")) {
      typed.put(field, form.getOrDefault(field, "").strip());
    }
    Map<String, String> faults = faults(typed);
    if (!faults.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return page(model, typed, faults);
    }
    audit.write(viewer, "change-settings", "feeds", typed);
    SettingsFile.write(
        knowledge.folder(),
        settings().through(typed.getOrDefault("proxy", ""), typed.getOrDefault("trust", "")));
    FeedSchedule.Rhythm rhythm =
        FeedSchedule.Rhythm.labelled(typed.getOrDefault("every", ""))
            .orElse(FeedSchedule.Rhythm.OFF);
    schedule.set(rhythm, viewer.name());
    Flash.add(
        redirect,
        Tone.GOOD,
        rhythm == FeedSchedule.Rhythm.OFF
            ? "Saved. Nothing is fetched unless somebody presses the button."
            : "Saved. The first update begins within the hour.");
    return "redirect:/settings/feeds";
  }

  @PostMapping("/settings/feeds/source")
  @Needs(Permission.SETTINGS_EDIT)
  String saveSource(
      Viewer viewer,
      RedirectAttributes redirect,
      @RequestParam(defaultValue = "") String source,
      @RequestParam(defaultValue = "") String from)
      throws IOException {
    FeedSettings settings = settings();
    Optional<SourceSettings> known = settings.source(source);
    List<String> places =
        List.of(from.strip().split("\\s+", -1)).stream().filter(one -> !one.isEmpty()).toList();
    if (known.isEmpty() || places.isEmpty() || !places.stream().allMatch(FeedsPage::isPlace)) {
      Flash.add(
          redirect,
          Tone.WARNING,
          "Nothing was changed. Write an address that begins with https://, or a folder of this"
              + " machine that begins with /.");
      return "redirect:/settings/feeds";
    }
    audit.write(
        viewer,
        "change-settings",
        "feeds",
        Map.of("source", source, "from", String.join(" ", places)));
    SettingsFile.write(knowledge.folder(), settings.with(known.get().from(places)));
    Flash.add(redirect, Tone.GOOD, source + " now comes from " + String.join(" ", places) + ".");
    return "redirect:/settings/feeds";
  }

  private static boolean isPlace(String text) {
    return text.length() <= 500 && (text.matches("(?i)https?://[^\\s@]+") || text.startsWith("/"));
  }

  private static Map<String, String> faults(Map<String, String> typed) {
    Map<String, String> faults = new HashMap<>();
    if (FeedSchedule.Rhythm.labelled(typed.getOrDefault("every", "")).isEmpty()) {
      faults.put("every", "Choose how often.");
    }
    if (!typed.getOrDefault("proxy", "").matches("(http://[A-Za-z0-9.-]+:\\d{1,5})?")) {
      faults.put("proxy", "Write http://, a name and a port: http://proxy.hospital.example:3128");
    }
    String trust = typed.getOrDefault("trust", "");
    if (!trust.isEmpty() && !Files.isReadable(Path.of(trust))) {
      faults.put("trust", "There is no such file that the console may read.");
    }
    return faults;
  }

  private FeedSettings settings() throws IOException {
    try {
      return updates.settings();
    } catch (FeedException e) {
      return FeedSettings.defaults();
    }
  }

  private String page(Model model, Map<String, String> typed, Map<String, String> faults)
      throws IOException {
    FeedSettings settings = settings();
    model.addAttribute("lines", lines(settings));
    model.addAttribute("running", updates.isRunning());
    model.addAttribute("step", updates.step());
    model.addAttribute("problem", updates.problem());
    model.addAttribute("folder", knowledge.folder().toString());
    model.addAttribute("every", typed.getOrDefault("every", schedule.rhythm().label()));
    model.addAttribute("proxy", typed.getOrDefault("proxy", settings.proxy()));
    model.addAttribute("trust", typed.getOrDefault("trust", settings.trust()));
    model.addAttribute("next", schedule.next());
    model.addAttribute("faults", faults);
    return "feeds/feeds";
  }

  private List<FeedLine> lines(FeedSettings settings) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    List<SourceStatus> known = knowledge.library().statuses();
    List<FeedLine> lines = new ArrayList<>();
    for (SourceSettings source : settings.sources()) {
      SourceStatus status =
          known.stream()
              .filter(one -> one.source().equals(source.name()))
              .findFirst()
              .orElseGet(() -> SourceStatus.none(source.name(), source.origin()));
      boolean old = status.hasCopy() && status.isStale(today);
      String state = "up to date";
      if (!status.refusal().isEmpty()) {
        state = status.hasCopy() ? "refused, last good copy kept" : "refused";
      } else if (!status.hasCopy()) {
        state = source.from().isEmpty() ? "no address set" : "never fetched";
      } else if (old) {
        state = "old";
      }
      lines.add(
          new FeedLine(
              status,
              FeedSettings.purpose(source),
              source.origin(),
              status.age(today),
              state,
              !status.refusal().isEmpty() || old
                  ? Tone.WARNING
                  : status.hasCopy() ? Tone.GOOD : Tone.INFO));
    }
    return lines;
  }

  /** Its place on the settings page. */
  @Configuration(proxyBeanMethods = false)
  static class Card {
    @Bean
    @Order(35)
    SettingsCard feedsCard() {
      return new SettingsCard(
          "Feeds",
          "Advisories, vulnerabilities and recalls: where they come from, and how old they are.",
          "/settings/feeds",
          Permission.SETTINGS_EDIT);
    }
  }
}
