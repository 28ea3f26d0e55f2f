// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.vulnerabilities;

import java.util.List;
import java.util.Map;
import org.asepsis.assess.advisory.Advisory;
import org.asepsis.assess.match.AdvisoryMap;
import org.asepsis.server.access.Audit;
import org.asepsis.server.access.Needs;
import org.asepsis.server.access.Permission;
import org.asepsis.server.access.Viewer;
import org.asepsis.server.page.Flash;
import org.asepsis.server.page.Missing;
import org.asepsis.server.page.Tone;
import org.asepsis.store.vulnerability.Readings;
import org.asepsis.store.vulnerability.Readings.Reading;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** People's own readings of what an advisory's product leaf means. */
@Controller
final class ReadingActions {
  private static final int LONGEST = 500;

  private final CurrentFaults current;
  private final Readings readings;
  private final Audit audit;

  ReadingActions(CurrentFaults current, Readings readings, Audit audit) {
    this.current = current;
    this.readings = readings;
    this.audit = audit;
  }

  @PostMapping("/advisories/{id:[A-Za-z0-9._-]{3,60}}/reading")
  @Needs(Permission.PLACES_EDIT)
  String put(
      @PathVariable String id,
      @RequestParam String product,
      @RequestParam String models,
      @RequestParam String versions,
      @RequestParam(defaultValue = "") String condition,
      @RequestParam String reason,
      Viewer viewer,
      RedirectAttributes flash) {
    Advisory advisory =
        current.faults().advisory(id).orElseThrow(() -> new Missing("advisory " + id));
    Advisory.Leaf leaf =
        advisory.leaves().stream()
            .filter(one -> one.id().equals(product))
            .findFirst()
            .orElseThrow(() -> new Missing("product " + product));
    Reading reading =
        new Reading(
            id,
            product,
            leaf.product(),
            leaf.version(),
            models.strip(),
            versions.strip(),
            condition.strip(),
            reason.strip(),
            viewer.name());
    String wrong = wrong(reading);
    if (!wrong.isEmpty()) {
      Flash.add(flash, Tone.DANGER, wrong);
      return "redirect:/advisories/" + id;
    }
    audit.write(
        viewer,
        "read-advisory",
        id + " " + product,
        Map.of(
            "models",
            reading.models(),
            "versions",
            reading.versions(),
            "reason",
            reading.reason()));
    readings.put(reading);
    current.forget();
    Flash.add(flash, Tone.GOOD, "Your reading counts from now on; devices are judged again.");
    return "redirect:/advisories/" + id;
  }

  private static String wrong(Reading reading) {
    if (reading.models().isEmpty() || reading.versions().isEmpty() || reading.reason().isEmpty()) {
      return "Give models, versions and a reason. A single - for models means: no product of ours.";
    }
    if (reading.models().length() > LONGEST || reading.versions().length() > LONGEST) {
      return "Models and versions have at most " + LONGEST + " characters each.";
    }
    try {
      AdvisoryMap.bundled().with(ReadingTable.csv(List.of(reading)));
      return "";
    } catch (IllegalArgumentException e) {
      return "The models cannot be read: " + e.getMessage() + ". The help shows how to write them.";
    }
  }

  @PostMapping("/advisories/{id:[A-Za-z0-9._-]{3,60}}/reading/remove")
  @Needs(Permission.PLACES_EDIT)
  String remove(
      @PathVariable String id,
      @RequestParam String product,
      Viewer viewer,
      RedirectAttributes flash) {
    audit.write(viewer, "unread-advisory", id + " " + product, Map.of());
    if (readings.remove(id, product)) {
      current.forget();
      Flash.add(flash, Tone.GOOD, "The bundled reading counts again.");
    }
    return "redirect:/advisories/" + id;
  }
}
