// SPDX-License-Identifier: Apache-2.0
package org.asepsis.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.asepsis.assess.Exposure;
import org.asepsis.inventory.Anomalies.Anomaly;
import org.asepsis.inventory.AttributeValue;
import org.asepsis.inventory.Device;
import org.asepsis.inventory.Evidence;
import org.asepsis.inventory.Types;
import org.asepsis.observe.Attribute;
import org.asepsis.observe.PatientField;
import org.asepsis.wire.Ip;
import org.asepsis.wire.PacketTime;

/**
 * The result for a person at a terminal of 80 columns: what it is, how we know, what to do next.
 */
final class TableReport {
  private static final int WIDTH = 80;
  private static final int MAX_ANOMALIES = 12;
  private static final String INDENT = "    ";

  private final Result result;
  private final Style style;
  private final StringBuilder out = new StringBuilder(4096);
  private final Map<String, Device> byId = new HashMap<>();

  TableReport(Result result) {
    this(result, Style.ofTerminal());
  }

  TableReport(Result result, Style style) {
    this.result = result;
    this.style = style;
    result.devices().forEach(device -> byId.put(device.id(), device));
  }

  String text() {
    summary();
    section("Devices");
    result.devices().stream()
        .sorted(
            Comparator.comparingInt(TableReport::rank)
                .thenComparing(device -> device.addresses().isEmpty())
                .thenComparing(device ->
                    device.addresses().isEmpty() ? Ip.NONE : device.addresses().getFirst())
                .thenComparing(Device::id))
        .forEach(this::device);
    if (result.devices().isEmpty()) {
      line(INDENT, "None: no frame here comes from a station or from an address of the site.");
    }
    exposures();
    anomalies();
    return out.toString();
  }

  /** Medical devices first, then what may be one. */
  private static int rank(Device device) {
    return switch (device.medical()) {
      case YES -> 0;
      case UNKNOWN -> device.attribute(Attribute.TYPE).isPresent() ? 1 : 2;
      case NO -> 1;
    };
  }

  private void summary() {
    long packets = result.captures().stream().mapToLong(Result.Capture::packets).sum();
    long medical =
        result.devices().stream().filter(device -> device.medical() == Device.Medical.YES).count();
    out.append(
        String.format(
            Locale.ROOT,
            "%s, %s of them medical, in %s (%,d packets)%n",
            count(result.devices().size(), "device"),
            medical,
            count(result.captures().size(), "capture"),
            packets));
    long first =
        result.captures().stream()
            .mapToLong(Result.Capture::first)
            .filter(t -> t != PacketTime.NEVER)
            .min()
            .orElse(PacketTime.NEVER);
    long last =
        result.captures().stream().mapToLong(Result.Capture::last).max().orElse(PacketTime.NEVER);
    if (first != PacketTime.NEVER) {
      out.append("seen from ")
          .append(shortTime(first))
          .append(" to ")
          .append(shortTime(last))
          .append(" UTC\n");
    }
  }

  private static String shortTime(long nanos) {
    return PacketTime.text(nanos).substring(0, 19).replace('T', ' ');
  }

  private static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  private void section(String title) {
    out.append('\n').append(style.strong(title)).append('\n');
  }

  private void device(Device device) {
    String where = label(device);
    String what = what(device);
    out.append("  ").append(style.strong(where));
    out.append(" ".repeat(Math.max(1, 18 - where.length())));
    out.append(cut(what, WIDTH - 2 - Math.max(19, where.length() + 1))).append('\n');
    List<String> known = new ArrayList<>();
    if (!device.macs().isEmpty() && !device.addresses().isEmpty()) {
      known.add(device.macs().getFirst().toString());
    }
    device.addresses().stream().skip(1).limit(2).forEach(ip -> known.add(ip.toString()));
    device.names().stream().limit(3).map(result.redaction()::name).distinct().forEach(known::add);
    if (!known.isEmpty()) {
      line(INDENT, String.join(", ", known));
    }
    because(device);
    String services =
        device.services().stream()
            .map(s ->
                s.protocol()
                    + " on "
                    + s.transport()
                    + " "
                    + s.port()
                    + (s.encrypted() ? " (encrypted)" : ""))
            .distinct()
            .collect(Collectors.joining(", "));
    if (!services.isEmpty()) {
      wrapped(INDENT, "answers " + services);
    }
  }

  private static String label(Device device) {
    return device.addresses().stream()
        .filter(Ip::isV4)
        .findFirst()
        .map(Ip::toString)
        .orElseGet(() ->
            device.macs().isEmpty()
                ? device.addresses().getFirst().toString()
                : device.macs().getFirst().toString());
  }

