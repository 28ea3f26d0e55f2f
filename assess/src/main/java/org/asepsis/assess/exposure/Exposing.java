// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.exposure;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.asepsis.assess.exposure.DeviceExposure.Closing;
import org.asepsis.assess.exposure.DeviceExposure.Evidence;
import org.asepsis.assess.exposure.ExposureRule.Basis;
import org.asepsis.assess.exposure.KnownDevice.Segment;
import org.asepsis.assess.exposure.KnownDevice.Service;
import org.asepsis.assess.lifecycle.Support;

/** Works out the weaknesses of one device from what is known of it. A pure function. */
public final class Exposing {
  private static final int MOST_EVIDENCE = 8;

  /** So many calling parties that were all accepted look like no list of callers. */
  private static final int MANY_CALLERS = 3;

  private static final Comparator<SeenAct> ORDER =
      Comparator.comparing(SeenAct::first)
          .thenComparingLong(SeenAct::capture)
          .thenComparingLong(SeenAct::packet)
          .thenComparing(SeenAct::peer)
          .thenComparing(SeenAct::value);

  private final ExposureRules rules;
  private final KnownDevice device;
  private final List<DeviceExposure> found = new ArrayList<>();

  private Exposing(ExposureRules rules, KnownDevice device) {
    this.rules = rules;
    this.device = device;
  }

  /** All of them, in the order of the rules. */
  public static List<DeviceExposure> of(KnownDevice device) {
    Exposing exposing = new Exposing(ExposureRules.bundled(), device);
    exposing.judge();
    return List.copyOf(exposing.found);
  }

  private void judge() {
    for (ExposureRule rule : rules.all()) {
      if (rule.medicalOnly() && !device.medical()) {
        continue;
      }
      switch (rule.kind()) {
        case "phi-in-clear" -> {
          // Worked out from the ledger of patients.
        }
        case "certificate-expired" -> expired(rule);
        case "internet-reachable", "internet-talks" -> byAct(rule, SeenAct::outside);
        case "remote-support", "default-credential" -> byValue(rule);
        case "snmp" -> byPort(rule, "snmp-version");
        case "dicom-any-title" -> anyTitle(rule);
        case "dicom-anonymous-query" -> anonymousQuery(rule);
        case "dicom-without-tls" -> dicom(rule);
        case "mixed-segment" -> segment(rule);
        case "unsupported-system" -> support(rule, Support.Part.SYSTEM);
        case "unsupported-product" -> support(rule, Support.Part.PRODUCT);
        default -> byAct(rule, _ -> true);
      }
    }
  }

  private List<SeenAct> acts(ExposureRule rule) {
    return device.acts().stream()
        .filter(act -> act.act().equals(rule.act()) && act.role() == rule.role())
        .toList();
  }

  private void byAct(ExposureRule rule, Predicate<SeenAct> also) {
    List<SeenAct> all = acts(rule).stream().filter(also).toList();
    List<SeenAct> bad =
        all.stream().filter(act -> rule.bad().matcher(act.value()).matches()).toList();
    if (!bad.isEmpty()) {
      found.add(exposure(rule, "", bad, closing(rule, all, bad)));
    }
  }

  /** Only as long as nobody read what was said there. */
  private void byPort(ExposureRule rule, String read) {
    boolean isRead =
        device.acts().stream().anyMatch(act -> act.act().equals(read) && act.role() == rule.role());
    if (!isRead) {
      byAct(rule, _ -> true);
    }
  }

  /** One weakness for each product that is named. */
  private void byValue(ExposureRule rule) {
    Map<String, List<SeenAct>> byValue = new TreeMap<>();
    acts(rule)
        .forEach(act -> byValue.computeIfAbsent(act.value(), _ -> new ArrayList<>()).add(act));
    byValue.forEach((value, acts) -> found.add(exposure(rule, value, acts, Optional.empty())));
  }

  /**
   * Over when somebody who met the weakness meets the opposite, for the first time (or, of a
   * refusal, at last) after it was met by anybody.
   */
  private static Optional<Closing> closing(
      ExposureRule rule, List<SeenAct> all, List<SeenAct> bad) {
    Instant last = last(bad);
    return all.stream()
        .filter(act -> rule.good().matcher(act.value()).matches())
        .filter(act -> bad.stream().anyMatch(one -> one.peer().equals(act.peer())))
        .filter(act -> (isRefusal(act) ? act.last() : act.first()).isAfter(last))
        .min(Comparator.comparing(act -> isRefusal(act) ? act.last() : act.first()))
        .map(act ->
            new Closing(
                isRefusal(act) ? act.last() : act.first(),
                isRefusal(act)
                    ? "A later connection was refused (" + port(act.value()) + ")."
                    : "Later, " + act.value() + " was seen instead."));
  }

  private static boolean isRefusal(SeenAct act) {
    return act.value().endsWith(" refused");
  }

  private static String port(String value) {
    return value.substring(0, value.indexOf(' '));
  }

  private static Instant last(List<SeenAct> acts) {
    return acts.stream().map(SeenAct::last).max(Comparator.naturalOrder()).orElseThrow();
  }

