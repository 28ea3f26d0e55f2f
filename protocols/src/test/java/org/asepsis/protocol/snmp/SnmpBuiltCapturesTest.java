// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.asepsis.testkit.CaptureBuilder;
import org.asepsis.testkit.Frames;
import org.junit.jupiter.api.Test;

/**
 * Captures of what ordinary software does not send. With the property {@code captures.update} they
 * are written, else compared with what is committed.
 */
class SnmpBuiltCapturesTest {
  private static final Path FOLDER =
      Path.of("src", "main", "java", "org", "asepsis", "protocol", "snmp", "captures");
  private static final String MANAGER = "10.77.9.10";
  private static final String AGENT = "10.77.9.11";

  /**
   * Cut, of an unknown version, without a PDU, with a length that lies; one on a port of its own.
   */
  @Test
  void odd() throws IOException {
    byte[] get = SnmpMessages.get("ward", 7, SnmpMessages.SYS_DESCR);
    byte[] pdu = SnmpMessages.pdu(SnmpMessages.GET, 1, 0);
    byte[] lying = get.clone();
    lying[1] = 0x7e;
    CaptureBuilder capture = new CaptureBuilder();
    capture.frame(frame(40_001, 161, Arrays.copyOf(get, get.length - 9)));
    capture.frame(frame(40_002, 161, SnmpMessages.message(2, "ward", pdu)));
    capture.frame(frame(40_003, 161, SnmpMessages.message(1, "ward", SnmpMessages.integer(4))));
    capture.frame(frame(40_004, 161, lying));
    capture.frame(
        frame(40_005, 161, "no SNMP at all".getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
    capture.frame(frame(40_006, 40_161, get));
    check("built-odd.pcap", capture);
  }

  private static byte[] frame(int from, int to, byte[] message) {
    return Frames.ethernet(Frames.ip(MANAGER, AGENT, 17, Frames.udp(from, to, message)));
  }

  private static void check(String name, CaptureBuilder capture) throws IOException {
    Path file = FOLDER.resolve(name);
    if (Boolean.getBoolean("captures.update")) {
      capture.writeTo(file);
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(capture.bytes());
  }
}
