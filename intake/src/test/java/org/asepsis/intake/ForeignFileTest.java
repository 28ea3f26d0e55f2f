// SPDX-License-Identifier: Apache-2.0
package org.asepsis.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.asepsis.observe.Observation;
import org.asepsis.observe.Observation.AddressHeld;
import org.asepsis.observe.Observation.Conversation;
import org.asepsis.observe.Observation.FingerprintSeen;
import org.asepsis.observe.Observation.IdentifierClaimed;
import org.asepsis.observe.Observation.NameClaimed;
import org.asepsis.observe.Observation.SenderSeen;
import org.asepsis.observe.Observed;
import org.asepsis.observe.Subject;
import org.asepsis.testkit.Samples;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Mac;
import org.asepsis.wire.PacketTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignFileTest {
  private static final long AS_OF = 1_772_712_000L * PacketTime.SECOND;
  private static final Mac PUMP = Mac.parse("00:1d:2e:00:00:17");
  private static final Ip ADDRESS = Ip.parse("10.20.0.17");

  private final List<Observed> said = new ArrayList<>();

  private Summary read(FileKind kind, String name, String text) throws IOException {
    return ForeignFile.read(
        kind, name, new ByteArrayInputStream(text.getBytes(UTF_8)), 3, AS_OF, said::add);
  }

  private <T extends Observation> List<T> said(Class<T> kind) {
    return said.stream()
        .map(Observed::observation)
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  @Test
  void readsLeasesOfIscDhcpd() throws IOException {
    Summary summary =
        read(
            FileKind.DHCP_LEASES,
            "dhcpd.leases",
            """
            # The format of this file is documented in the dhcpd.leases(5) manual page.
            server-duid "\\000\\001";
            lease 10.20.0.17 {
              starts 4 2026/03/05 12:30:00;
              ends 4 2026/03/05 13:30:00;
              hardware ethernet 00:1d:2e:00:00:17;
              set vendor-class-identifier = "ExamplePump 2.1";
              client-hostname "pump-17";
            }
            """);
    assertThat(said(AddressHeld.class)).containsExactly(new AddressHeld(PUMP, ADDRESS, "lease"));
    assertThat(said(NameClaimed.class))
        .containsExactly(new NameClaimed(Subject.of(PUMP), "pump-17", "lease host name"));
    assertThat(said(FingerprintSeen.class))
        .extracting(FingerprintSeen::kind, FingerprintSeen::value)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("dhcp-vendor-class", "ExamplePump 2.1"));
    assertThat(said.getFirst().provenance().time()).isEqualTo(AS_OF + 1_800 * PacketTime.SECOND);
    assertThat(said.getFirst().provenance().packet()).isEqualTo(9);
    assertThat(said.getFirst().provenance().capture()).isEqualTo(3);
    assertThat(summary.unreadable()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1772715600 00:1d:2e:00:00:17 10.20.0.17 pump-17 01:00:1d:2e:00:00:17\n",
        """
        address,hwaddr,client_id,valid_lifetime,expire,subnet_id,fqdn_fwd,fqdn_rev,hostname,state
        10.20.0.17,00:1d:2e:00:00:17,,3600,1772715600,1,0,0,pump-17,0
        """,
        """
        "IPAddress","ScopeId","AddressState","ClientId","HostName"
        "10.20.0.17","10.20.0.0","Active","00-1d-2e-00-00-17","pump-17"
        """
      })
  void readsLeasesOfOtherServers(String text) throws IOException {
    read(FileKind.DHCP_LEASES, "leases", text);
    assertThat(said(AddressHeld.class)).containsExactly(new AddressHeld(PUMP, ADDRESS, "lease"));
    assertThat(said(NameClaimed.class)).extracting(NameClaimed::name).containsExactly("pump-17");
    assertThat(said.getFirst().provenance().time()).isEqualTo(AS_OF);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Internet  10.20.0.17              5   001d.2e00.0017  ARPA   Vlan20",
        "? (10.20.0.17) at 00:1d:2e:00:00:17 [ether] on eth0",
        "? (10.20.0.17) at 0:1d:2e:0:0:17 on en0 ifscope [ethernet]",
        "10.20.0.17 dev eth0 lladdr 00:1d:2e:00:00:17 REACHABLE",
        "  10.20.0.17            00-1d-2e-00-00-17     dynamic",
        "10.20.0.17       0x1         0x2         00:1d:2e:00:00:17     *        eth0",
        "10.20.0.17      00:12:31    001d.2e00.0017  Vlan20",
        "00:1d:2e:00:00:17 10.20.0.17      pump-17        ge-0/0/1.0    none"
      })
  void readsAddressTablesOfManyMakers(String line) throws IOException {
    assertThat(read(FileKind.ARP_TABLE, "arp.txt", "Address  Age  Hardware\n" + line + "\n").used())
        .isEqualTo(1);
    assertThat(said(AddressHeld.class))
        .containsExactly(new AddressHeld(PUMP, ADDRESS, "address table"));
    assertThat(said(SenderSeen.class)).extracting(SenderSeen::mac).containsExactly(PUMP);
  }

  @Test
  void passesOverAddressesThatDidNotAnswer() throws IOException {
    Summary summary =
        read(
            FileKind.ARP_TABLE,
            "arp.txt",
            """
            ? (10.20.0.18) at <incomplete> on eth0
            10.20.0.19 dev eth0  FAILED
            Internet  224.0.0.251  -  0100.5e00.00fb  ARPA  Vlan20
            """);
    assertThat(summary.passedOver()).isEqualTo(3);
    assertThat(said).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "  20    001d.2e00.0017    DYNAMIC     Gi1/0/7",
        "*   20     001d.2e00.0017   dynamic  0         F      F    Gi1/0/7",
        "001d2e-000017 20 Gi1/0/7",
        "00:1d:2e:00:00:17 dev Gi1/0/7 vlan 20 master br0"
      })
  void readsWhichSwitchPortAStationIsBehind(String line) throws IOException {
    read(FileKind.CAM_TABLE, "mac.txt", line + "\n   1    0100.0ccc.cccc    STATIC      CPU\n");
    assertThat(said(SenderSeen.class)).extracting(SenderSeen::mac).containsExactly(PUMP);
    assertThat(said(IdentifierClaimed.class))
        .containsExactly(new IdentifierClaimed(Subject.of(PUMP), "switch-port", "Gi1/0/7", "port"));
  }

  @Test
  void readsConversationsOfZeek() throws IOException {
    Summary summary =
        read(
            FileKind.ZEEK,
            "2026-03-05/conn.12:00:00-13:00:00.log",
            """
            {"ts":1772712000.250001,"uid":"C1","id.orig_h":"10.20.0.17","id.orig_p":50000,\
            "id.resp_h":"10.20.1.5","id.resp_p":443,"proto":"tcp","service":"ssl,http","duration":1.5,\
            "orig_pkts":9,"orig_ip_bytes":900,"resp_pkts":7,"resp_ip_bytes":7000,\
            "orig_l2_addr":"00:1d:2e:00:00:17"}
            {"ts":"2026-03-05T12:00:01.000000Z","id.orig_h":"10.20.0.17","id.orig_p":50001,\
            "id.resp_h":"10.20.1.6","id.resp_p":104,"proto":"tcp","orig_pkts":1,"orig_ip_bytes":60,"resp_pkts":0}
            {"ts":1.0,"id.orig_h":"10.20.0.17
            """);
    assertThat(summary.used()).isEqualTo(2);
    assertThat(summary.problems())
        .containsExactly(new Summary.Problem(3, "not a whole JSON object"));
    long first = AS_OF + 250_001_000L;
    assertThat(said(Conversation.class))
        .containsExactly(
            new Conversation(
                new Subject(PUMP, ADDRESS),
                Subject.of(Ip.parse("10.20.1.5")),
                "tcp",
                50000,
                443,
                "tls",
                16,
                7900,
                first,
                first + 1_500_000_000L,
                first + 1_500_000_000L),
            new Conversation(
                Subject.of(ADDRESS),
                Subject.of(Ip.parse("10.20.1.6")),
                "tcp",
                50001,
                104,
                "",
                1,
                60,
                AS_OF + PacketTime.SECOND,
                AS_OF + PacketTime.SECOND,
                Long.MIN_VALUE));
    assertThat(said(SenderSeen.class))
        .extracting(SenderSeen::ip)
        .doesNotContain(Ip.parse("10.20.1.6"));
  }

  @Test
  void readsLeasesAndClientsOfZeek() throws IOException {
    read(
        FileKind.ZEEK,
        "dhcp.log",
        "{\"ts\":1772712000.0,\"mac\":\"00:1d:2e:00:00:17\",\"assigned_addr\":\"10.20.0.17\","
            + "\"host_name\":\"pump-17\",\"uids\":[\"C1\",\"C2\"]}\n");
    read(
        FileKind.ZEEK,
        "stdin",
        "{\"_path\":\"http\",\"ts\":1.0,\"id.orig_h\":\"10.20.0.17\",\"uri\":\"/a?name=DOE\","
            + "\"user_agent\":\"Pump/2.1\"}\n");
    assertThat(said(AddressHeld.class))
        .containsExactly(new AddressHeld(PUMP, ADDRESS, "assigned_addr"));
    assertThat(said(NameClaimed.class)).extracting(NameClaimed::name).containsExactly("pump-17");
    assertThat(said(FingerprintSeen.class))
        .extracting(FingerprintSeen::value)
        .containsExactly("Pump/2.1");
    assertThat(said.toString()).doesNotContain("DOE");
  }

  @Test
  void saysHowZeekShouldWrite() throws IOException {
    assertThat(read(FileKind.ZEEK, "conn.log", "#separator \\x09\n").problems().getFirst().reason())
        .contains("LogAscii::use_json");
  }

  @Test
  void readsFlowsAndLeasesOfSuricata() throws IOException {
    Summary summary =
        read(
            FileKind.SURICATA,
            "eve.json",
            """
            {"timestamp":"2026-03-05T12:00:00.000000+0000","event_type":"flow","src_ip":"10.20.0.17",\
            "src_port":50000,"dest_ip":"10.20.1.5","dest_port":445,"proto":"TCP","app_proto":"smb",\
            "flow":{"pkts_toserver":3,"pkts_toclient":2,"bytes_toserver":300,"bytes_toclient":200,\
            "start":"2026-03-05T12:00:00.000000+0000","end":"2026-03-05T12:00:02.000000+0000"},\
            "ether":{"src_macs":["00:1d:2e:00:00:17"],"dest_macs":["00:1d:2e:00:00:01"]}}
            {"timestamp":"2026-03-05T13:00:00.000000+0100","event_type":"dhcp","src_ip":"0.0.0.0",\
            "dest_ip":"255.255.255.255","dhcp":{"type":"reply","dhcp_type":"ack",\
            "client_mac":"00:1d:2e:00:00:17","assigned_ip":"10.20.0.17","hostname":"pump-17"}}
            {"timestamp":"2026-03-05T13:00:00.000000+0100","event_type":"alert","alert":{"signature":"x"}}
            """);
    assertThat(summary)
        .extracting(Summary::used, Summary::passedOver, Summary::unreadable)
        .containsExactly(2L, 1L, 0L);
    assertThat(said(Conversation.class).getFirst())
        .isEqualTo(
            new Conversation(
                new Subject(PUMP, ADDRESS),
                new Subject(Mac.parse("00:1d:2e:00:00:01"), Ip.parse("10.20.1.5")),
                "tcp",
                50000,
                445,
                "smb",
                5,
                500,
                AS_OF,
                AS_OF + 2 * PacketTime.SECOND,
                AS_OF + 2 * PacketTime.SECOND));
    assertThat(said(AddressHeld.class))
        .containsExactly(new AddressHeld(PUMP, ADDRESS, "assigned_ip"));
  }

  @ParameterizedTest
  @EnumSource(FileKind.class)
  void survivesAnyBytes(FileKind kind) {
    Stream<byte[]> noise = Samples.bytes(0, 400, 300);
    noise.forEach(bytes ->
        assertThatCode(() ->
                ForeignFile.read(
                    kind, "conn.log", new ByteArrayInputStream(bytes), 0, AS_OF, said::add))
            .doesNotThrowAnyException());
  }

  @Test
  void survivesEveryTruncationOfAnEntry() throws IOException {
    String whole =
        "{\"timestamp\":\"2026-03-05T12:00:00.000000+0000\",\"event_type\":\"flow\",\"src_ip\":"
            + "\"10.20.0.17\",\"src_port\":5,\"dest_ip\":\"10.20.1.5\",\"dest_port\":4,\"proto\":\"TCP\","
            + "\"flow\":{\"pkts_toserver\":3}}";
    for (int length = 1; length < whole.length(); length++) {
      Summary summary = read(FileKind.SURICATA, "eve.json", whole.substring(0, length));
      assertThat(summary.unreadable()).as("cut at %d", length).isEqualTo(1);
    }
    assertThat(said).isEmpty();
  }

  @Test
  void refusesALineLongerThanAnyProgramWrites() throws IOException {
    Summary summary = read(FileKind.ARP_TABLE, "arp.txt", "x".repeat(Lines.LONGEST + 5) + "\nok\n");
    assertThat(summary.lines()).isEqualTo(2);
    assertThat(summary.problems()).extracting(Summary.Problem::line).containsExactly(1L);
  }
}
