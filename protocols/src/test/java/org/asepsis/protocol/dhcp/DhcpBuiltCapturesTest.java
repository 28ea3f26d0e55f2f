// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dhcp;

import static org.asepsis.protocol.dhcp.DhcpMessages.option6;
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
 * Captures of what the software at hand does not send. With the property {@code captures.update}
 * they are written, else compared with what is committed.
 */
class DhcpBuiltCapturesTest {
  private static final Path FOLDER =
      Path.of("src", "main", "java", "org", "asepsis", "protocol", "dhcp", "captures");

  /** Options in other fields, in parts, of named vendors, and an identifier that is a text. */
  @Test
  void rareOptions() throws IOException {
    byte[] inServerName = new Octets().u8(60).u8(9).ascii("Pump 2.1-").u8(255).bytes();
    byte[] inFile =
        new Octets().u8(60).u8(5).ascii("ward1").u8(12).u8(4).ascii("pump").u8(255).bytes();
    byte[] vendor = new Octets().u32(10096).u8(5).ascii("\4pump").bytes();
    byte[] duid = new Octets().hex("ff 00000017 0002 00009d30 0badcafe").bytes();
    byte[] fullName = new Octets().hex("000000").ascii("pump.ward").bytes();
    CaptureBuilder capture = new CaptureBuilder();
    ask(
        capture,
        DhcpMessages.request(1)
            .text(60, "Example")
            .overload(inServerName, inFile)
            .option(124, vendor)
            .option(125, vendor)
            .option(61, duid)
            .option(81, fullName)
            .bytes());
    ask(
        capture,
        DhcpMessages.request(1).option(61, new Octets().u8(0).ascii("bed 12").bytes()).bytes());
    byte[] relay =
        new Octets().u8(1).u8(4).hex("00010203").u8(2).u8(6).mac("02:77:00:00:00:44").bytes();
    answer(capture, DhcpMessages.reply(5, "10.77.3.9").option(82, relay).bytes());
    check("built-rare-options.pcap", capture);
  }

  /** BOOTP without message types, options that do not end, that are cut, and no cookie. */
  @Test
  void odd() throws IOException {
    CaptureBuilder capture = new CaptureBuilder();
    ask(capture, DhcpMessages.bootp(1, "0.0.0.0").bytes());
    answer(capture, DhcpMessages.bootp(2, "10.77.3.9").bytes());
    ask(capture, DhcpMessages.request(1).text(12, "pump").withoutEnd());
    byte[] whole = DhcpMessages.request(1).text(12, "pump").withoutEnd();
    ask(capture, Arrays.copyOf(whole, whole.length - 2));
    byte[] cookie = DhcpMessages.request(1).bytes();
    cookie[236] = 0;
    ask(capture, cookie);
    ask(capture, DhcpMessages.request(77).bytes());
    check("built-odd.pcap", capture);
  }

  /** A relay agent that adds the client's hardware address, a delegated network, a refusal. */
  @Test
  void version6() throws IOException {
    byte[] client = option6(1, new Octets().hex("0004").zeros(16).bytes());
    byte[] linkLayer = option6(79, new Octets().u16(1).mac(DhcpMessages.CLIENT).bytes());
    byte[] vendor = option6(16, new Octets().u32(10096).u16(8).ascii("Pump 2.1").bytes());
    byte[] prefix = option6(26, new Octets().u32(60).u32(90).u8(56).ip("2001:db8:99::").bytes());
    byte[] delegation = option6(25, new Octets().u32(1).u32(0).u32(0).raw(prefix).bytes());
    byte[] refusal = option6(13, new Octets().u16(2).ascii("no addresses left").bytes());
    byte[] refused = option6(3, new Octets().u32(1).u32(0).u32(0).raw(refusal).bytes());
    CaptureBuilder capture = new CaptureBuilder();
    relayed(capture, 12, linkLayer, option6(9, DhcpMessages.message6(3, client, vendor)));
    byte[] reply =
        DhcpMessages.message6(7, client, DhcpMessages.address6("2001:db8::17", 60), delegation);
    relayed(capture, 13, linkLayer, option6(9, reply));
    relayed(capture, 13, option6(9, DhcpMessages.message6(7, client, refused)));
    relayed(capture, 12, option6(9, new byte[] {1, 0}));
    check("built-version-6.pcap", capture);
  }

  private static void ask(CaptureBuilder capture, byte[] message) {
    byte[] packet = Frames.ip("0.0.0.0", "255.255.255.255", 17, Frames.udp(68, 67, message));
    capture.frame(frame(DhcpMessages.CLIENT, packet, 0x0800));
  }

  private static void answer(CaptureBuilder capture, byte[] message) {
    byte[] packet = Frames.ip("192.0.2.2", "255.255.255.255", 17, Frames.udp(67, 68, message));
    capture.frame(frame("02:77:00:00:00:01", packet, 0x0800));
  }

  private static void relayed(CaptureBuilder capture, int type, byte[]... options) {
    boolean forward = type == 12;
    byte[] message = DhcpMessages.relayed6(type, "fe80::1234", options);
    String agent = "2001:db8:77::2";
    String server = "2001:db8:77::1";
    byte[] datagram = Frames.udp(547, 547, message);
    byte[] packet = Frames.ip(forward ? agent : server, forward ? server : agent, 17, datagram);
    capture.frame(frame(forward ? "02:77:00:00:00:22" : "02:77:00:00:00:01", packet, 0x86dd));
  }

  private static byte[] frame(String source, byte[] packet, int type) {
    return Frames.ethernet(Mac.parse(source), Mac.parse("02:77:00:00:00:fe"), type, packet);
  }

  private static void check(String name, CaptureBuilder capture) throws IOException {
    Path file = FOLDER.resolve(name);
    if (Boolean.getBoolean("captures.update")) {
      capture.writeTo(file);
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(capture.bytes());
  }
}
