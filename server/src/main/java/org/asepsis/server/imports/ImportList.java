// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.imports;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.asepsis.server.list.Cell;
import org.asepsis.server.list.Column;
import org.asepsis.server.list.ListFrame;
import org.asepsis.server.list.Listing;
import org.asepsis.server.page.Terms;
import org.asepsis.server.page.Tone;
import org.asepsis.store.imports.Import;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The list of imports and the words for what is in it. */
final class ImportList {
  /** What a file can be, with words for people. */
  static final Map<String, String> KINDS = kinds();

  static final Listing<Import> LISTING =
      new Listing<>(
          "imports",
          "import",
          "imports",
          "",
          List.of(
              Column.<Import>plain(
                      "name", "File", file -> Cell.link(file.name(), "/imports/" + file.id()))
                  .always(),
              Column.plain("state", "State", ImportList::state),
              Column.plain("kind", "What it is", file -> Cell.text(kind(file.kind()))),
              Column.plain("source", "Recorded at", file -> Cell.text(file.sourceName())),
              Column.plain("created", "Handed in", file -> Cell.time(file.created())),
              Column.plain("by", "By", file -> Cell.text(file.createdBy())),
              Column.<Import>plain("size", "Size", file -> Cell.text(Terms.bytes(file.bytes())))
                  .onRequest(),
              Column.<Import>plain("site", "Site", file -> Cell.text(file.siteName()))
                  .onRequest()));

  static final ListFrame FRAME =
      ListFrame.simple(
              new ListFrame.Empty(
                  "Nothing was handed in yet",
                  "Start with a capture: record a few minutes at a mirror port of a switch that"
                      + " medical devices are connected to, and drop the file above.",
                  "",
                  ""))
          .exportedAs("csv", "pdf");

  private static final Map<String, String> COUNTS =
      Map.ofEntries(
          Map.entry("devices", "Devices in it"),
          Map.entry("medical", "of them medical"),
          Map.entry("unidentified", "not identified yet"),
          Map.entry("exposing", "with patients' data in clear"),
          Map.entry("flows-ended-early", "Conversations cut for lack of room"),
          Map.entry("lines", "Lines"),
          Map.entry("lines-used", "used"),
          Map.entry("lines-passed-over", "passed over"),
          Map.entry("lines-unreadable", "that could not be read"),
          Map.entry("networks", "Networks"),
          Map.entry("booked", "Devices in the books"),
          Map.entry("booked-and-seen", "seen on the network"),
          Map.entry("booked-not-seen", "not seen"));

  private ImportList() {}

  private static Map<String, String> kinds() {
    Map<String, String> kinds = new LinkedHashMap<>();
    kinds.put(Kinds.CAPTURE, "Network recording (pcap, pcapng)");
    kinds.put("zeek", "Zeek log (JSON)");
    kinds.put("suricata", "Suricata log (EVE JSON)");
    kinds.put("dhcp-leases", "DHCP leases");
    kinds.put("arp-table", "Address table of a router (ARP)");
    kinds.put("cam-table", "Address table of a switch (CAM)");
    kinds.put(Kinds.CMMS, "Device inventory (CMMS, CSV)");
    kinds.put(Kinds.ADDRESS_PLAN, "Address plan (NetBox or CSV)");
    return kinds;
  }

  static String kind(String kind) {
    return KINDS.getOrDefault(kind, kind);
  }

  static Cell state(Import file) {
    return Cell.tag(tone(file), stateWords(file));
  }

  static Tone tone(Import file) {
    return switch (file.state()) {
      case WAITING, READING -> Tone.INFO;
      case DONE -> file.damaged() ? Tone.WARNING : Tone.GOOD;
      case FAILED -> Tone.DANGER;
      case CANCELLED -> Tone.PLAIN;
    };
  }

  static String stateWords(Import file) {
    return switch (file.state()) {
      case WAITING -> "Waiting";
      case READING -> "Being read, " + file.percent() + " %";
      case DONE -> file.damaged() ? "Done, with gaps" : "Done";
      case FAILED -> "Not read";
      case CANCELLED -> "Stopped";
    };
  }

  /** What came of it, in words and in the order of the result. */
  static Map<String, Long> counts(Import file) {
    Map<String, Long> counts =
        JsonMapper.shared()
            .readValue(file.result(), new TypeReference<LinkedHashMap<String, Long>>() {});
    Map<String, Long> worded = new LinkedHashMap<>();
    for (String name : ORDER) {
      Long count = counts.get(name);
      boolean tells = count != null && (count > 0 || !name.equals("flows-ended-early"));
      if (tells) {
        worded.put(COUNTS.getOrDefault(name, name), count);
      }
    }
    return worded;
  }

  private static final List<String> ORDER =
      List.of(
          "devices",
          "medical",
          "unidentified",
          "exposing",
          "networks",
          "booked",
          "booked-and-seen",
          "booked-not-seen",
          "lines",
          "lines-used",
          "lines-passed-over",
          "lines-unreadable",
          "flows-ended-early");
}
