// SPDX-License-Identifier: Apache-2.0
package org.asepsis.inventory;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.asepsis.inventory.Models.Model;
import org.asepsis.inventory.Signatures.Hint;
import org.asepsis.observe.Attribute;
import org.asepsis.observe.Observation.AttributeClaimed;
import org.asepsis.observe.Observation.FingerprintSeen;
import org.asepsis.observe.Observation.NameClaimed;
import org.asepsis.observe.Voice;
import org.asepsis.wire.Mac;

/** What one device is, put together from all that was said about it. */
final class Portrait {
  private static final double EXACT_MODEL = 0.80;
  private static final double FAMILY = 0.60;
  private static final double HABIT = 0.40;

  /** Protocols in which systems hand records of devices around. */
  private static final Set<String> KEEPS_RECORDS = Set.of("fhir");

  /** On how many devices one protocol's messages report. */
  private static final class Reports {
    private final Set<String> names = new HashSet<>();
    private final Set<String> models = new HashSet<>();
    private final Set<String> serials = new HashSet<>();

    void add(AttributeClaimed claim) {
      names.add(claim.about());
      if (claim.attribute() == Attribute.MODEL) {
        models.add(claim.value());
      } else if (claim.attribute() == Attribute.SERIAL) {
        serials.add(claim.value());
      }
    }

    int devices() {
      return names.size();
    }

    /**
     * Messages of one device may name it by its serial number or, where that is missing, otherwise.
     */
    boolean areOnOneDevice() {
      return names.size() == 1 || models.size() == 1 && serials.size() <= 1;
    }
  }

  private record Statement(AttributeClaimed claim, Evidence evidence) {}

  private final Map<Attribute, Candidates> candidates = new EnumMap<>(Attribute.class);
  private final List<Statement> statements = new ArrayList<>();
  private final Set<String> names = new TreeSet<>();
  private final Set<Mac> stations = new HashSet<>();

  Set<String> names() {
    return names;
  }

  void station(Topology.Node node) {
    Mac mac = node.mac();
    stations.add(mac);
    String organisation = mac.isUnicast() ? MakerPrefixes.bundled().organisation(mac.value()) : "";
    if (!organisation.isEmpty()) {
      Evidence evidence = node.evidence("eth", "OUI", organisation);
      Optional<Makers.Maker> maker = Makers.bundled().find(organisation);
      String name = maker.map(Makers.Maker::name).orElse(organisation);
      add(Attribute.MANUFACTURER, name, HABIT, evidence);
      if (maker.isPresent() && maker.get().kind().equals("medical")) {
        add(Attribute.TYPE, "medical-device", HABIT, evidence);
      }
    }
    if (node.forwards() > 1) {
      String count = Integer.toString(node.forwards());
      add(Attribute.TYPE, "router", FAMILY, node.evidence("ip", "forwarded addresses", count));
    }
  }

  void attribute(AttributeClaimed claim, Evidence evidence) {
    statements.add(new Statement(claim, evidence));
  }

  void name(NameClaimed claim, Evidence evidence) {
    names.add(claim.name());
    hints(Signatures.ofName(claim.name()), HABIT, evidence);
  }

  void fingerprint(FingerprintSeen seen, Evidence evidence) {
    switch (seen.kind()) {
      case "dhcp-vendor-class" -> hints(Signatures.ofVendorClass(seen.value()), FAMILY, evidence);
      case "http-server" -> hints(Signatures.ofServer(seen.value()), FAMILY, evidence);
      case "http-user-agent" -> hints(Signatures.ofUserAgent(seen.value()), FAMILY, evidence);
      case "enterprise-number" ->
          maker(EnterpriseNumbers.organisation(seen.value()), HABIT, evidence);
      case "snmp-description" -> clues(SnmpSignatures.ofDescription(seen.value()), evidence);
      case "snmp-object-id" -> clues(SnmpSignatures.ofObjectId(seen.value()), evidence);
      case "bacnet-vendor" -> bacnetDevice(BacnetVendors.organisation(seen.value()), evidence);
      case "hardware-address" -> hardwareAddress(seen.value(), evidence);
      default -> {
        // A fingerprint that no table explains yet.
      }
    }
  }

  private void clues(List<Clue> clues, Evidence evidence) {
    for (Clue clue : clues) {
      if (clue.attribute() == Attribute.MANUFACTURER) {
        maker(clue.value(), clue.confidence(), evidence);
      } else {
        add(clue.attribute(), clue.value(), clue.confidence(), evidence);
      }
    }
  }

