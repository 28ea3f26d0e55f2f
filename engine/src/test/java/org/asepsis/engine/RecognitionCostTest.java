// SPDX-License-Identifier: Apache-2.0
package org.asepsis.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.asepsis.analyze.Analyzer;
import org.asepsis.analyze.AnalyzerFactory;
import org.asepsis.analyze.Claim;
import org.asepsis.analyze.Flow;
import org.asepsis.analyze.LogSchema;
import org.asepsis.analyze.Recognition;
import org.asepsis.analyze.Transport;
import org.asepsis.capture.CaptureReader;
import org.asepsis.capture.NotACaptureException;
import org.asepsis.testkit.CaptureBuilder;
import org.asepsis.testkit.TcpTalk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * However many analyzers there are, a flow asks only those that its first byte or ports concern.
 */
class RecognitionCostTest {
  private static final int FIRST_PORT = 10_000;
  private static final int FLOWS = 200;

  /** An analyzer among many: a mark of two bytes, the first shared, and a port of its own. */
  private record Synthetic(int number, int share, AtomicLong asked) implements AnalyzerFactory {
    int firstByte() {
      return number / share;
    }

    int port() {
      return FIRST_PORT + number;
    }

    @Override
    public String protocol() {
      return "synthetic-" + number;
    }

    @Override
    public List<Claim> claims() {
      BitSet first = Claim.firstBytes(firstByte());
      Claim.Recognizer recognizer =
          (head, _, _) -> {
            asked.incrementAndGet();
            boolean mark = head.peek(0) == firstByte() && head.peek(1) == number % share;
            return mark ? Recognition.CERTAIN : Recognition.NO;
          };
      return List.of(new Claim(Transport.TCP, Set.of(port()), first, recognizer));
    }

    @Override
    public List<LogSchema> logs() {
      return List.of();
    }

    @Override
    public Analyzer create(Flow flow) {
      return (Analyzer.OfDatagrams) (_, _, _) -> {};
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 100, 250})
  void asksOneAnalyzerOfAFlowWhateverTheirNumber(int analyzers) {
    assertThat(asked(analyzers, 1)).isEqualTo(FLOWS);
  }

  /** With more analyzers than first bytes, those that share a byte are asked, and no others. */
  @ParameterizedTest
  @ValueSource(ints = {100, 1_000})
  void asksOnlyThoseThatShareTheFirstByte(int analyzers) {
    assertThat(asked(analyzers, 4)).isEqualTo(4 * FLOWS);
  }

  /** How many recognizers a number of flows asked that speak the protocols in turn. */
  private static long asked(int analyzers, int share) {
    AtomicLong asked = new AtomicLong();
    List<AnalyzerFactory> factories = new ArrayList<>();
    for (int i = 0; i < analyzers; i++) {
      factories.add(new Synthetic(i, share, asked));
    }
    CaptureBuilder capture = new CaptureBuilder();
    for (int i = 0; i < FLOWS; i++) {
      int spoken = i % analyzers;
      // Nobody's port, so that the content alone decides.
      new TcpTalk(capture, "10.0.0.1", 40_000 + i, "10.0.0.2", 9)
          .open()
          .client((byte) (spoken / share), (byte) (spoken % share))
          .close();
    }
    read(capture.bytes(), factories);
    return asked.get();
  }

  private static void read(byte[] capture, List<AnalyzerFactory> factories) {
    SiteKey key = SiteKey.of(new byte[SiteKey.LENGTH]);
    Engine.Settings settings = new Engine.Settings(1, Engine.Logs.UNWANTED, Limits.DEFAULT, key);
    try (Engine engine = new Engine(settings, new Registry(factories), _ -> {});
        CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(capture))) {
      engine.read(reader);
    } catch (IOException | NotACaptureException e) {
      throw new AssertionError(e);
    }
  }
}
