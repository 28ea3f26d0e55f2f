// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.devices;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.asepsis.server.page.Moments;
import org.asepsis.server.page.Terms;
import org.asepsis.server.page.Visible;
import org.asepsis.store.view.DeviceDetail;
import org.asepsis.store.view.DeviceRow;

/** A device as its page and its PDF show it: what is shown, why, and what happened when. */
public record DeviceSheet(DeviceDetail detail) {
  private static final List<String> FROM_PACKETS =
      List.of("type", "manufacturer", "model", "version", "serial", "os", "udi");

  private static final Map<String, String> TITLES =
      Map.ofEntries(
          Map.entry("type", "Type"),
          Map.entry("manufacturer", "Maker"),
          Map.entry("model", "Model"),
          Map.entry("version", "Software"),
          Map.entry("serial", "Serial number"),
          Map.entry("os", "Operating system"),
          Map.entry("udi", "UDI"),
          Map.entry("name", "Name"),
          Map.entry("department", "Department"),
          Map.entry("location", "Location"),
          Map.entry("owner", "Owner"),
          Map.entry("asset_tag", "Asset tag"),
          Map.entry("medical", "Medical device"));

  /**
   * One attribute as it is shown.
   *
   * @param value empty: not known
   * @param correction a person's word that stands
   * @param candidates all that the network says, the best supported first
   */
  public record Line(
      String attribute,
      String title,
      String value,
      double confidence,
      Optional<DeviceDetail.Correction> correction,
      List<DeviceDetail.Candidate> candidates) {

    public boolean isKnown() {
      return !value.isEmpty();
    }

    /** {@code very likely, 0.80}. */
    public String sureness() {
      return "%s · %.2f".formatted(Terms.confidence(confidence), confidence);
    }

    public String shownValue(String candidate) {
      return "type".equals(attribute) ? Terms.type(candidate) : Visible.text(candidate);
    }
  }

  /** One thing that happened. */
  public record Entry(Instant time, String title, String text, String icon) {}

  public DeviceRow device() {
    return detail.device();
  }

  public String title() {
    return Visible.text(device().title());
  }

  static String titleOf(String attribute) {
    return TITLES.getOrDefault(attribute, Terms.sentence(attribute));
  }

  /** What the network tells. */
  public List<Line> lines() {
    return FROM_PACKETS.stream().map(this::line).toList();
  }

  /** What people and the hospital's books tell. */
  public List<Line> placing() {
    return List.of("medical", "department", "location", "owner", "asset_tag").stream()
        .map(this::line)
        .toList();
  }

  /** The line of one attribute. */
  public Line line(String attribute) {
    List<DeviceDetail.Candidate> candidates =
        detail.attributes().stream()
            .filter(one -> one.name().equals(attribute))
            .findFirst()
            .map(DeviceDetail.Attribute::candidates)
            .orElse(List.of());
    Optional<DeviceDetail.Correction> correction =
        detail.corrections().stream()
            .filter(one -> !one.isWithdrawn() && one.attribute().equals(attribute))
            .findFirst();
    String shown = shown(attribute);
    double confidence =
        candidates.stream()
            .filter(candidate -> candidate.value().equals(shown))
            .mapToDouble(DeviceDetail.Candidate::confidence)
            .findFirst()
            .orElse(0);
    boolean isUnknown = "type".equals(attribute) && "unknown".equals(shown);
    String value = isUnknown ? "" : shown;
    return new Line(
        attribute,
        titleOf(attribute),
        "type".equals(attribute) && !isUnknown ? Terms.type(value) : Visible.text(value),
        confidence,
        correction,
        candidates);
  }

  private String shown(String attribute) {
    DeviceRow device = device();
    return switch (attribute) {
      case "type" -> device.type();
      case "manufacturer" -> device.manufacturer();
      case "model" -> device.model();
      case "version" -> device.version();
      case "serial" -> device.serial();
      case "os" -> device.os();
      case "udi" -> device.udi();
      case "department" -> device.department();
      case "location" -> device.location();
      case "owner" -> device.owner();
      case "asset_tag" -> device.assetTag();
      case "medical" -> medical(device.medical());
      default -> device.name();
    };
  }

  private static String medical(DeviceRow.Medical medical) {
    return switch (medical) {
      case YES -> "Yes";
      case NO -> "No";
      case UNKNOWN -> "";
    };
  }

  /** When a packet was seen, to the second. */
  public String time(DeviceDetail.Evidence evidence, Moments moments) {
    try {
      return moments.second(Instant.parse(evidence.time()));
    } catch (DateTimeParseException e) {
      return evidence.time();
    }
  }

  /** One sentence: what we believe it is. */
  public String summary() {
    DeviceRow device = device();
    if ("unknown".equals(device.type())) {
      return "Not identified yet. See below what it talks to, or say yourself what it is.";
    }
    String what = (device.manufacturer() + " " + device.model()).strip();
    String where = device.location().isEmpty() ? device.department() : device.location();
    return Terms.type(device.type())
        + (what.isEmpty() ? "" : ", " + Visible.text(what))
        + (where.isEmpty() ? "" : " · " + Visible.text(where));
  }

  /** Attributes that a person may correct. */
  public List<String> correctable() {
    List<String> all = new ArrayList<>(List.of("name"));
    all.addAll(FROM_PACKETS);
    all.addAll(List.of("medical", "department", "location", "owner", "asset_tag"));
    return all;
  }

  /** What happened, the latest first. */
  public List<Entry> timeline() {
    List<Entry> entries = new ArrayList<>();
    entries.add(new Entry(device().last(), "Last seen", "", "exposure"));
    for (DeviceDetail.Change change : detail.changes()) {
      if ("network".equals(change.origin()) && !change.value().isEmpty()) {
        entries.add(
            new Entry(
                change.from(),
                titleOf(change.attribute()) + " became known",
                shownValue(change.attribute(), change.value()),
                "search"));
      } else if ("cmms".equals(change.origin())) {
        entries.add(
            new Entry(
                change.from(),
                titleOf(change.attribute()) + " came from the hospital's books",
                Visible.text(change.value()),
                "book"));
      }
    }
    for (DeviceDetail.Correction correction : detail.corrections()) {
      entries.add(
          new Entry(
              correction.created(),
              titleOf(correction.attribute())
                  + " corrected by "
                  + correction.createdBy()
                  + (correction.isWithdrawn() ? ", since withdrawn" : ""),
              shownValue(correction.attribute(), correction.value()) + ": " + correction.reason(),
              "edit"));
    }
    detail
        .notes()
        .forEach(note ->
            entries.add(
                new Entry(note.created(), "Note by " + note.createdBy(), note.text(), "note")));
    detail
        .documents()
        .forEach(file ->
            entries.add(
                new Entry(
                    file.created(), "Document from " + file.createdBy(), file.name(), "clip")));
    entries.add(new Entry(device().first(), "First seen", "", "device"));
    return entries.stream().sorted(Comparator.comparing(Entry::time).reversed()).toList();
  }

  private static String shownValue(String attribute, String value) {
    return "type".equals(attribute) ? Terms.type(value) : Visible.text(value);
  }
}
