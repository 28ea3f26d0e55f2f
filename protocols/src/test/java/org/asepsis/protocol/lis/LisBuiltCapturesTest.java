// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.lis;

import static org.asepsis.protocol.lis.LisRecords.ACK;
import static org.asepsis.protocol.lis.LisRecords.ENQ;
import static org.asepsis.protocol.lis.LisRecords.EOT;
import static org.asepsis.protocol.lis.LisRecords.NAK;
import static org.asepsis.protocol.lis.LisRecords.frame;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.asepsis.testkit.CaptureBuilder;
import org.asepsis.testkit.TcpTalk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Captures written after public manuals of analysers, since no free software speaks both sides.
 * With the property {@code captures.update} they are written, else compared with what is committed.
 */
class LisBuiltCapturesTest {
  private static final Path FOLDER =
      Path.of("src", "main", "java", "org", "asepsis", "protocol", "lis", "captures");

  enum Scenario {
    RESULTS,
    QUERY,
    ONE_FRAME,
    REFUSED,
    BARE,
    MIDSTREAM;

    String file() {
      return "built-" + name().toLowerCase(Locale.ROOT).replace('_', '-') + ".pcap";
    }
  }

  @ParameterizedTest
  @EnumSource
  void isWhatTheBuilderMakes(Scenario scenario) throws IOException {
    CaptureBuilder capture = new CaptureBuilder();
    TcpTalk talk = new TcpTalk(capture, "10.77.6.11", 41_001, "10.77.6.21", 5_100);
    switch (scenario) {
      case RESULTS -> send(talk.open(), LisRecords.results());
      case QUERY -> query(talk.open());
      case ONE_FRAME -> oneFrame(talk.open());
      case REFUSED -> refused(talk.open());
      case BARE -> bare(talk.open());
      case MIDSTREAM -> midstream(talk);
    }
    talk.close();
    Path file = FOLDER.resolve(scenario.file());
    if (Boolean.getBoolean("captures.update")) {
      Files.write(file, capture.bytes());
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(capture.bytes());
  }

  private static TcpTalk send(TcpTalk talk, List<String> records) {
    talk.client(ENQ).server(ACK);
    int number = 1;
    for (String record : records) {
      talk.client(frame(number++ % 8, record)).server(ACK);
    }
    return talk.client(EOT);
  }

  private static void query(TcpTalk talk) {
    send(talk, LisRecords.query()).server(ENQ).client(ACK);
    int number = 1;
    for (String record : LisRecords.orders()) {
      talk.server(frame(number++, record)).client(ACK);
    }
    talk.server(EOT);
    send(talk, LisRecords.results().subList(0, 5));
  }

  private static void oneFrame(TcpTalk talk) {
    String all = String.join("\r", LisRecords.results());
    talk.client(ENQ)
        .server(ACK)
        .client(frame(1, all), 100)
        .server(ACK)
        .client(EOT)
        .client(ENQ)
        .server(ACK);
    int number = 1;
    for (int at = 0; at < all.length(); at += 120) {
      boolean last = at + 120 >= all.length();
      String part = all.substring(at, Math.min(all.length(), at + 120));
      talk.client(frame(number++ % 8, part, last ? LisFraming.ETX : LisFraming.ETB)).server(ACK);
    }
    talk.client(EOT);
  }

  /** The third frame is refused and comes again; the fourth is wrong and taken; one is left out. */
  private static void refused(TcpTalk talk) {
    List<String> records = LisRecords.results();
    talk.client(ENQ)
        .server(NAK)
        .client(ENQ)
        .server(ACK)
        .client(frame(1, records.get(0)))
        .server(ACK)
        .client(LisRecords.wrong(frame(2, records.get(1))))
        .server(NAK)
        .client(frame(2, records.get(1)))
        .server(ACK)
        .client(LisRecords.wrong(frame(3, records.get(3))))
        .server(ACK)
        .client(frame(5, records.get(4)))
        .server(ACK)
        .client(ENQ)
        .server(ACK);
    int number = 1;
    for (String record : LisRecords.query()) {
      talk.client(frame(number++, record)).server(ACK);
    }
    talk.client(EOT);
  }

  private static void bare(TcpTalk talk) {
    talk.client(LisRecords.bare(LisRecords.results()), 200)
        .client(
            LisRecords.bytes(
                String.join(
                    "\r\n",
                    "H!~*#!!secret-4711!MINI LAB!!!!!HOST!!P!1",
                    "P!1!700004!!!Wharton*Edith!!18620124",
                    "O!1!SPEC-8804!!***GLU",
                    "R!1!***GLU!99",
                    "L!1!N\r\n")));
  }

  /** Begun in a frame, a frame lost, then a transmission from its beginning. */
  private static void midstream(TcpTalk talk) {
    List<String> records = LisRecords.results();
    byte[] cut = frame(2, records.get(1));
    byte[] lost = frame(4, records.get(3));
    talk.client(Arrays.copyOfRange(cut, 40, cut.length))
        .server(ACK)
        .client(frame(3, records.get(4)))
        .server(ACK)
        .loseFromClient(lost.length)
        .server(ACK)
        .client(frame(5, records.get(5)))
        .server(ACK)
        .client(EOT);
    send(talk, LisRecords.results());
  }
}
