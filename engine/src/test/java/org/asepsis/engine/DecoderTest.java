// SPDX-License-Identifier: Apache-2.0
package org.asepsis.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.asepsis.observe.Observation.SenderSeen;
import org.asepsis.testkit.CaptureBuilder;
import org.asepsis.testkit.Frames;
import org.asepsis.testkit.Samples;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Mac;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a frame is wrapped in, the datagram inside is found. */
class DecoderTest {
  private static final byte[] PAYLOAD = {'p', 'a', 'y'};
  private static final byte[] PACKET =
      Frames.ip("10.1.0.1", "10.1.0.2", 17, Frames.udp(40_000, Probe.PORT, PAYLOAD));
  private static final byte[] PACKET_6 =
      Frames.ip("fd00::1", "fd00::2", 17, Frames.udp(40_000, Probe.PORT, PAYLOAD));
  private static final Mac SOURCE = Mac.parse("00:11:22:33:44:55");
  private static final Mac TARGET = Mac.parse("00:11:22:33:44:66");
  private static final byte[] FRAME = Frames.ethernet(SOURCE, TARGET, 0x0800, PACKET);

  private record Wrapped(int linkType, byte[] frame) {}

  private static byte[] join(Object... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Object part : parts) {
      out.writeBytes(part instanceof byte[] bytes ? bytes : HexFormat.of().parseHex((String) part));
    }
    return out.toByteArray();
  }

  private static byte[] ethernet(int type, Object... parts) {
    return Frames.ethernet(SOURCE, TARGET, type, join(parts));
  }

  private static byte[] outer(int protocol, Object... parts) {
    return Frames.ethernet(
        Mac.parse("02:00:00:00:00:0a"),
        TARGET,
        0x0800,
        Frames.ip("192.0.2.1", "192.0.2.2", protocol, join(parts)));
  }

  private static byte[] outerUdp(int port, Object... parts) {
    return outer(17, Frames.udp(50_000, port, join(parts)));
  }

  private static final Map<String, Wrapped> WRAPPERS = new TreeMap<>();

  static {
    String wlan = "0801" + "0000" + "020000000099" + "001122334455" + "001122334466" + "0000";
    String swapped = "0108" + wlan.substring(4, wlan.length() - 4) + "7630";
    String snap = "aaaa03000000" + "0800";
    Map<String, byte[]> onEthernet =
        Map.ofEntries(
            Map.entry("ethernet", FRAME),
            Map.entry("ipv6", ethernet(0x86dd, PACKET_6)),
            Map.entry("vlan", ethernet(0x8100, "0005" + "0800", PACKET)),
            Map.entry("qinq", ethernet(0x88a8, "0005" + "8100" + "0006" + "0800", PACKET)),
            Map.entry("snap", ethernet(8 + PACKET.length, snap, PACKET)),
            Map.entry("mpls", ethernet(0x8847, "00010040" + "00011140", PACKET)),
            Map.entry("mpls-pseudowire", ethernet(0x8847, "00011140" + "00000000", FRAME)),
            Map.entry("pppoe", ethernet(0x8864, "11000001" + "0022" + "0021", PACKET)),
            Map.entry("gre", outer(47, "0000" + "0800", PACKET)),
            Map.entry("gre-key", outer(47, "2000" + "0800" + "00000007", PACKET)),
            Map.entry("gre-bridged", outer(47, "0000" + "6558", FRAME)),
            Map.entry("erspan-i", outer(47, "0000" + "88be", FRAME)),
            Map.entry(
                "erspan-ii", outer(47, "1000" + "88be" + "00000001" + "1001000100000000", FRAME)),
            Map.entry(
                "erspan-iii",
                outer(47, "1000" + "22eb" + "00000001" + "200100010000000000000000", FRAME)),
            Map.entry(
                "erspan-iii-subheader",
                outer(
                    47,
                    "1000" + "22eb" + "00000001" + "200100010000000000000001" + "0000000000000000",
                    FRAME)),
            Map.entry("vxlan", outerUdp(4789, "0800000000000500", FRAME)),
            Map.entry("vxlan-reserved", outerUdp(4789, "88ffffff000005ff", FRAME)),
            Map.entry("vxlan-gpe", outerUdp(4790, "0c00000300000500", FRAME)),
            Map.entry("geneve", outerUdp(6081, "0000655800000500", FRAME)),
            Map.entry("geneve-option", outerUdp(6081, "0100655800000500" + "01020304", FRAME)),
            Map.entry("capwap-ethernet", outerUdp(5247, "0010000000000000", FRAME)),
            Map.entry("capwap-wlan", outerUdp(5247, "0010030000000000", wlan, snap, PACKET)),
            Map.entry(
                "capwap-wlan-swapped", outerUdp(5247, "0010030000000000", swapped, snap, PACKET)),
            Map.entry("ip-in-ip", outer(4, PACKET)),
            Map.entry("ipv6-in-ip", outer(41, PACKET_6)));
    onEthernet.forEach((name, frame) -> WRAPPERS.put(name, new Wrapped(1, frame)));
    WRAPPERS.put("null", new Wrapped(0, join("02000000", PACKET)));
    WRAPPERS.put("loop", new Wrapped(108, join("00000002", PACKET)));
    WRAPPERS.put("null-ipv6", new Wrapped(0, join("1e000000", PACKET_6)));
    WRAPPERS.put("raw", new Wrapped(101, PACKET));
    WRAPPERS.put("raw-ipv6", new Wrapped(229, PACKET_6));
    WRAPPERS.put(
        "cooked",
        new Wrapped(113, join("0000" + "0001" + "0006" + "0011223344550000" + "0800", PACKET)));
    WRAPPERS.put(
        "cooked-v2",
        new Wrapped(
            276,
            join(
                "0800" + "0000" + "00000001" + "0001" + "00" + "06" + "0011223344550000", PACKET)));
    WRAPPERS.put("wlan", new Wrapped(105, join(wlan, snap, PACKET)));
    WRAPPERS.put(
        "radiotap", new Wrapped(127, join("0000" + "0800" + "00000000", wlan, snap, PACKET)));
    WRAPPERS.put("ppp", new Wrapped(9, join("ff03" + "0021", PACKET)));
  }

  static Stream<String> wrappers() {
    return WRAPPERS.keySet().stream();
  }

  private static Wrapped wrapped(String name) {
    return java.util.Objects.requireNonNull(WRAPPERS.get(name));
  }

  @ParameterizedTest
  @MethodSource("wrappers")
  void findsTheDatagramInside(String wrapper) {
    Wrapped wrapped = wrapped(wrapper);
    byte[] capture = new CaptureBuilder(wrapped.linkType()).frame(wrapped.frame()).bytes();
    Sensor sensor = Sensor.read(capture, new Probe(Probe.EAGER));
    assertThat(sensor.heard()).containsExactly("O:706179");
    assertThat(sensor.anomalies()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("wrappers")
  void survivesEveryTruncation(String wrapper) {
    Wrapped wrapped = wrapped(wrapper);
    CaptureBuilder capture = new CaptureBuilder(wrapped.linkType());
    for (int length = 0; length < wrapped.frame().length; length++) {
      capture.frame(java.util.Arrays.copyOf(wrapped.frame(), length));
    }
    Sensor sensor = Sensor.read(capture.bytes(), new Probe(Probe.EAGER));
    assertThat(sensor.failures().count()).isZero();
    assertThat(sensor.heard()).doesNotContain("O:706179");
  }

  @ParameterizedTest
  @MethodSource("wrappers")
  void survivesAnyDamage(String wrapper) {
    Wrapped wrapped = wrapped(wrapper);
    Random random = Samples.random(wrapper);
    CaptureBuilder capture = new CaptureBuilder(wrapped.linkType());
    for (int i = 0; i < 2_000; i++) {
      capture.frame(Samples.damaged(wrapped.frame(), random));
    }
    assertThat(Sensor.read(capture.bytes(), new Probe(Probe.EAGER)).failures().count()).isZero();
  }

  @Test
  void takesTheInnerStationForTheSenderAndKeepsTheOuterOne() {
    byte[] capture = new CaptureBuilder().frame(wrapped("erspan-ii").frame()).bytes();
    Sensor sensor = Sensor.read(capture, new Probe(Probe.EAGER));
    assertThat(sensor.observations(SenderSeen.class))
        .extracting(SenderSeen::mac, SenderSeen::ip)
        .contains(
            org.assertj.core.groups.Tuple.tuple(SOURCE, Ip.parse("10.1.0.1")),
            org.assertj.core.groups.Tuple.tuple(
                Mac.parse("02:00:00:00:00:0a"), Ip.parse("192.0.2.1")));
  }

  @Test
  void givesUpOnHeadersWithinHeaders() {
    byte[] packet = PACKET;
    for (int i = 0; i < 30; i++) {
      packet = Frames.ip("10.1.0.1", "10.1.0.2", 4, packet);
    }
    byte[] capture = new CaptureBuilder(101).frame(packet).bytes();
    assertThat(Sensor.read(capture, new Probe(Probe.EAGER)).anomalies())
        .containsExactly("headers-too-deep");
  }

  @Test
  void namesALinkTypeItDoesNotRead() {
    byte[] capture = new CaptureBuilder(147).frame(new byte[20]).bytes();
    assertThat(Sensor.read(capture).anomalies()).containsExactly("link-type-unknown");
  }

  @Test
  void leavesWhatCannotBeAFrameInVxlanWhereItIs() {
    byte[] inside = new byte[40];
    inside[12] = 5;
    inside[13] = (byte) 0xdd;
    byte[] capture = new CaptureBuilder().frame(outerUdp(4789, "0800000000000500", inside)).bytes();
    assertThat(Sensor.read(capture).logs("conn")).singleElement().asString().contains("proto=udp");
  }

  @Test
  void rejectsAVersionOfWlanThatItDoesNotKnow() {
    byte[] frame = join("0901" + "0000", new byte[40]);
    byte[] capture = new CaptureBuilder(105).frame(frame).bytes();
    assertThat(Sensor.read(capture).anomalies()).containsExactly("wlan-malformed");
  }

  @Test
  void rejectsFrameControlInCapwapThatIsWrongEitherWayRound() {
    byte[] frame = outerUdp(5247, "0010030000000000", "0909" + "0000", new byte[40]);
    byte[] capture = new CaptureBuilder().frame(frame).bytes();
    assertThat(Sensor.read(capture).anomalies()).containsExactly("wlan-malformed");
  }
}
