// SPDX-License-Identifier: Apache-2.0
package org.asepsis.engine;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.asepsis.analyze.Analyzer;
import org.asepsis.analyze.AnalyzerFactory;
import org.asepsis.analyze.Claim;
import org.asepsis.analyze.Flow;
import org.asepsis.analyze.LogSchema;
import org.asepsis.analyze.Recognition;
import org.asepsis.analyze.Transport;
import org.asepsis.observe.Observation.Conversation;
import org.asepsis.testkit.CaptureBuilder;
import org.asepsis.testkit.Frames;
import org.junit.jupiter.api.Test;

/** A flow that nothing but its port speaks for is read, but called nothing until it was read. */
class PortAloneTest {
  private static final int PORT = 9_999;

  /** Takes its port for a sign, and logs messages that begin with {@code !}. */
  private static final AnalyzerFactory TRUSTING =
      new AnalyzerFactory() {
        @Override
        public String protocol() {
          return "trusting";
        }

        @Override
        public List<Claim> claims() {
          Claim.Recognizer port = (_, _, _) -> Recognition.PORT;
          return List.of(new Claim(Transport.UDP, Set.of(PORT), new BitSet(), port));
        }

        @Override
        public List<LogSchema> logs() {
          return List.of(Probe.SCHEMA);
        }

        @Override
        public Analyzer create(Flow flow) {
          return (Analyzer.OfDatagrams)
              (_, payload, sink) -> {
                if (payload.peek(0) == '!') {
                  sink.log(new Probe.Heard(payload.text()));
                } else {
                  sink.anomaly("trusting-malformed", "a message without a mark");
                }
              };
        }
      };

  @Test
  void givesNoNameToWhatCannotBeRead() {
    assertThat(names("noise", "more noise")).containsExactly("");
  }

  @Test
  void givesTheNameOnceSomethingWasRead() {
    assertThat(names("noise", "!message")).containsExactly("trusting");
  }

  private static List<String> names(String... payloads) {
    CaptureBuilder capture = new CaptureBuilder();
    for (String payload : payloads) {
      byte[] datagram = Frames.udp(40_000, PORT, payload.getBytes(US_ASCII));
      capture.frame(Frames.ethernet(Frames.ip("10.0.0.1", "10.0.0.2", 17, datagram)));
    }
    Sensor sensor = Sensor.read(capture.bytes(), TRUSTING);
    assertThat(sensor.anomalies()).contains("trusting-malformed");
    return sensor.observations(Conversation.class).stream().map(Conversation::protocol).toList();
  }
}
