// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.snmp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.asepsis.protocol.snmp.SnmpMessage.Pdu;
import org.asepsis.wire.Bytes;
import org.asepsis.wire.Parsed.Message;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Compares what is read of every SNMP message in captures with what Wireshark's dissector reads.
 */
class SnmpTsharkTest {
  private static final Path OWN = Path.of("src/main/java/org/asepsis/protocol/snmp/captures");
  private static final Path SHARED =
      Path.of(System.getProperty("asepsis.shared", "../../shared")).resolve("captures");

  /**
   * How many messages are damaged on purpose: lengths that lie, PDUs with tags of several octets.
   */
  private static final Map<String, Integer> DAMAGED =
      Map.of(
          "snmpv3_synthetic.pcap", 11, "public-wiresharkwiki-c06-snmpv1-trap-app-r1-1-12.pcap", 6);

  @TestFactory
  Stream<DynamicTest> readsWhatWiresharkReads() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/tshark")), "no tshark");
    List<Path> captures = new ArrayList<>();
    try (Stream<Path> files = Files.list(OWN)) {
      files
          .filter(file -> file.toString().endsWith(".pcap"))
          .filter(file -> !file.getFileName().toString().startsWith("built-"))
          .forEach(captures::add);
    }
    if (Files.isDirectory(SHARED)) {
      for (String line : Files.readAllLines(SHARED.resolve("INDEX.tsv"))) {
        String[] cells = line.split("\t", -1);
        if (cells.length > 8 && (" " + cells[8]).contains(" snmp:")) {
          captures.add(SHARED.resolve(cells[0]));
        }
      }
    }
    return captures.stream()
        .sorted()
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> compare(file)));
  }

  private static void compare(Path capture) throws IOException, InterruptedException {
    List<String> lines = tshark(capture);
    int read = 0;
    for (String line : lines) {
      String[] fields = line.split("\t", -1);
      byte[] payload = HexFormat.of().parseHex(fields[0]);
      if (SnmpMessage.parse(Bytes.copyOf(payload)) instanceof Message(SnmpMessage message)) {
        read++;
        assertThat(version(message)).as(line).isEqualTo(fields[1] + fields[2]);
        if (message.pdu() != Pdu.ENCRYPTED) {
          // Wireshark numbers the PDUs by their tags.
          assertThat(tag(message.pdu())).as(line).isEqualTo(Integer.parseInt(fields[3]));
          int bindings = fields[4].isEmpty() ? 0 : Integer.parseInt(fields[4]);
          assertThat(message.bindings()).as(line).isEqualTo(bindings);
        }
        String engine = fields[5].equals("<MISSING>") ? "" : fields[5];
        assertThat(message.security().engine().hex()).as(line).isEqualTo(engine);
      }
    }
    int damaged = DAMAGED.getOrDefault(capture.getFileName().toString(), 0);
    assertThat(read).isEqualTo(lines.size() - damaged).isPositive();
  }

  private static String version(SnmpMessage message) {
    return switch (message.version()) {
      case V1 -> "0";
      case V2C -> "1";
      case V3 -> "3";
    };
  }

  private static int tag(Pdu pdu) {
    return switch (pdu) {
      case GET -> 0;
      case GET_NEXT -> 1;
      case RESPONSE -> 2;
      case SET -> 3;
      case TRAP -> 4;
      case GET_BULK -> 5;
      case INFORM -> 6;
      case TRAP_2 -> 7;
      case REPORT -> 8;
      case ENCRYPTED -> -1;
    };
  }

  private static List<String> tshark(Path capture) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("/usr/bin/tshark", "-r", capture.toString(), "-Y"));
    command.addAll(List.of("snmp && !icmp", "-Tfields", "-eudp.payload", "-esnmp.version"));
    command.addAll(List.of("-esnmp.msgVersion", "-esnmp.data", "-esnmp.variable_bindings"));
    command.add("-esnmp.msgAuthoritativeEngineID");
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return output.lines().filter(line -> !line.startsWith("\t")).toList();
  }
}
