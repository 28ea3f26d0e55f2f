// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.asepsis.engine.Said;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Compares each line of the log with the segments that Wireshark's dissector finds in the same
 * capture: type, trigger, structure, version, processing, both applications and facilities, length
 * of the control id, character set, acknowledgement, place, and the numbers of segments and
 * results.
 */
class Hl7TsharkTest {
  private static final Path OWN = ProtocolFolders.ROOT.resolve("hl7/captures");
  private static final Path SHARED =
      Path.of(System.getProperty("asepsis.shared", "../shared"))
          .resolve("captures/tapirx/testdata");
  private static final Set<String> COMPARED =
      Set.of(
          "message_type",
          "trigger",
          "structure",
          "version",
          "processing_id",
          "sending_application",
          "sending_facility",
          "receiving_application",
          "receiving_facility",
          "control_id_len",
          "charset",
          "ack_code",
          "location",
          "segments",
          "observations");

  @Test
  void hasTwentyCapturesToCompare() throws IOException {
    try (Stream<Path> files = Files.list(OWN)) {
      assertThat(files.filter(Hl7TsharkTest::isComparable)).hasSizeGreaterThanOrEqualTo(20);
    }
  }

  @TestFactory
  Stream<DynamicTest> readsTheFieldsThatWiresharkReads() throws IOException {
    assumeTrue(Tshark.isInstalled(), "tshark is not installed");
    List<Path> captures = new ArrayList<>();
    try (Stream<Path> files = Files.list(OWN)) {
      files.filter(Hl7TsharkTest::isComparable).forEach(captures::add);
    }
    if (Files.isDirectory(SHARED)) {
      try (Stream<Path> files = Files.list(SHARED)) {
        files
            .filter(file -> file.getFileName().toString().startsWith("HL7"))
            .forEach(captures::add);
      }
    }
    return captures.stream()
        .sorted()
        .map(file ->
            DynamicTest.dynamicTest(
                file.getFileName().toString(),
                () -> assertThat(ours(file)).isNotEmpty().containsExactlyElementsOf(theirs(file))));
  }

  /** Wireshark reads no bare messages, no line feeds between segments, and no cut messages. */
  private static boolean isComparable(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".pcap") && !name.matches("(unframed|batch|gap|midstream|unusual).*");
  }

  private static List<Map<String, String>> ours(Path capture) throws IOException {
    List<Map<String, String>> lines = new ArrayList<>();
    for (Said said : Replay.run(Files.readAllBytes(capture)).said()) {
      if (said instanceof Said.Logged logged && logged.entry().schema().log().equals("hl7")) {
        Map<String, String> fields = FieldMap.of(logged.entry());
        fields.keySet().retainAll(COMPARED);
        lines.add(fields);
      }
    }
    return lines;
  }

  /** Messages in the order of their answers, as the log has them. */
  private static List<Map<String, String>> theirs(Path capture) {
    Map<String, Map<String, String>> open = new TreeMap<>();
    List<Map<String, String>> closed = new ArrayList<>();
    for (List<String> message : messages(capture)) {
      Map<String, String> fields = fields(message);
      Map<String, String> asked = null;
      for (String segment : message) {
        if (segment.startsWith("MSA|")) {
          asked = open.remove(cell(segment, 2));
          (asked == null ? fields : asked).put("ack_code", cell(segment, 1));
        }
      }
      if (asked != null) {
        closed.add(asked);
      } else {
        open.put(cell(message.getFirst(), 9), fields);
      }
    }
    closed.addAll(open.values());
    return closed;
  }

  private static List<List<String>> messages(Path capture) {
    List<List<String>> messages = new ArrayList<>();
    List<String> ports = List.of("-d", "tcp.port==6661,hl7", "-d", "tcp.port==3600,hl7");
    for (String line : Tshark.lines(capture, ports, List.of("hl7.segment"))) {
      for (String segment : line.split(Tshark.AGGREGATOR, -1)) {
        if (segment.startsWith("MSH")) {
          messages.add(new ArrayList<>());
        }
        if (!segment.isEmpty()) {
          // Control characters are printed as in C.
          messages.getLast().add(segment.replaceAll("(\\\\r|\\\\n)+$", ""));
        }
      }
    }
    return messages;
  }

  private static Map<String, String> fields(List<String> message) {
    Map<String, String> fields = new TreeMap<>();
    String header = message.getFirst();
    // MSH-1 is the delimiter itself, so that cells are one behind the numbers of fields.
    put(fields, "sending_application", part(cell(header, 2), 0));
    put(fields, "sending_facility", part(cell(header, 3), 0));
    put(fields, "receiving_application", part(cell(header, 4), 0));
    put(fields, "receiving_facility", part(cell(header, 5), 0));
    put(fields, "message_type", part(cell(header, 8), 0));
    put(fields, "trigger", part(cell(header, 8), 1));
    put(fields, "structure", part(cell(header, 8), 2));
    put(fields, "control_id_len", String.valueOf(cell(header, 9).length()));
    put(fields, "processing_id", part(cell(header, 10), 0));
    put(fields, "version", part(cell(header, 11), 0));
    put(fields, "charset", cell(header, 17).split("~", -1)[0]);
    put(fields, "segments", String.valueOf(message.size()));
    long results = message.stream().filter(segment -> segment.startsWith("OBX|")).count();
    put(fields, "observations", String.valueOf(results));
    for (String segment : message) {
      if (segment.startsWith("PV1|")) {
        put(fields, "location", cell(segment, 3));
      }
    }
    return fields;
  }

  private static void put(Map<String, String> fields, String name, String value) {
    if (!value.isEmpty()) {
      fields.put(name, value);
    }
  }

  private static String cell(String segment, int index) {
    String[] cells = segment.split("\\|", -1);
    return index < cells.length ? cells[index] : "";
  }

  private static String part(String field, int index) {
    String[] parts = field.split("\\^", -1);
    return index < parts.length ? parts[index] : "";
  }
}
