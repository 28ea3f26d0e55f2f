// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.icmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.asepsis.protocol.codec.Octets;
import org.asepsis.testkit.CaptureBuilder;
import org.asepsis.testkit.Frames;
import org.junit.jupiter.api.Test;

/**
 * Captures of what ordinary software does not send. With the property {@code captures.update} they
 * are written, else compared with what is committed.
 */
class IcmpBuiltCapturesTest {
  private static final Path FOLDER =
      Path.of("src", "main", "java", "org", "asepsis", "protocol", "icmp", "captures");

  /**
   * An option of no length, a group as target, a cut message, an unknown code, a redirect, a probe.
   */
  @Test
  void odd() throws IOException {
    CaptureBuilder capture = new CaptureBuilder();
    send(capture, new Octets().hex("85 00 0000 00000000 0100").zeros(6));
    send(capture, new Octets().hex("87 00 0000 00000000").ip("ff02::1"));
    send(capture, new Octets().hex("88 00 0000 e0000000").zeros(5));
    send(capture, new Octets().hex("88 07 0000 e0000000").ip("fe80::b"));
    send(capture, new Octets().hex("89 00 0000 00000000").ip("fe80::b").ip("2001:db8::9"));
    send(capture, new Octets().hex("80 00 0000 00010001"));
    // Duplicate detection that names a hardware address, which the standard forbids.
    Octets probe = new Octets().hex("87 00 0000 00000000").ip("fe80::c").hex("0101");
    byte[] packet = Frames.ip("::", "ff02::1", 58, 255, probe.mac("02:77:00:00:00:0c").bytes());
    capture.frame(Frames.ethernet(packet));
    byte[] file = capture.bytes();
    Path path = FOLDER.resolve("built-odd.pcap");
    if (Boolean.getBoolean("captures.update")) {
      capture.writeTo(path);
    }
    assertThat(Files.readAllBytes(path)).isEqualTo(file);
  }

  private static void send(CaptureBuilder capture, Octets message) {
    byte[] packet = Frames.ip("fe80::a", "ff02::1", 58, 255, message.bytes());
    capture.frame(Frames.ethernet(packet));
  }
}
