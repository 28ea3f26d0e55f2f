// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.hl7;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.asepsis.analyze.Direction;
import org.asepsis.analyze.Transport;
import org.asepsis.testkit.Drive;
import org.asepsis.testkit.Lines;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Compares what is logged of captures with what Wireshark's dissector counts in the same streams.
 */
class Hl7TsharkTest {
  private static final Path OWN = Path.of("src/main/java/org/asepsis/protocol/hl7/captures");
  private static final Path SHARED =
      Path.of(System.getProperty("asepsis.shared", "../shared"))
          .resolve("captures/tapirx/testdata");

  @TestFactory
  Stream<DynamicTest> countsTheSegmentsThatWiresharkCounts() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/tshark")), "no tshark");
    List<Path> captures = new ArrayList<>();
    try (Stream<Path> files = Files.list(OWN)) {
      files.filter(Hl7TsharkTest::isWhole).forEach(captures::add);
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
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> compare(file)));
  }

  /** Wireshark reads no bare messages, no line feeds between segments and no cut messages. */
  private static boolean isWhole(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".pcap") && !name.matches("(unframed|batch|gap|midstream|unusual).*");
  }

  private static void compare(Path capture) throws IOException, InterruptedException {
    List<String> segments = tshark(capture, "-Tfields", "-ehl7.message.type", "-ehl7.segment");
    long wireshark =
        segments.stream().filter(line -> !line.isBlank()).mapToLong(Hl7TsharkTest::count).sum();
    Drive drive = new Drive(new Hl7Factory(), Transport.TCP, 2_575);
    int answers = 0;
    for (String line :
        tshark(capture, "-Tfields", "-etcp.dstport", "-etcp.srcport", "-etcp.payload")) {
      String[] fields = line.split("\t", -1);
      if (fields.length > 2 && !fields[2].isEmpty()) {
        boolean request = Integer.parseInt(fields[0]) < Integer.parseInt(fields[1]);
        byte[] payload = java.util.HexFormat.of().parseHex(fields[2]);
        answers += !request && payload[0] == Framing.START_BLOCK ? 1 : 0;
        drive.stream(request ? Direction.ORIGINATOR : Direction.RESPONDER, payload);
      }
    }
    long ours = drive.end().logs().stream().map(Lines::of).mapToLong(Hl7TsharkTest::segments).sum();
    assertThat(drive.anomalies()).isEmpty();
    // Answers are part of their message's line: MSH and MSA each, and ERR where there is one.
    long errors =
        drive.logs().stream().map(Lines::of).filter(line -> line.contains("error_code")).count();
    long separate =
        drive.logs().stream().map(Lines::of).filter(line -> line.contains("is_orig=false")).count();
    assertThat(ours + 2 * (answers - separate) + errors).isEqualTo(wireshark);
  }

  private static long count(String line) {
    String[] fields = line.split("\t", -1);
    return fields.length > 1 && !fields[1].isEmpty() ? fields[1].split(",").length : 0;
  }

  private static long segments(String line) {
    int at = line.indexOf(" segments=") + " segments=".length();
    return Long.parseLong(line.substring(at, line.indexOf(' ', at)));
  }

  private static List<String> tshark(Path capture, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("/usr/bin/tshark", "-r", capture.toString()));
    command.addAll(List.of("-d", "tcp.port==6661,hl7", "-d", "tcp.port==3600,hl7"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return output.lines().toList();
  }
}
