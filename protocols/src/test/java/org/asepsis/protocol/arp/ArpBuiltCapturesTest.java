// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.arp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.asepsis.protocol.codec.Octets;
import org.asepsis.testkit.CaptureBuilder;
import org.asepsis.testkit.Frames;
import org.asepsis.wire.Mac;
import org.junit.jupiter.api.Test;

/**
 * Captures of what ordinary software does not send. With the property {@code captures.update} they
 * are written, else compared with what is committed.
 */
class ArpBuiltCapturesTest {
  private static final Path FOLDER =
      Path.of("src", "main", "java", "org", "asepsis", "protocol", "arp", "captures");
  private static final String ATTACKER = "02:77:00:00:00:66";
  private static final String VICTIM = "02:77:00:00:00:0a";
  private static final String ALL = "ff:ff:ff:ff:ff:ff";

  /** Replies nobody asked for: in the attacker's own name, and in that of the router. */
  @Test
  void poisoning() throws IOException {
    CaptureBuilder capture = new CaptureBuilder();
    byte[] own = ArpMessages.message(2, ATTACKER, "10.77.1.1", VICTIM, "10.77.1.10");
    byte[] router = ArpMessages.message(2, "02:77:00:00:00:01", "10.77.1.1", VICTIM, "10.77.1.10");
    capture.frame(frame(ATTACKER, VICTIM, own)).frame(frame(ATTACKER, VICTIM, router));
    check("built-poisoning.pcap", capture);
  }

  /** Other hardware, wrong lengths, an unknown operation, a cut message; behind a VLAN tag. */
  @Test
  void odd() throws IOException {
    byte[] request = ArpMessages.request(VICTIM, "10.77.1.10", "10.77.1.11");
    byte[] unknown =
        ArpMessages.message(25, VICTIM, "10.77.1.10", "00:00:00:00:00:00", "10.77.1.12");
    CaptureBuilder capture = new CaptureBuilder();
    capture.frame(frame(VICTIM, ALL, new Octets().hex("0006 0800 0604").zeros(22).bytes()));
    capture.frame(frame(VICTIM, ALL, new Octets().hex("0001 0800 0610").zeros(46).bytes()));
    capture.frame(frame(VICTIM, ALL, unknown));
    capture.frame(frame(VICTIM, ALL, Arrays.copyOf(request, 20)));
    byte[] tagged = new Octets().u16(77).u16(0x0806).raw(request).zeros(18).bytes();
    capture.frame(Frames.ethernet(Mac.parse(VICTIM), Mac.parse(ALL), 0x8100, tagged));
    check("built-odd.pcap", capture);
  }

  private static byte[] frame(String source, String target, byte[] message) {
    byte[] padded =
        Arrays.copyOf(message, Math.max(message.length == 20 ? 20 : 46, message.length));
    return Frames.ethernet(Mac.parse(source), Mac.parse(target), 0x0806, padded);
  }

  private static void check(String name, CaptureBuilder capture) throws IOException {
    Path file = FOLDER.resolve(name);
    if (Boolean.getBoolean("captures.update")) {
      capture.writeTo(file);
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(capture.bytes());
  }
}
