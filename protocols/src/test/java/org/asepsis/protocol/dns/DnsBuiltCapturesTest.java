// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.asepsis.protocol.codec.Octets;
import org.asepsis.testkit.CaptureBuilder;
import org.asepsis.testkit.Frames;
import org.asepsis.testkit.TcpTalk;
import org.junit.jupiter.api.Test;

/**
 * Captures of what the software at hand does not send. With the property {@code captures.update}
 * they are written, else compared with what is committed.
 */
class DnsBuiltCapturesTest {
  private static final Path FOLDER =
      Path.of("src", "main", "java", "org", "asepsis", "protocol", "dns", "captures");
  private static final String CLIENT = "10.77.5.17";
  private static final String SERVER = "10.77.5.1";

  /** Pointers that lead round, cut messages, counts that lie, several questions, odd names. */
  @Test
  void odd() throws IOException {
    CaptureBuilder capture = new CaptureBuilder();
    ask(capture, new Octets().hex("0001 0100 0001 0000 0000 0000 c00c 0001 0001").bytes());
    ask(capture, new Octets().hex("0002 0100 0001 0000 0000 0000 0470756d").bytes());
    answer(capture, new Octets().hex("0003 8180 0000 ffff 0000 0000").bytes());
    DnsMessages two = DnsMessages.of(4, DnsMessages.QUERY);
    ask(capture, two.question("a.ward.example", 1).question("b.ward.example", 1).bytes());
    Octets name = new Octets().hex("0005 0100 0001 0000 0000 0000 04612e62ff 00 0001 0001");
    ask(capture, name.bytes());
    byte[] misfit =
        DnsMessages.of(6, DnsMessages.ANSWER)
            .question("c.ward.example", 1)
            .answer("c.ward.example", 1, new Octets().zeros(3))
            .answer("c.ward.example", 15, new Octets().hex("000a3f"))
            .bytes();
    answer(capture, misfit);
    check("built-odd.pcap", capture);
  }

  /** Two messages in pieces of seven octets, then a gap; another flow that was begun earlier. */
  @Test
  void stream() throws IOException {
    byte[] first = DnsMessages.query(1, "a.ward.example", 1);
    byte[] second = DnsMessages.query(2, "b.ward.example", 1);
    byte[] answer =
        DnsMessages.of(1, DnsMessages.ANSWER)
            .question("a.ward.example", 1)
            .address("a.ward.example", "10.77.5.40")
            .bytes();
    CaptureBuilder capture = new CaptureBuilder();
    TcpTalk talk = new TcpTalk(capture, CLIENT, 40_053, SERVER, 53).open();
    talk.client(DnsMessages.inStream(first, second), 7).server(DnsMessages.inStream(answer));
    talk.loseFromClient(20).client(DnsMessages.inStream(first)).close();
    TcpTalk joined = new TcpTalk(capture, CLIENT, 40_054, SERVER, 53);
    joined.client(DnsMessages.inStream(first)).server(DnsMessages.inStream(answer)).close();
    check("built-stream.pcap", capture);
  }

  /** A host that asks for another by name, and the answer, over both versions. */
  @Test
  void llmnr() throws IOException {
    CaptureBuilder capture = new CaptureBuilder();
    byte[] query = DnsMessages.of(7, 0).question("cart-4", 1).bytes();
    send(capture, CLIENT, 50_000, "224.0.0.252", 5355, query);
    byte[] answer =
        DnsMessages.of(7, 0x8000).question("cart-4", 1).address("cart-4", "10.77.5.44").bytes();
    send(capture, "10.77.5.44", 5355, CLIENT, 50_000, answer);
    byte[] other =
        DnsMessages.of(8, 0x8000).question("wpad", 1).address("wpad", "10.77.5.66").bytes();
    send(capture, "10.77.5.44", 5355, CLIENT, 50_001, other);
    send(capture, "fe80::17", 50_002, "ff02::1:3", 5355, query);
    send(capture, CLIENT, 50_000, "224.0.0.252", 5355, new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
    check("built-llmnr.pcap", capture);
  }

  /** A reflector that repeats another host's records, and an answer from the wrong port. */
  @Test
  void multicastForOthers() throws IOException {
    CaptureBuilder capture = new CaptureBuilder();
    String instance = "Label printer._ipp._tcp.local";
    byte[] announcement =
        DnsMessages.of(0, DnsMessages.MULTICAST_ANSWER)
            .service(instance, 631, "printer-4.local")
            .text(instance, "usb_MDL=LabelJet 4")
            .address("printer-4.local", "10.77.9.4")
            .bytes();
    send(capture, SERVER, 5353, "224.0.0.251", 5353, announcement);
    send(capture, "10.77.9.4", 40_000, "224.0.0.251", 5353, announcement);
    check("built-multicast-for-others.pcap", capture);
  }

  private static void ask(CaptureBuilder capture, byte[] message) {
    send(capture, CLIENT, 40_000, SERVER, 53, message);
  }

  private static void answer(CaptureBuilder capture, byte[] message) {
    send(capture, SERVER, 53, CLIENT, 40_000, message);
  }

  private static void send(
      CaptureBuilder capture, String from, int source, String to, int target, byte[] message) {
    byte[] datagram = Frames.udp(source, target, message);
    capture.frame(Frames.ethernet(Frames.ip(from, to, 17, datagram)));
  }

  private static void check(String name, CaptureBuilder capture) throws IOException {
    Path file = FOLDER.resolve(name);
    if (Boolean.getBoolean("captures.update")) {
      capture.writeTo(file);
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(capture.bytes());
  }
}
