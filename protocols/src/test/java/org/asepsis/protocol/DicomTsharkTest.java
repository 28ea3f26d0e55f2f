// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
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
 * Compares associations with what Wireshark's dissector reads of them in the same capture: titles,
 * both implementations and maximum lengths, numbers of contexts proposed and accepted, outcome; and
 * looks for what is logged of equipment among the element values that it finds.
 */
class DicomTsharkTest {
  private static final Path OWN = ProtocolFolders.ROOT.resolve("dicom/captures");
  private static final List<String> FIELDS =
      List.of(
          "tcp.stream",
          "dicom.pdu.type",
          "dicom.assoc.ae.calling",
          "dicom.assoc.ae.called",
          "dicom.userinfo.uid",
          "dicom.userinfo.version",
          "dicom.max_pdu_len",
          "dicom.pctx.abss.syntax",
          "dicom.pctx.result");

  private static final Set<String> COMPARED =
      Set.of(
          "outcome",
          "calling_ae",
          "called_ae",
          "requestor_implementation_uid",
          "requestor_implementation",
          "requestor_maximum_length",
          "acceptor_implementation_uid",
          "acceptor_implementation",
          "acceptor_maximum_length",
          "contexts_proposed",
          "contexts_accepted");

  /** Elements of data sets are fields only when asked for. */
  private static final List<String> TAGS = List.of("-o", "dicom.tag_tree:TRUE");

  private static final List<String> EQUIPMENT =
      List.of("manufacturer", "model", "station_name", "serial", "institution", "department");

  /** Numbers of PDU types (PS3.8 section 9.3.1) that end an association. */
  private static final Map<String, String> ENDS =
      Map.of("3", "rejected", "6", "released", "7", "aborted");

  @Test
  void hasTwentyCapturesToCompare() throws IOException {
    try (Stream<Path> files = Files.list(OWN)) {
      assertThat(files.filter(DicomTsharkTest::isComparable)).hasSizeGreaterThanOrEqualTo(20);
    }
  }

  @TestFactory
  Stream<DynamicTest> readsTheAssociationsThatWiresharkReads() throws IOException {
    assumeTrue(Tshark.isInstalled(), "tshark is not installed");
    return captures()
        .map(file ->
            DynamicTest.dynamicTest(
                file.getFileName().toString(),
                () ->
                    assertThat(ours(file, "dicom_association"))
                        .isNotEmpty()
                        .containsExactlyInAnyOrderElementsOf(theirs(file))));
  }

  @TestFactory
  Stream<DynamicTest> logsOnlyEquipmentThatWiresharkFinds() throws IOException {
    assumeTrue(Tshark.isInstalled(), "tshark is not installed");
    return captures()
        .map(file ->
            DynamicTest.dynamicTest(
                file.getFileName().toString(),
                () -> {
                  List<String> found =
                      Tshark.lines(file, TAGS, List.of("dicom.tag.value.str")).stream()
                          .flatMap(line -> all(line).stream())
                          .map(String::strip)
                          .toList();
                  for (Map<String, String> line : ours(file, "dicom")) {
                    for (String name : EQUIPMENT) {
                      String value = line.getOrDefault(name, "");
                      // Wireshark reads no other character set than ASCII here.
                      if (!value.isEmpty() && value.chars().allMatch(letter -> letter < 128)) {
                        assertThat(found).contains(value);
                      }
                    }
                  }
                }));
  }

  private static Stream<Path> captures() throws IOException {
    List<Path> captures = new ArrayList<>();
    try (Stream<Path> files = Files.list(OWN)) {
      files.filter(DicomTsharkTest::isComparable).sorted().forEach(captures::add);
    }
    return captures.stream();
  }

  /** Wireshark needs the beginning of an association, and has nothing to say of broken ones. */
  private static boolean isComparable(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".pcap") && !name.matches("(built-|.*-begun-earlier|.*-one-direction).*");
  }

  private static List<Map<String, String>> ours(Path capture, String log) throws IOException {
    List<Map<String, String>> lines = new ArrayList<>();
    for (Said said : Replay.run(Files.readAllBytes(capture)).said()) {
      if (said instanceof Said.Logged logged && logged.entry().schema().log().equals(log)) {
        Map<String, String> fields = FieldMap.of(logged.entry());
        if (log.equals("dicom_association")) {
          fields.keySet().retainAll(COMPARED);
        }
        lines.add(fields);
      }
    }
    return lines;
  }

  private static List<Map<String, String>> theirs(Path capture) {
    Map<String, Map<String, String>> streams =
        new TreeMap<>(Comparator.comparing(Integer::valueOf));
    for (String line : Tshark.lines(capture, List.of(), FIELDS)) {
      List<String> cells = new ArrayList<>(List.of(line.split("\t", -1)));
      List<String> types = cells.size() < FIELDS.size() ? List.of() : all(cells.get(1));
      if (types.isEmpty()) {
        continue;
      }
      Map<String, String> fields = streams.computeIfAbsent(cells.get(0), _ -> new TreeMap<>());
      if (types.contains("1")) {
        fields.put("calling_ae", cells.get(2).strip());
        fields.put("called_ae", cells.get(3).strip());
        describe(fields, "requestor", cells);
        fields.put("contexts_proposed", String.valueOf(all(cells.get(7)).size()));
      }
      if (types.contains("2")) {
        describe(fields, "acceptor", cells);
        long accepted = all(cells.get(8)).stream().filter("0"::equals).count();
        fields.put("contexts_accepted", String.valueOf(accepted));
      }
      types.stream()
          .filter(ENDS::containsKey)
          .forEach(type -> fields.merge("outcome", ENDS.getOrDefault(type, ""), (a, _) -> a));
    }
    return List.copyOf(streams.values());
  }

  private static void describe(Map<String, String> fields, String who, List<String> cells) {
    put(fields, who + "_implementation_uid", cells.get(4));
    put(fields, who + "_implementation", cells.get(5));
    put(fields, who + "_maximum_length", cells.get(6));
  }

  private static void put(Map<String, String> fields, String name, String value) {
    if (!value.isBlank()) {
      fields.put(name, value.strip());
    }
  }

  private static List<String> all(String cell) {
    // Numbers are printed in either form.
    return cell.isEmpty()
        ? List.of()
        : List.of(cell.replaceAll("0x0*([0-9a-f])", "$1").split(Tshark.AGGREGATOR, -1));
  }
}
