// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.identify;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.asepsis.inventory.AttributeValue;
import org.asepsis.inventory.Device;
import org.asepsis.inventory.Types;
import org.asepsis.observe.Attribute;
import org.jspecify.annotations.Nullable;

/**
 * What is shown of a device: what the network says, under it what the hospital's books and rules
 * add, above it what a person said. A pure function.
 */
final class Portrait {
  private static final int LONGEST_SEARCH = 4_000;

  /** A shown value. */
  record Shown(String value, double confidence, String origin) {
    static final Shown NOTHING = new Shown("", 0, "network");
  }

  /** By attribute: those of the inventory in lower case, and name, department, location, … */
  private final Map<String, Shown> shown = new LinkedHashMap<>();

  private final Device device;

  private Portrait(Device device) {
    this.device = device;
  }

  static Portrait of(
      Device device, Places.Owner owner, Map<String, String> books, Map<String, String> said) {
    Portrait portrait = new Portrait(device);
    for (Attribute attribute : Attribute.values()) {
      Optional<AttributeValue> value = device.attribute(attribute);
      portrait.shown.put(
          name(attribute),
          value
              .map(known -> new Shown(known.value(), known.confidence(), "network"))
              .orElse(Shown.NOTHING));
    }
    portrait.shown.put("department", new Shown(owner.department(), 1, "rule"));
    portrait.shown.put("owner", new Shown(owner.owner(), 1, "rule"));
    portrait.shown.put("location", Shown.NOTHING);
    portrait.shown.put("asset_tag", Shown.NOTHING);
    books.forEach((attribute, value) -> {
      if (!value.isBlank()) {
        portrait.shown.put(attribute, new Shown(value, 1, "cmms"));
      }
    });
    said.forEach(
        (attribute, value) -> portrait.shown.put(attribute, new Shown(value, 1, "person")));
    if (!portrait.shown.containsKey("name")) {
      portrait.shown.put("name", new Shown(portrait.name(), 1, "network"));
    }
    return portrait;
  }

  static String name(Attribute attribute) {
    return attribute.name().toLowerCase(Locale.ROOT);
  }

  /** All shown values, by attribute. */
  Map<String, Shown> shown() {
    return shown;
  }

  String value(String attribute) {
    return shown.getOrDefault(attribute, Shown.NOTHING).value();
  }

  double typeConfidence() {
    return shown.getOrDefault("type", Shown.NOTHING).confidence();
  }

  /** Null when it is not known. */
  @Nullable Boolean medical() {
    String said = value("medical");
    if (!said.isEmpty()) {
      return Boolean.valueOf(said.equals("true") || said.equals("yes"));
    }
    return switch (Types.bundled().medical(value("type"))) {
      case YES -> Boolean.TRUE;
      case NO -> Boolean.FALSE;
      case UNKNOWN -> null;
    };
  }

  /** The shortest of its names tells most; without one, what it is; at last its address. */
  private String name() {
    Optional<String> own =
        device.names().stream()
            .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
    if (own.isPresent()) {
      return own.get();
    }
    String model = value("model");
    if (!model.isEmpty()) {
      String maker = value("manufacturer");
      return maker.isEmpty() || model.startsWith(maker) ? model : maker + " " + model;
    }
    return device.addresses().isEmpty()
        ? device.macs().isEmpty() ? "" : device.macs().getFirst().toString()
        : device.addresses().getFirst().toString();
  }

  /** Everything that a person may type, in lower case. */
  String search(long id) {
    StringBuilder text = new StringBuilder(256);
    shown.values().forEach(value -> append(text, value.value()));
    device.names().forEach(name -> append(text, name));
    device.addresses().forEach(address -> append(text, address.toString()));
    device
        .macs()
        .forEach(mac -> {
          append(text, mac.toString());
          append(text, mac.toString().replace(":", ""));
        });
    device.identifiers().forEach(identifier -> append(text, identifier.value()));
    append(text, String.format(Locale.ROOT, "%016x", id));
    String whole = text.toString().toLowerCase(Locale.ROOT);
    return whole.length() <= LONGEST_SEARCH ? whole : whole.substring(0, LONGEST_SEARCH);
  }

  private static void append(StringBuilder text, String value) {
    if (!value.isBlank()) {
      text.append(value).append('\n');
    }
  }

  Device device() {
    return device;
  }

  /** Attributes whose past is kept. */
  static final List<String> REMEMBERED =
      List.of(
          "type",
          "manufacturer",
          "model",
          "version",
          "serial",
          "os",
          "udi",
          "name",
          "department",
          "location",
          "owner",
          "asset_tag");
}
