// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.asepsis.server.access.Needs;
import org.asepsis.server.access.Permission;
import org.asepsis.server.access.Viewer;
import org.asepsis.server.vulnerabilities.CurrentFaults;
import org.asepsis.store.view.VulnerabilityFilter;
import org.asepsis.store.view.VulnerabilityRow;
import org.asepsis.store.view.VulnerabilityViews;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Vulnerabilities for programs. */
@RestController
final class VulnerabilitiesApi {
  /** One page, and of which days its sources are. */
  record Found(
      List<Document> items,
      @Nullable String next,
      @JsonProperty("as_of") Map<String, LocalDate> asOf) {}

  /** One advisory and one device. */
  record Document(
      String device,
      int site,
      String advisory,
      String source,
      String title,
      String verdict,
      List<String> cves,
      @JsonProperty("known_exploited") boolean exploited,
      @Nullable Double score,
      @Nullable Double epss,
      String because,
      String rule,
      String words,
      String product,
      Instant first,
      @Nullable Instant closed,
      @JsonProperty("closed_because") String closedBecause) {
    static Document of(VulnerabilityRow row) {
      return new Document(
          row.device(),
          row.site().id(),
          row.advisory(),
          row.source(),
          row.title(),
          row.verdict(),
          row.cves(),
          row.exploited(),
          row.score() > 0 ? row.score() : null,
          row.prediction() >= 0 ? row.prediction() : null,
          row.because(),
          row.rule(),
          row.words(),
          row.product(),
          row.first(),
          row.closed().orElse(null),
          row.closedBecause());
    }
  }

  private final VulnerabilityViews vulnerabilities;
  private final CurrentFaults faults;

  VulnerabilitiesApi(VulnerabilityViews vulnerabilities, CurrentFaults faults) {
    this.vulnerabilities = vulnerabilities;
    this.faults = faults;
  }

  @GetMapping("/api/v1/vulnerabilities")
  @Needs(Permission.DEVICES_READ)
  Found list(
      Viewer viewer,
      @RequestParam(defaultValue = "") String q,
      @RequestParam(defaultValue = "") String verdict,
      @RequestParam(defaultValue = "") String advisory,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = PageOf.LIMIT) int limit,
      @RequestParam(defaultValue = "") String cursor) {
    Map<String, List<String>> chosen = new TreeMap<>();
    put(chosen, "verdict", verdict, List.of("affected", "possibly"));
    put(chosen, "state", state, List.of("open", "closed"));
    if (!advisory.isEmpty()) {
      chosen.put("advisory", List.of(advisory));
    }
    int most = PageOf.limit(limit);
    List<VulnerabilityRow> rows =
        vulnerabilities.after(
            new VulnerabilityFilter(viewer.scope(Permission.DEVICES_READ), q, chosen),
            place(cursor),
            most + 1);
    List<VulnerabilityRow> shown = rows.stream().limit(most).toList();
    return new Found(
        shown.stream().map(Document::of).toList(),
        rows.size() > most ? cursor(shown.getLast()) : null,
        new TreeMap<>(faults.faults().knowledge().asOf()));
  }

  private static void put(
      Map<String, List<String>> chosen, String name, String value, List<String> known) {
    if (!value.isEmpty() && !known.contains(value)) {
      throw new BadRequest(name + " is " + value + ". Ask for " + String.join(" or ", known) + ".");
    }
    if (!value.isEmpty()) {
      chosen.put(name, List.of(value));
    }
  }

  private static String cursor(VulnerabilityRow row) {
    String place = row.advisory() + ' ' + row.source() + ' ' + row.device();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(place.getBytes(StandardCharsets.UTF_8));
  }

  private static String place(String cursor) {
    if (cursor.isEmpty()) {
      return "";
    }
    try {
      String place = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
      if (place.split(" ", -1).length == 3) {
        return place;
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw new BadRequest("cursor is not one that this server gave. Begin again without a cursor.");
  }
}
