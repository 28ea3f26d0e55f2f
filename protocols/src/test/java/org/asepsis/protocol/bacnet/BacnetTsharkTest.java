// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.bacnet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.asepsis.protocol.bacnet.BacnetMessage.Apdu;
import org.asepsis.protocol.bacnet.BacnetMessage.Kind;
import org.asepsis.wire.Bytes;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Parsed.Malformed;
import org.asepsis.wire.Parsed.Message;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Compares what is read of every BACnet/IP message in captures with what Wireshark reads. */
class BacnetTsharkTest {
  private static final Path OWN = Path.of("src/main/java/org/asepsis/protocol/bacnet/captures");
  private static final Path SHARED =
      Path.of(System.getProperty("asepsis.shared", "../../shared")).resolve("captures");

  /** Five of its messages have a network header that is cut, or one of another version. */
  private static final String DAMAGED = "bacnet-stack-services.pcap";

  @TestFactory
  Stream<DynamicTest> readsWhatWiresharkReads() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/tshark")), "no tshark");
    List<Path> captures = new ArrayList<>();
    try (Stream<Path> files = Files.list(OWN)) {
      files
          .filter(file -> file.toString().endsWith(".pcap"))
          .filter(file -> !file.endsWith("built-odd.pcap"))
          .forEach(captures::add);
    }
    if (Files.isDirectory(SHARED)) {
      for (String line : Files.readAllLines(SHARED.resolve("INDEX.tsv"))) {
        String[] cells = line.split("\t", -1);
        if (cells.length > 8 && (" " + cells[8]).contains(" bvlc:")) {
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
    int refused = 0;
    for (String line : lines) {
      byte[] payload = HexFormat.of().parseHex(line.split("\t", -1)[0]);
      switch (BacnetMessage.parse(Bytes.copyOf(payload))) {
        case Message(BacnetMessage message) -> compare(line.split("\t", -1), message, line);
        case Malformed(String _) -> refused++;
      }
    }
    int damaged = capture.getFileName().toString().equals(DAMAGED) ? 5 : 0;
    assertThat(lines).isNotEmpty();
    assertThat(refused).isEqualTo(damaged);
  }

  private static void compare(String[] theirs, BacnetMessage message, String line) {
    assertThat(message.function()).as(line).isEqualTo(Integer.decode(theirs[1]));
    assertThat(text(message.origin())).as(line).isEqualTo(theirs[2]);
    assertThat(text(message.network().source())).as(line).isEqualTo(theirs[3]);
    Apdu apdu = message.apdu();
    assertThat(apdu.kind() == Kind.NONE ? "" : text(apdu.kind().ordinal()))
        .as(line)
        .isEqualTo(theirs[4]);
    String service = apdu.kind() == Kind.UNCONFIRMED_REQUEST ? theirs[6] : theirs[5];
    assertThat(text(apdu.service())).as(line).isEqualTo(service);
    boolean isIAm = apdu.kind() == Kind.UNCONFIRMED_REQUEST && apdu.service() == Services.I_AM;
    if (isIAm && Announcement.readIAm(apdu.body()) instanceof Message(Announcement said)) {
      assertThat(text(said.device().instance())).isEqualTo(theirs[7]);
      assertThat(text(said.vendor())).isEqualTo(theirs[8]);
    }
  }

  private static String text(long number) {
    return number < 0 ? "" : Long.toString(number);
  }

  private static String text(Ip ip) {
    return ip.equals(Ip.NONE) ? "" : ip.toString();
  }

  private static List<String> tshark(Path capture) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of("/usr/bin/tshark", "-r", capture.toString(), "-Y"));
    command.addAll(List.of("bvlc && !icmp", "-Tfields", "-eudp.payload", "-ebvlc.function"));
    command.addAll(List.of("-ebvlc.fwd_ip", "-ebacnet.snet", "-ebacapp.type"));
    command.addAll(List.of("-ebacapp.confirmed_service", "-ebacapp.unconfirmed_service"));
    command.addAll(List.of("-ebacapp.instance_number", "-ebacapp.vendor_identifier"));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    process.waitFor();
    return output.lines().toList();
  }
}
