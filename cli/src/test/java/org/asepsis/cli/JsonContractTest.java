// SPDX-License-Identifier: Apache-2.0
package org.asepsis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.asepsis.testkit.CaptureBuilder;
import org.asepsis.testkit.Frames;
import org.asepsis.testkit.TcpTalk;
import org.asepsis.wire.Mac;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The document of {@code read --format json} on a small capture, byte for byte. */
class JsonContractTest {
  @TempDir private Path folder;

  /** A station of a maker that the prefix table knows announces its address. */
  private static byte[] announcement() {
    byte[] arp =
        HexFormat.of()
            .parseHex(
                "0001080006040001" + "0003b1000001" + "0a000007" + "000000000000" + "0a000007");
    return Frames.ethernet(
        Mac.parse("00:03:b1:00:00:01"), Mac.parse("ff:ff:ff:ff:ff:ff"), 0x0806, arp);
  }

  private static String id(String address) throws Exception {
    byte[] digest =
        java.security.MessageDigest.getInstance("SHA-256")
            .digest(address.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    return HexFormat.of().formatHex(digest, 0, 8);
  }

  @Test
  void writesTheMembersOfTheContractInTheirOrder() throws Exception {
    CaptureBuilder capture = new CaptureBuilder();
    capture.frame(announcement());
    new TcpTalk(capture, "10.0.0.1", 40_000, "10.0.0.2", 9_999).open().client(new byte[10]).close();
    Files.write(folder.resolve("a.pcap"), capture.bytes());
    String json = new Cli(folder).run("read", "--format", "json", "a.pcap").out();
    assertThat(json)
        .startsWith(
            "{\"asepsis\":\"0.1.0\",\"captures\":[{\"file\":\"a.pcap\",\"format\":\"pcap\",\"packets\":8,")
        .contains("\"first\":\"2023-11-14T22:13:20.001000000Z\"", "\"damaged\":null")
        .endsWith("}\n");
    String station = id("00:03:b1:00:00:01");
    assertThat(json)
        .contains(
            "{\"id\":\""
                + station
                + "\",\"mac\":[\"00:03:b1:00:00:01\"],\"ip\":[\"10.0.0.7\"],\"names\":[],"
                + "\"type\":{\"value\":\"medical-device\",\"confidence\":0.40,\"evidence\":[{\"protocol\":\"eth\",\"field\":\"OUI\",")
        .contains(
            ",\"version\":null,\"serial\":null,\"os\":null,\"udi\":null,\"medical\":true,\"identifiers\":[],\"services\":[],\"peers\":[],");
    String client = id("02:00:0a:00:00:01");
    String server = id("02:00:0a:00:00:02");
    assertThat(json)
        .contains(
            "\"peers\":[{\"device\":\""
                + server
                + "\",\"ip\":\"10.0.0.2\",\"protocol\":null,\"role\":\"originator\",\"flows\":1,\"bytes\":388}]")
        .contains(
            "\"peers\":[{\"device\":\""
                + client
                + "\",\"ip\":\"10.0.0.1\",\"protocol\":null,\"role\":\"responder\",\"flows\":1,\"bytes\":388}]")
        .contains("\"exposures\":[],\"anomalies\":[");
  }
}