  private void maker(String organisation, double confidence, Evidence evidence) {
    String maker = Makers.bundled().canonical(organisation);
    add(Attribute.MANUFACTURER, maker, confidence, evidence);
  }

  /**
   * What speaks of itself in BACnet is mostly a controller, most surely where its maker makes such.
   */
  private void bacnetDevice(String organisation, Evidence evidence) {
    maker(organisation, FAMILY, evidence);
    boolean isBuilding =
        Makers.bundled().find(organisation).map(Makers.Maker::kind).orElse("").equals("building");
    add(Attribute.TYPE, "building-controller", isBuilding ? FAMILY : HABIT, evidence);
  }

  /** An address that a device names; that its own frames carry is known already. */
  private void hardwareAddress(String text, Evidence evidence) {
    Mac mac = Mac.parse(text);
    if (!stations.contains(mac)) {
      maker(MakerPrefixes.bundled().organisation(mac.value()), HABIT, evidence);
    }
  }

  private void hints(List<Hint> hints, double confidence, Evidence evidence) {
    for (Hint hint : hints) {
      String value =
          hint.attribute() == Attribute.MANUFACTURER
              ? Makers.bundled().canonical(hint.value())
              : hint.value();
      add(hint.attribute(), value, confidence, evidence);
    }
  }

  private void add(Attribute attribute, String value, double confidence, Evidence evidence) {
    if (attribute == Attribute.TYPE && !Types.bundled().contains(value)) {
      return;
    }
    candidates.computeIfAbsent(attribute, _ -> new Candidates()).add(value, confidence, evidence);
  }

  /** Weighs everything; call once, in the end. */
  Map<Attribute, AttributeValue> finish() {
    Map<String, Reports> reports = new HashMap<>();
    for (Statement statement : statements) {
      if (statement.claim().voice() == Voice.REPORTED) {
        reports
            .computeIfAbsent(statement.evidence().protocol(), _ -> new Reports())
            .add(statement.claim());
      }
    }
    for (Statement statement : statements) {
      String protocol = statement.evidence().protocol();
      boolean reported = statement.claim().voice() == Voice.REPORTED;
      Reports about = reported ? reports.get(protocol) : null;
      // A record of a single device does not say either that it is the one that has it.
      if (about == null || about.areOnOneDevice() && !KEEPS_RECORDS.contains(protocol)) {
        state(statement.claim(), statement.evidence());
      } else {
        passesOn(about, statement.evidence());
      }
    }
    Map<Attribute, AttributeValue> result = new EnumMap<>(Attribute.class);
    candidates.forEach(
        (attribute, values) -> values.best().ifPresent(best -> result.put(attribute, best)));
    return result;
  }

  /** Who reports on several devices is none of them. */
  private void passesOn(Reports about, Evidence place) {
    if (place.protocol().equals("hl7")) {
      String count = Integer.toString(about.devices());
      Evidence why =
          new Evidence(
              place.protocol(),
              "devices reported on",
              count,
              place.capture(),
              place.packet(),
              place.time());
      add(Attribute.TYPE, "device-gateway", FAMILY, why);
    }
  }

  private void state(AttributeClaimed claim, Evidence evidence) {
    switch (claim.attribute()) {
      case MANUFACTURER ->
          add(
              Attribute.MANUFACTURER,
              Makers.bundled().canonical(claim.value()),
              claim.confidence(),
              evidence);
      case MODEL -> model(claim, evidence);
      default -> add(claim.attribute(), claim.value(), claim.confidence(), evidence);
    }
  }

  private void model(AttributeClaimed claim, Evidence evidence) {
    Optional<Model> model = Models.bundled().find(maker(claim), claim.value());
    if (model.isEmpty()) {
      add(Attribute.MODEL, claim.value(), claim.confidence(), evidence);
      return;
    }
    double confidence = Math.min(EXACT_MODEL, claim.confidence());
    add(Attribute.MODEL, model.get().name(), claim.confidence(), evidence);
    add(Attribute.MANUFACTURER, model.get().maker(), confidence, evidence);
    add(Attribute.TYPE, model.get().type(), confidence, evidence);
  }

  /** Who the same message says made the device that has this model. */
  private String maker(AttributeClaimed model) {
    for (Statement statement : statements) {
      AttributeClaimed claim = statement.claim();
      if (claim.attribute() == Attribute.MANUFACTURER
          && claim.voice() == model.voice()
          && claim.about().equals(model.about())) {
        return Makers.bundled().canonical(claim.value());
      }
    }
    return "";
  }
}