  private void expired(ExposureRule rule) {
    List<SeenAct> all = acts(rule);
    List<SeenAct> bad =
        all.stream().filter(act -> day(act).map(day -> isAfter(act, day)).orElse(false)).toList();
    if (bad.isEmpty()) {
      return;
    }
    Instant last = last(bad);
    Optional<Closing> closing =
        all.stream()
            .filter(act -> !bad.contains(act) && act.first().isAfter(last))
            .filter(act -> bad.stream().anyMatch(one -> one.peer().equals(act.peer())))
            .min(Comparator.comparing(SeenAct::first))
            .map(act ->
                new Closing(
                    act.first(), "A new certificate was seen, good until " + act.value() + "."));
    found.add(exposure(rule, "", bad, closing));
  }

  private static boolean isAfter(SeenAct act, LocalDate day) {
    return act.last().atOffset(ZoneOffset.UTC).toLocalDate().isAfter(day);
  }

  private static Optional<LocalDate> day(SeenAct act) {
    try {
      return Optional.of(LocalDate.parse(act.value()));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  /** Several titles were let in and none was ever refused for what it is called. */
  private void anyTitle(ExposureRule rule) {
    List<SeenAct> accepted = acts(rule);
    long titles = accepted.stream().map(SeenAct::value).distinct().count();
    boolean isRefusing =
        device.acts().stream()
            .anyMatch(act -> act.act().equals("dicom-rejected") && act.role() == rule.role());
    if (titles >= MANY_CALLERS && !isRefusing) {
      found.add(exposure(rule, "", accepted, Optional.empty()));
    }
  }

  /** A query was carried out for somebody who did not say who asks. */
  private void anonymousQuery(ExposureRule rule) {
    List<String> nameless =
        device.acts().stream()
            .filter(act -> act.act().equals("dicom-identity") && act.value().equals("none"))
            .filter(act -> act.role() == rule.role())
            .map(SeenAct::peer)
            .toList();
    byAct(rule, act -> nameless.contains(act.peer()));
  }

  private void dicom(ExposureRule rule) {
    List<Service> services =
        device.services().stream()
            .filter(service -> service.protocol().equals("dicom") && !service.encrypted())
            .toList();
    if (!services.isEmpty()) {
      Service service = services.getFirst();
      found.add(
          new DeviceExposure(
              rule,
              "",
              "DICOM without TLS was read on port " + service.port() + ".",
              List.of(
                  new Evidence("dicom", "port", service.port() + "", 0, 0, service.first(), "")),
              0,
              services.stream().map(Service::first).min(Comparator.naturalOrder()).orElseThrow(),
              services.stream().map(Service::last).max(Comparator.naturalOrder()).orElseThrow(),
              Optional.empty()));
    }
  }

  private void segment(ExposureRule rule) {
    Optional<Segment> segment = device.segment();
    if (segment.isPresent() && segment.get().others() > 0) {
      Segment of = segment.get();
      String because =
          "%s holds %d medical devices and %d others."
              .formatted(of.name(), of.medical(), of.others());
      found.add(inventory(rule, because, "network", of.name()));
    }
  }

  private void support(ExposureRule rule, Support.Part part) {
    for (Support support : device.support()) {
      if (support.part() == part && support.state() == Support.State.ENDED) {
        found.add(inventory(rule, support.because(), support.source(), support.name()));
      }
    }
  }

  private DeviceExposure inventory(ExposureRule rule, String because, String field, String value) {
    Evidence evidence = new Evidence("inventory", field, value, 0, 0, device.last(), "");
    return new DeviceExposure(
        rule, "", because, List.of(evidence), 0, device.first(), device.last(), Optional.empty());
  }

  private static DeviceExposure exposure(
      ExposureRule rule, String detail, List<SeenAct> acts, Optional<Closing> closing) {
    List<SeenAct> sorted = acts.stream().sorted(ORDER).toList();
    int peers = (int) sorted.stream().map(SeenAct::peer).distinct().count();
    List<Evidence> evidence =
        sorted.stream()
            .limit(MOST_EVIDENCE)
            .map(act ->
                new Evidence(
                    act.protocol(),
                    act.act(),
                    act.value(),
                    act.capture(),
                    act.packet(),
                    act.first(),
                    act.peer()))
            .toList();
    return new DeviceExposure(
        rule,
        detail,
        because(rule, detail, sorted, peers),
        evidence,
        peers,
        sorted.getFirst().first(),
        last(sorted),
        closing);
  }

  private static String because(ExposureRule rule, String detail, List<SeenAct> acts, int peers) {
    String values =
        String.join(", ", acts.stream().map(SeenAct::value).distinct().sorted().limit(4).toList());
    String with = peers == 1 ? "with " + acts.getFirst().peer() : "with " + peers + " others";
    String rests = rule.basis() == Basis.PORT ? " This rests on the port alone." : "";
    return (detail.isEmpty()
            ? Names.sentence(rule.act(), values)
            : Names.sentence(rule.act(), detail))
        + " "
        + with
        + "."
        + rests;
  }
}
