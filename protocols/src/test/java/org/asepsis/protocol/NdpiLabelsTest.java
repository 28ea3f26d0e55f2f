// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.asepsis.engine.Engine;
import org.asepsis.engine.Said;
import org.asepsis.observe.Observation.Conversation;
import org.asepsis.observe.Observed;
import org.asepsis.protocol.NdpiFlows.Label;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Compares how flows are labelled with the results of nDPI's own tests, flow by flow, for the
 * protocols that we have. Every kind of disagreement stands in docs/robustness.md with its reason.
 */
class NdpiLabelsTest {
  private static final Path SHARED = Path.of(System.getProperty("asepsis.shared", "../shared"));
  private static final Path CAPTURES = SHARED.resolve("captures/nDPI");
  private static final Path RESULTS = SHARED.resolve("oracles/nDPI");
  private static final Path DOCUMENT =
      Path.of(System.getProperty("asepsis.root", "..")).resolve("docs/robustness.md");
  private static final double FLOOR = 0.97;

  /** Names of nDPI for what we have, which it keeps apart by port or by a later step. */
  private static final Map<String, String> OURS =
      Map.ofEntries(
          Map.entry("DNS", "dns"),
          Map.entry("MDNS", "mdns"),
          Map.entry("LLMNR", "llmnr"),
          Map.entry("DHCP", "dhcp"),
          Map.entry("DHCPV6", "dhcp"),
          Map.entry("ICMP", "icmp"),
          Map.entry("ICMPV6", "icmp"),
          Map.entry("HTTP", "http"),
          Map.entry("HTTP_Proxy", "http"),
          Map.entry("HTTP_Connect", "http"),
          Map.entry("TLS", "tls"),
          Map.entry("SMTPS", "tls"),
          Map.entry("IMAPS", "tls"),
          Map.entry("POPS", "tls"),
          Map.entry("LDAPS", "tls"),
          Map.entry("FTPS", "tls"),
          Map.entry("HL7", "hl7"),
          Map.entry("DICOM", "dicom"),
          Map.entry("SNMP", "snmp"),
          Map.entry("BACnet", "bacnet"));

  /**
   * What nDPI calls by the program that speaks a protocol of ours: these two ask for a certificate
   * in a plain DNS message, and SOAP is a body of HTTP. Only where we found that protocol.
   */
  private static final Map<String, String> PROGRAMS =
      Map.of("DNScrypt", "dns", "AVASTSecureDNS", "dns", "SOAP", "http");

  /** How many flows of each pair of labels, ours first. */
  private final Map<String, Integer> classes = new TreeMap<>();

  private final Map<String, TreeSet<String>> examples = new TreeMap<>();
  private int same;
  private int either;
  private int programs;
  private int guessed;
  private int apart;

  @Test
  void labelsFlowsAsNdpiDoesOrSaysWhyNot() throws IOException {
    assumeTrue(Files.isDirectory(RESULTS), "no ../shared");
    try (Stream<Path> results = Files.list(RESULTS)) {
      for (Path result : results.sorted().toList()) {
        String name = result.getFileName().toString().replace(".out", "");
        if (Files.exists(CAPTURES.resolve(name))) {
          compare(name, NdpiFlows.read(result), ours(CAPTURES.resolve(name)));
        }
      }
    }
    report();
    assertThat((double) same / either).isGreaterThanOrEqualTo(FLOOR);
    assertThat(classes).isEqualTo(documented());
  }

  private void compare(String capture, Map<String, Label> theirs, Map<String, String> ours) {
    theirs.forEach((key, label) -> compare(capture + " " + key, label, ours.get(key)));
    ours.forEach((key, own) -> {
      // nDPI has no flows of frames without IP.
      if (!theirs.containsKey(key) && !own.isEmpty() && !key.startsWith("link")) {
        apart++;
        examples
            .computeIfAbsent(own + " | no such flow", _ -> new TreeSet<>())
            .add(capture + " " + key);
      }
    });
  }

  /** Our label is absent where we saw no such flow. */
  private void compare(String flow, Label label, @Nullable String own) {
    String other = OURS.getOrDefault(label.protocol(), "");
    boolean unnamed = own == null || own.isEmpty();
    if (unnamed && other.isEmpty()) {
      return;
    }
    if (label.guessed() && unnamed) {
      guessed++;
      return;
    }
    either++;
    if (other.equals(own)) {
      same++;
      return;
    }
    if (!unnamed && PROGRAMS.getOrDefault(label.protocol(), "").equals(own)) {
      same++;
      programs++;
      return;
    }
    String ourName = own == null ? "no such flow" : own.isEmpty() ? "nothing" : own;
    String kind = ourName + " | " + label.protocol() + (label.guessed() ? " (guessed)" : "");
    classes.merge(kind, 1, Integer::sum);
    examples.computeIfAbsent(kind, _ -> new TreeSet<>()).add(flow);
  }

  /** The label of each flow; one that ended and began again keeps the label that it had once. */
  private static Map<String, String> ours(Path capture) throws IOException {
    Map<String, String> flows = new HashMap<>();
    try (Engine engine = Replay.engine(said -> collect(said, flows))) {
      Replay.read(engine, Files.readAllBytes(capture));
    }
    return flows;
  }

  private static void collect(Said said, Map<String, String> flows) {
    if (said instanceof Said.Fact(_, Observed(Conversation flow, _))) {
      flows.merge(
          NdpiFlows.key(flow), flow.protocol(), (before, now) -> before.isEmpty() ? now : before);
    }
  }

  private void report() throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%d of %d flows agree, %.4f (%d of them where nDPI names a program); not counted: %d"
                + " that nDPI guesses from port or address, %d labelled by us that nDPI does not"
                + " list",
            same,
            either,
            (double) same / either,
            programs,
            guessed,
            apart));
    classes.forEach((kind, count) -> lines.add("| " + kind + " | " + count + " |"));
    examples.forEach(
        (kind, flows) -> flows.stream().limit(60).forEach(flow -> lines.add(kind + ": " + flow)));
    Files.write(Path.of("target", "ndpi.txt"), lines);
    System.out.println(lines.getFirst());
  }

  /** The table of docs/robustness.md: our label, nDPI's label, flows, who is right, reason. */
  private static Map<String, Integer> documented() throws IOException {
    Map<String, Integer> rows = new TreeMap<>();
    for (String line : Files.readAllLines(DOCUMENT)) {
      String[] cells = line.split("\\|", -1);
      if (cells.length == 7 && cells[3].strip().matches("\\d+")) {
        rows.put(cells[1].strip() + " | " + cells[2].strip(), Integer.parseInt(cells[3].strip()));
        assertThat(cells[5]).as("the reason in " + line).isNotBlank();
      }
    }
    return rows;
  }
}
