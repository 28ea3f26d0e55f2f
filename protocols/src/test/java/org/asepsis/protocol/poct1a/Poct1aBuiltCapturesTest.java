// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.poct1a;

import static org.asepsis.protocol.poct1a.Poct1aDocuments.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.asepsis.testkit.CaptureBuilder;
import org.asepsis.testkit.TcpTalk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Captures written after public host interface manuals, since no free software sends POCT1-A. With
 * the property {@code captures.update} they are written, else compared with what is committed.
 */
class Poct1aBuiltCapturesTest {
  private static final Path FOLDER =
      Path.of("src", "main", "java", "org", "asepsis", "protocol", "poct1a", "captures");

  enum Scenario {
    HELLO,
    RESULTS,
    LISTS,
    SPLIT,
    ERRORS,
    MIDSTREAM;

    String file() {
      return "built-" + name().toLowerCase(Locale.ROOT).replace('_', '-') + ".pcap";
    }
  }

  @ParameterizedTest
  @EnumSource
  void isWhatTheBuilderMakes(Scenario scenario) throws IOException {
    CaptureBuilder capture = new CaptureBuilder();
    TcpTalk talk = new TcpTalk(capture, "10.77.5.11", 41_001, "10.77.5.21", 3_001);
    switch (scenario) {
      case HELLO -> hello(talk.open());
      case RESULTS -> results(talk.open());
      case LISTS -> lists(talk.open());
      case SPLIT -> split(talk.open());
      case ERRORS -> errors(talk.open());
      case MIDSTREAM -> midstream(talk);
    }
    talk.close();
    Path file = FOLDER.resolve(scenario.file());
    if (Boolean.getBoolean("captures.update")) {
      Files.write(file, capture.bytes());
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(capture.bytes());
  }

  private static TcpTalk hello(TcpTalk talk) {
    return talk.client(bytes(Poct1aDocuments.hello(1001)))
        .server(bytes(Poct1aDocuments.acknowledgement(1, "AA", 1001)))
        .client(bytes(Poct1aDocuments.status(1002)))
        .server(bytes(Poct1aDocuments.acknowledgement(2, "AA", 1002)));
  }

  /** Two documents in one segment, blanks between others. */
  private static void results(TcpTalk talk) {
    hello(talk)
        .server(bytes(Poct1aDocuments.request(3, "ROBS")))
        .client(bytes(Poct1aDocuments.observation(1003) + "\r\n"))
        .server(bytes(Poct1aDocuments.acknowledgement(4, "AA", 1003)))
        .client(bytes(Poct1aDocuments.control(1004) + Poct1aDocuments.endOfTopic(1005, "OBS")))
        .server(bytes(Poct1aDocuments.acknowledgement(5, "AA", 1004)))
        .server(bytes(Poct1aDocuments.directive("DTV.R01", 6, "START_CONTINUOUS")))
        .client(bytes(Poct1aDocuments.acknowledgement(1006, "AA", 6)))
        .client(bytes(Poct1aDocuments.end(1007)));
  }

  private static void lists(TcpTalk talk) {
    talk.client(bytes(Poct1aDocuments.hello(1001)))
        .server(bytes(Poct1aDocuments.acknowledgement(1, "AA", 1001)))
        .server(bytes(Poct1aDocuments.patients(2)))
        .client(bytes(Poct1aDocuments.acknowledgement(1002, "AA", 2)))
        .server(bytes(Poct1aDocuments.operators(3)))
        .client(bytes(Poct1aDocuments.acknowledgement(1003, "AA", 3)))
        .server(bytes(Poct1aDocuments.endOfTopic(4, "OP_LST")));
  }

  private static void split(TcpTalk talk) {
    talk.client(bytes(Poct1aDocuments.hello(1001)), 97)
        .server(bytes(Poct1aDocuments.acknowledgement(1, "AA", 1001)))
        .client(bytes(Poct1aDocuments.observation(1002)), 61)
        .server(bytes(Poct1aDocuments.acknowledgement(2, "AA", 1002)));
  }

  /** Refusals, an escape, a vendor's directive, broken XML, a document type. */
  private static void errors(TcpTalk talk) {
    talk.client(bytes(Poct1aDocuments.hello(1001)))
        .server(bytes(Poct1aDocuments.acknowledgement(1, "AE", 1001)))
        .server(bytes(Poct1aDocuments.directive("DTV.SIEM.DVCMD", 2, "SHUTDOWN")))
        .client(bytes(Poct1aDocuments.escape(1002, 2)))
        .client(bytes("<OBS.R01><HDR></OBS.R01></HDR>"))
        .client(bytes("<!DOCTYPE a [<!ENTITY b \"c\">]>"))
        .client(bytes(Poct1aDocuments.status(1003)))
        .server(bytes(Poct1aDocuments.acknowledgement(3, "AR", 1003)));
  }

  /** Begun earlier, and with a hole in it. */
  private static void midstream(TcpTalk talk) {
    String result = Poct1aDocuments.observation(1003);
    talk.client(bytes(result.substring(result.length() / 2)))
        .server(bytes(Poct1aDocuments.acknowledgement(4, "AA", 1003)))
        .client(bytes(Poct1aDocuments.status(1004).substring(0, 120)))
        .loseFromClient(150)
        .client(bytes(Poct1aDocuments.observation(1005)))
        .server(bytes(Poct1aDocuments.acknowledgement(5, "AA", 1005)));
  }
}
