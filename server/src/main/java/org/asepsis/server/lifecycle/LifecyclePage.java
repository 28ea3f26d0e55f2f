// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.lifecycle;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.asepsis.server.access.Audit;
import org.asepsis.server.access.Needs;
import org.asepsis.server.access.Permission;
import org.asepsis.server.access.Viewer;
import org.asepsis.server.export.ListExport;
import org.asepsis.server.list.ListFrame;
import org.asepsis.server.list.ListRequest;
import org.asepsis.server.page.Flash;
import org.asepsis.server.page.Pages;
import org.asepsis.server.page.Tone;
import org.asepsis.store.assess.SupportViews;
import org.asepsis.store.assess.SupportViews.Group;
import org.asepsis.store.work.ListWork;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is not supported any more, what soon will not be, and what nobody knows. */
@Controller
final class LifecyclePage {
  private static final ListFrame.Empty NONE =
      new ListFrame.Empty(
          "Nothing known yet",
          "Neither a system nor a model of a medical device was seen so far.",
          "See the devices",
          "/devices");

  private static final int LONGEST = 200;

  private final SupportViews support;
  private final ListWork work;
  private final ListExport export;
  private final Pages pages;
  private final Audit audit;
  private final Clock clock;

  LifecyclePage(
      SupportViews support,
      ListWork work,
      ListExport export,
      Pages pages,
      Audit audit,
      Clock clock) {
    this.support = support;
    this.work = work;
    this.export = export;
    this.pages = pages;
    this.audit = audit;
    this.clock = clock;
  }

  @GetMapping("/lifecycle")
  @Needs(Permission.RISK_READ)
  String list(HttpServletRequest servlet, Viewer viewer, Model model) {
    ListRequest request = ListRequest.from(servlet);
    ListWork.Kept kept = work.of(viewer.userId(), "lifecycle");
    ListFrame frame =
        new ListFrame(
            List.of(),
            kept.columns(),
            kept.views().stream()
                .map(view ->
                    new ListFrame.SavedLink(view.id(), view.name(), "/lifecycle?" + view.query()))
                .toList(),
            NONE,
            List.of("csv", "pdf"));
    List<Group> all = support.groups(viewer.scope(Permission.RISK_READ));
    LifecycleList lifecycle = new LifecycleList(today());
    model.addAttribute("list", lifecycle.list().model(all, request, frame));
    model.addAttribute("ended", devices(all, lifecycle, "ended"));
    model.addAttribute("soon", devices(all, lifecycle, "soon"));
    model.addAttribute("unknown", devices(all, lifecycle, "unknown"));
    return "lifecycle/lifecycle";
  }

  private static int devices(List<Group> all, LifecycleList lifecycle, String state) {
    return all.stream()
        .filter(group -> lifecycle.stateOf(group).equals(state))
        .mapToInt(Group::devices)
        .sum();
  }

  @PostMapping("/lifecycle")
  @Needs(Permission.ACTIONS_EDIT)
  String enter(
      @RequestParam(defaultValue = "") String manufacturer,
      @RequestParam(defaultValue = "") String model,
      @RequestParam(defaultValue = "") String ends,
      @RequestParam(defaultValue = "") String source,
      Viewer viewer,
      RedirectAttributes flash) {
    Optional<LocalDate> day = day(ends);
    boolean isGood =
        day.isPresent()
            && Stream.of(manufacturer, model, source)
                .allMatch(text -> !text.isBlank() && text.length() <= LONGEST);
    if (!isGood) {
      Flash.add(
          flash,
          Tone.DANGER,
          "Nothing was kept. Say maker, model, the day, and where you have it from.");
      return "redirect:/lifecycle";
    }
    String name = manufacturer.strip() + " " + model.strip();
    audit.write(
        viewer, "enter-end-of-support", name, Map.of("ends", ends, "source", source.strip()));
    support.enter(manufacturer.strip(), model.strip(), day.get(), source.strip(), viewer.name());
    Flash.add(
        flash, Tone.GOOD, "Kept: support of " + name + " ends on " + ends + ". It counts at once.");
    return "redirect:/lifecycle";
  }

  @GetMapping("/lifecycle.csv")
  @Needs(Permission.RISK_READ)
  void csv(HttpServletRequest servlet, HttpServletResponse response, Viewer viewer)
      throws IOException {
    export.csv(response, content(servlet, viewer, "csv"), pages.moments(viewer));
  }

  @GetMapping("/lifecycle.pdf")
  @Needs(Permission.RISK_READ)
  void pdf(HttpServletRequest servlet, HttpServletResponse response, Viewer viewer)
      throws IOException {
    export.pdf(response, content(servlet, viewer, "pdf"), pages.moments(viewer));
  }

  private ListExport.Content<Group> content(HttpServletRequest servlet, Viewer viewer, String as) {
    ListRequest request = ListRequest.from(servlet);
    audit.write(
        viewer, "export-lifecycle", "lifecycle", Map.of("as", as, "query", request.query()));
    LifecycleList lifecycle = new LifecycleList(today());
    List<Group> chosen =
        lifecycle.list().chosen(support.groups(viewer.scope(Permission.RISK_READ)), request);
    return new ListExport.Content<>(
        lifecycle.list().listing(),
        request,
        chosen,
        chosen.size(),
        "End of support",
        "Until when systems and devices are supported, as far as it can be told.");
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private static Optional<LocalDate> day(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }
}
