// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.asepsis.assess.risk.Risk;
import org.asepsis.assess.risk.Risk.Band;
import org.asepsis.store.assess.ActionRow;
import org.asepsis.store.assess.DeviceExposureRow;
import org.asepsis.store.assess.SupportViews.Group;
import org.asepsis.store.view.DeviceRow;

/**
 * A site's risk as a person reads it, on paper or in a spreadsheet.
 *
 * @param site its name, or words for all that the viewer may see
 * @param bands how many devices are in each band of risk
 * @param top the devices with the highest risk
 * @param vulnerabilities how many are known to apply and may apply; negative: not matched yet
 * @param sources the day of each outside source
 * @param blind what cannot be seen, one sentence each
 */
public record SiteReport(
    String site,
    Instant asOf,
    long devices,
    Map<Band, Integer> bands,
    List<Top> top,
    Vulnerabilities vulnerabilities,
    List<DeviceExposureRow> exposures,
    List<Group> lifecycle,
    List<ActionRow> actions,
    Map<String, LocalDate> sources,
    List<String> blind) {
  static final int TOP = 15;
  private static final int SHOWN = 40;

  /** A site that the viewer may see. */
  public record Place(int id, String name) {}

  /** A device and the parts of its risk that have most to say. */
  public record Top(DeviceRow device, Risk risk, boolean showsPatients) {
    /** Its working in one line. */
    public String working() {
      return risk.parts().stream()
          .filter(part -> showsPatients || !part.factor().id().equals("patients"))
          .sorted(Comparator.comparingDouble(Risk.Part::effect).reversed())
          .limit(5)
          .map(part ->
              "%s (%s): %.0f %%"
                  .formatted(part.factor().title(), part.because(), 100 * part.effect()))
          .reduce((one, other) -> one + "; " + other)
          .orElse("");
    }
  }

  /** How many vulnerabilities there are, and the advisories that concern most devices. */
  public record Vulnerabilities(int affected, int possible, int exploited, List<Advisory> worst) {
    /** One advisory and how many devices it concerns. */
    public record Advisory(String id, int affected, int possible, boolean exploited) {}

    public boolean isMatched() {
      return affected >= 0;
    }
  }

  /** One kind of weakness. */
  public record Kind(String title, String severity, String practice, int devices, String todo) {}

  /** The summary, sentence by sentence. */
  public List<String> sentences() {
    int serious = bands.getOrDefault(Band.CRITICAL, 0) + bands.getOrDefault(Band.HIGH, 0);
    List<ActionRow> open = open();
    int removes = open.stream().limit(5).mapToInt(ActionRow::removes).sum();
    int all = open.stream().mapToInt(ActionRow::removes).sum();
    List<DeviceExposureRow> weak = openExposures();
    long weakDevices = weak.stream().map(DeviceExposureRow::device).distinct().count();
    int unsupported = ended().stream().mapToInt(Group::devices).sum();
    return List.of(
        "We saw %s at %s; %s a high or critical risk."
            .formatted(many(devices, "device"), site, serious == 1 ? "one has" : serious + " have"),
        weak.isEmpty()
            ? "No weak service or setting was seen in the traffic."
            : "Weak services and settings were seen in the traffic of %s (%d in all)."
                .formatted(many(weakDevices, "device"), weak.size()),
        vulnerabilities.isMatched()
            ? "%,d times a vulnerability applies to a device for certain, %,d times it may; %,d of these are used in attacks."
                .formatted(
                    vulnerabilities.affected(),
                    vulnerabilities.possible(),
                    vulnerabilities.exploited())
            : "Vulnerabilities were not matched yet.",
        open.isEmpty()
            ? "Nothing is left to do that we know of."
            : "%s open; the first five take away %,d of %,d points of risk."
                .formatted(
                    open.size() == 1 ? "One action is" : open.size() + " actions are",
                    removes,
                    all),
        unsupported == 0
            ? "No device is known to have a system or a maker that supports it no more."
            : many(unsupported, "device")
                + " with a system or a maker that gives no more support.");
  }

  private static String many(long count, String thing) {
    return count == 1 ? "one " + thing : "%,d %ss".formatted(count, thing);
  }

  public List<ActionRow> open() {
    return actions.stream().filter(action -> action.state().equals("open")).toList();
  }

  public List<ActionRow> shownActions() {
    return open().stream().limit(SHOWN).toList();
  }

  public List<DeviceExposureRow> openExposures() {
    return exposures.stream().filter(one -> one.closed().isEmpty()).toList();
  }

  public List<Group> ended() {
    return lifecycle.stream().filter(group -> group.state().equals("ended")).toList();
  }

  public List<Group> unknown() {
    return lifecycle.stream()
        .filter(group -> group.state().equals("unknown"))
        .limit(SHOWN)
        .toList();
  }

  /** Weaknesses by kind, the serious ones first. */
  public List<Kind> kinds() {
    Map<String, List<DeviceExposureRow>> byKind = new TreeMap<>();
    openExposures()
        .forEach(one -> byKind.computeIfAbsent(one.rule().kind(), _ -> new ArrayList<>()).add(one));
    return byKind.values().stream()
        .sorted(
            Comparator.comparing(
                    (List<DeviceExposureRow> rows) -> rows.getFirst().rule().severity())
                .thenComparingInt(List::size)
                .reversed())
        .map(rows ->
            new Kind(
                rows.getFirst().rule().title(),
                rows.getFirst().rule().severity().name().toLowerCase(Locale.ROOT),
                rows.getFirst().rule().practice(),
                (int) rows.stream().map(DeviceExposureRow::device).distinct().count(),
                rows.getFirst().rule().todo()))
        .toList();
  }

  public int in(Band band) {
    return bands.getOrDefault(band, 0);
  }
}
