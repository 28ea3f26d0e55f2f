// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.coverage;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.asepsis.server.access.Needs;
import org.asepsis.server.access.Permission;
import org.asepsis.server.access.Viewer;
import org.asepsis.server.page.Moments;
import org.asepsis.server.page.Pages;
import org.asepsis.server.page.Terms;
import org.asepsis.server.page.Tone;
import org.asepsis.store.view.Coverage;
import org.asepsis.store.view.CoverageViews;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import tools.jackson.databind.json.JsonMapper;

/** What is listened to, what is not, and what to do to see more. */
@Controller
public final class CoveragePage {
  private static final int MANY_ONE_WAY = 20;

  private final CoverageViews coverage;
  private final Pages pages;

  CoveragePage(CoverageViews coverage, Pages pages) {
    this.coverage = coverage;
    this.pages = pages;
  }

  /** Something to do. */
  public record Advice(Tone tone, String text, String link, String path) {}

  @GetMapping("/coverage")
  @Needs(Permission.COVERAGE_READ)
  String show(Viewer viewer, Model model) {
    Coverage found = coverage.of(viewer.scope(Permission.COVERAGE_READ));
    model.addAttribute("coverage", found);
    model.addAttribute("advice", advice(found, viewer, pages.moments(viewer)));
    model.addAttribute("chart", chart(found));
    return "coverage/coverage";
  }

  private static List<Advice> advice(Coverage found, Viewer viewer, Moments moments) {
    List<Advice> advice = new ArrayList<>();
    boolean imports = viewer.may(Permission.IMPORTS_RUN);
    String path = imports ? "/imports" : "";
    if (found.sources().isEmpty()) {
      return List.of(
          new Advice(
              Tone.WARNING,
              "Nothing is listened to yet. Ask the network team for a capture from a mirror port,"
                  + " and import it.",
              "Import a capture",
              path));
    }
    if (found.networks().isEmpty()) {
      advice.add(
          new Advice(
              Tone.INFO,
              "There is no address plan, so nobody can say what is missing. Import the list of"
                  + " networks from NetBox or a spreadsheet.",
              "Import an address plan",
              path));
    }
    List<Coverage.Network> unseen =
        found.networks().stream().filter(network -> !network.isSeen()).toList();
    if (!unseen.isEmpty()) {
      advice.add(
          new Advice(
              Tone.WARNING,
              "Not heard: "
                  + String.join(", ", unseen.stream().limit(5).map(CoveragePage::name).toList())
                  + (unseen.size() > 5 ? " and " + (unseen.size() - 5) + " more" : "")
                  + ". Ask the network team to mirror the switch that carries them.",
              "",
              ""));
    }
    for (Coverage.Source source : found.sources()) {
      if (source.flows() > 0 && source.oneWayPercent() >= MANY_ONE_WAY) {
        advice.add(
            new Advice(
                Tone.WARNING,
                source.name()
                    + ": of "
                    + source.oneWayPercent()
                    + " % of the conversations only one direction is heard. The mirror port should"
                    + " copy both directions.",
                "",
                ""));
      }
      boolean silent =
          source
              .last()
              .map(last -> Duration.between(last, moments.asOf()).toHours() >= 24)
              .orElse(true);
      if (silent) {
        advice.add(
            new Advice(
                Tone.WARNING,
                source.name()
                    + " was last heard "
                    + source.last().map(moments::ago).orElse("never")
                    + ". Import a fresh capture, or check the mirror port.",
                "",
                ""));
      }
    }
    return advice;
  }

  private static String name(Coverage.Network network) {
    return network.name().isEmpty()
        ? network.prefix()
        : network.name() + " (" + network.prefix() + ")";
  }

  private static String chart(Coverage found) {
    List<Map<String, Object>> readable = new ArrayList<>();
    List<Map<String, Object>> encrypted = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (Coverage.Source source : found.sources()) {
      names.add(source.name());
      long clear = source.bytes() - source.encrypted();
      readable.add(Map.of("value", clear, "text", Terms.bytes(clear)));
      encrypted.add(Map.of("value", source.encrypted(), "text", Terms.bytes(source.encrypted())));
    }
    return JsonMapper.shared()
        .writeValueAsString(
            Map.of(
                "rows",
                names,
                "series",
                List.of(
                    Map.of("name", "readable", "color", "--bar-clear", "values", readable),
                    Map.of("name", "encrypted", "color", "--bar-cipher", "values", encrypted))));
  }
}