  private static String what(Device device) {
    String type = device.attribute(Attribute.TYPE).map(AttributeValue::value).orElse("");
    List<String> words = new ArrayList<>();
    words.add(type.isEmpty() ? "not known what" : Types.bundled().label(type));
    String maker = device.value(Attribute.MANUFACTURER);
    String model = device.value(Attribute.MODEL);
    String version = device.value(Attribute.VERSION);
    boolean isNamed = model.toLowerCase(Locale.ROOT).startsWith(maker.toLowerCase(Locale.ROOT));
    String made = isNamed ? model : (maker + " " + model).strip();
    if (!made.isEmpty()) {
      words.add(made);
    }
    if (!version.isEmpty()) {
      words.add("version " + version);
    }
    if (!device.value(Attribute.OS).isEmpty()) {
      words.add(device.value(Attribute.OS));
    }
    return String.join(", ", words);
  }

  /** The evidence for what the line above says, the telling ones first. */
  private void because(Device device) {
    for (Attribute attribute :
        List.of(Attribute.TYPE, Attribute.MODEL, Attribute.MANUFACTURER, Attribute.SERIAL)) {
      device
          .attribute(attribute)
          .ifPresent(value -> {
            Evidence why = value.evidence().getFirst();
            String shown =
                device.names().contains(why.value())
                    ? result.redaction().name(why.value())
                    : why.value();
            line(
                INDENT,
                String.format(
                    Locale.ROOT,
                    "%s %s (%.2f): %s %s \"%s\", packet %d",
                    attribute.name().toLowerCase(Locale.ROOT),
                    cut(value.value(), 28),
                    value.confidence(),
                    why.protocol(),
                    why.field(),
                    cut(shown, 40),
                    why.packet()));
          });
    }
  }

  private void exposures() {
    section("Patient data in clear");
    if (result.exposures().isEmpty()) {
      line(INDENT, "None seen in this traffic. Encrypted and unread traffic may still carry it.");
      return;
    }
    for (Exposure exposure : result.exposures()) {
      int before = out.length();
      wrapped(
          "  ",
          exposure.protocol()
              + "  "
              + party(exposure.originator())
              + " -> "
              + party(exposure.responder()));
      String heading = out.substring(before, out.length() - 1);
      out.setLength(before);
      heading.lines().forEach(line -> out.append(style.warning(line)).append('\n'));
      String range =
          exposure.fewest() == exposure.most()
              ? ""
              : " (between " + exposure.fewest() + " and " + exposure.most() + ")";
      wrapped(
          INDENT,
          count(exposure.patients(), "patient")
              + range
              + " in "
              + count(exposure.flows(), "connection")
              + ": "
              + exposure.fields().stream()
                  .map(PatientField::label)
                  .collect(Collectors.joining(", ")));
    }
    line("  ", "Next: encrypt these connections (TLS) or keep them inside one zone, and ask");
    line("  ", "the privacy officer whether anybody else could read along.");
  }

  private String party(Exposure.Party party) {
    Device device = byId.get(party.device().orElse(""));
    String type = device == null ? "" : device.value(Attribute.TYPE);
    return party.ip() + (type.isEmpty() ? "" : " (" + Types.bundled().label(type) + ")");
  }

  private void anomalies() {
    if (result.anomalies().isEmpty()) {
      return;
    }
    section("Anomalies");
    result.anomalies().stream()
        .sorted(Comparator.comparingLong(Anomaly::count).reversed().thenComparing(Anomaly::name))
        .limit(MAX_ANOMALIES)
        .forEach(anomaly ->
            wrapped(
                "  ",
                anomaly.name()
                    + ", "
                    + anomaly.count()
                    + " times, first in packet "
                    + anomaly.packet()
                    + ": "
                    + anomaly.detail()));
    int more = result.anomalies().size() - MAX_ANOMALIES;
    if (more > 0) {
      line("  ", "and " + more + " more kinds; --format json lists them all");
    }
  }

  private void line(String indent, String text) {
    out.append(indent).append(cut(text, WIDTH - indent.length())).append('\n');
  }

  /** A line that may need several; the later ones stand further in. */
  private void wrapped(String indent, String text) {
    String rest = text;
    String lead = indent;
    while (rest.length() > WIDTH - lead.length()) {
      int at = rest.lastIndexOf(' ', WIDTH - lead.length());
      int end = at <= 0 ? WIDTH - lead.length() : at;
      out.append(lead).append(rest, 0, end).append('\n');
      rest = rest.substring(end).strip();
      lead = indent + "  ";
    }
    out.append(lead).append(rest).append('\n');
  }

  private static String cut(String text, int width) {
    return text.length() <= width ? text : text.substring(0, width - 1) + "…";
  }
}
