// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.tls;

import static org.asepsis.analyze.Direction.ORIGINATOR;
import static org.asepsis.analyze.Direction.RESPONDER;
import static org.asepsis.protocol.tls.TlsBuilder.handshake;
import static org.asepsis.protocol.tls.TlsBuilder.join;
import static org.asepsis.protocol.tls.TlsBuilder.message;
import static org.asepsis.protocol.tls.TlsBuilder.record;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.asepsis.analyze.Direction;
import org.asepsis.analyze.Transport;
import org.asepsis.observe.Observation.ActSeen;
import org.asepsis.observe.Observation.FingerprintSeen;
import org.asepsis.observe.Observation.ServiceSeen;
import org.asepsis.testkit.Drive;
import org.asepsis.testkit.Lines;
import org.junit.jupiter.api.Test;

class TlsAnalyzerTest {
  private static final byte[] CLIENT = handshake(TlsMessage.CLIENT_HELLO, TlsBuilder.clientHello());
  private static final byte[] SERVER =
      handshake(TlsMessage.SERVER_HELLO, TlsBuilder.serverHello(0x0303));
  private static final byte[] CIPHERS = record(TlsRecord.CHANGE_CIPHER_SPEC, 0x0303, (byte) 1);
  private static final byte[] FINISHED = record(TlsRecord.HANDSHAKE, 0x0303, new byte[40]);

  private final Drive drive = new Drive(new TlsFactory(), Transport.TCP, 443);

  private TlsAnalyzerTest say(Direction direction, byte[]... parts) {
    drive.stream(direction, join(parts));
    return this;
  }

  private List<String> lines() {
    return drive.logs().stream().map(Lines::of).toList();
  }

  @Test
  void followsAHandshakeToItsEnd() {
    say(ORIGINATOR, CLIENT).say(RESPONDER, SERVER, handshake(TlsMessage.SERVER_HELLO_DONE));
    say(ORIGINATOR, CIPHERS, FINISHED).say(RESPONDER, CIPHERS);
    assertThat(drive.isDone()).isFalse();
    say(RESPONDER, FINISHED);
    assertThat(drive.isDone()).isTrue();
    assertThat(drive.anomalies()).isEmpty();
    assertThat(drive.observations())
        .hasOnlyElementsOfTypes(FingerprintSeen.class, ServiceSeen.class, ActSeen.class)
        .anyMatch(seen -> seen.toString().contains("act=tls-version, value=TLSv12"));
  }

  @Test
  void readsByteByByte() {
    for (byte one : CLIENT) {
      drive.stream(ORIGINATOR, one);
    }
    drive.end();
    assertThat(lines())
        .singleElement()
        .asString()
        .contains("server_name=pump-17.example", "established=false");
  }

  @Test
  void joinsAMessageFromManyRecords() {
    byte[] whole = message(TlsMessage.CLIENT_HELLO, TlsBuilder.clientHello());
    for (int size = 1; size < 60; size++) {
      Drive pieces = new Drive(new TlsFactory(), Transport.TCP, 443);
      for (int at = 0; at < whole.length; at += size) {
        byte[] piece = Arrays.copyOfRange(whole, at, Math.min(whole.length, at + size));
        pieces.stream(ORIGINATOR, record(TlsRecord.HANDSHAKE, 0x0301, piece));
      }
      assertThat(pieces.observations()).as("records of %d bytes", size).hasSize(1);
      assertThat(pieces.anomalies()).isEmpty();
    }
  }

  @Test
  void keepsTheLastAlert() {
    say(ORIGINATOR, CLIENT).say(RESPONDER, record(TlsRecord.ALERT, 0x0303, (byte) 2, (byte) 40));
    assertThat(drive.isDone()).isTrue();
  }

  @Test
  void refusesMessagesThatAreTooLong() {
    byte[] begin = {TlsMessage.CERTIFICATE, 0x10, 0, 0, 1, 2, 3};
    say(ORIGINATOR, CLIENT).say(RESPONDER, SERVER, record(TlsRecord.HANDSHAKE, 0x0303, begin));
    assertThat(drive.anomalies()).singleElement().asString().startsWith("tls-too-long");
    assertThat(drive.isDone()).isTrue();
  }

  @Test
  void leavesFlowsBegunEarlierAlone() {
    say(ORIGINATOR, record(TlsRecord.APPLICATION_DATA, 0x0303, new byte[100]));
    assertThat(drive.isDone()).isTrue();
    drive.end();
    assertThat(drive.logs()).isEmpty();
    assertThat(drive.anomalies()).isEmpty();
  }

  @Test
  void stopsBehindAGap() {
    say(ORIGINATOR, CLIENT).say(RESPONDER, SERVER);
    drive.gap(RESPONDER, 100);
    say(RESPONDER, new byte[] {1, 2, 3, 4, 5, 6});
    assertThat(drive.isDone()).isTrue();
    assertThat(drive.anomalies()).isEmpty();
  }

  @Test
  void reportsWhatIsNoRecord() {
    say(ORIGINATOR, CLIENT, new byte[] {99, 3, 3, 0, 1, 0});
    assertThat(drive.anomalies()).singleElement().asString().startsWith("tls-malformed");
  }

  @Test
  void notesAHelloOfSsl2() {
    say(ORIGINATOR, TlsBuilder.v2Hello());
    assertThat(drive.anomalies()).singleElement().asString().startsWith("tls-sslv2-hello");
    assertThat(drive.observations()).singleElement().asString().contains("t10i020000_");
    drive.end();
    assertThat(lines()).hasSize(1);
  }

  @Test
  void reportsACertificateThatBreaksOff() {
    byte[] list =
        TlsBuilder.bytes()
            .sized(3, TlsBuilder.bytes().sized(3, (byte) 0x30, (byte) 9).array())
            .array();
    say(ORIGINATOR, CLIENT).say(RESPONDER, SERVER, handshake(TlsMessage.CERTIFICATE, list));
    assertThat(drive.anomalies()).singleElement().asString().startsWith("tls-malformed");
  }
}
