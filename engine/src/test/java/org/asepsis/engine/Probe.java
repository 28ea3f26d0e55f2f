// SPDX-License-Identifier: Apache-2.0
package org.asepsis.engine;

import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.asepsis.analyze.Analyzer;
import org.asepsis.analyze.AnalyzerFactory;
import org.asepsis.analyze.Claim;
import org.asepsis.analyze.Direction;
import org.asepsis.analyze.FieldWriter;
import org.asepsis.analyze.Flow;
import org.asepsis.analyze.LogEntry;
import org.asepsis.analyze.LogSchema;
import org.asepsis.analyze.Recognition;
import org.asepsis.analyze.Sink;
import org.asepsis.analyze.Transport;
import org.asepsis.analyze.Window;
import org.asepsis.wire.Bytes;

/**
 * A protocol for tests: claims everything on port 7777 and logs what it is given, byte for byte, so
 * that a test sees what came through reassembly.
 */
final class Probe implements AnalyzerFactory {
  static final int PORT = 7777;

  /** What a probe does with what it reads. */
  interface Habit {
    void onBytes(Direction direction, Window window, Sink sink);
  }

  /** Logs everything at once. */
  static final Habit EAGER =
      (direction, window, sink) -> {
        sink.log(new Heard(direction.name().charAt(0) + ":" + window.bytes().hex()));
        window.consume(window.available());
      };

  static final LogSchema SCHEMA = LogSchema.of("probe", "heard", "What was read.");

  record Heard(String text) implements LogEntry {
    @Override
    public LogSchema schema() {
      return SCHEMA;
    }

    @Override
    public void write(FieldWriter out) {
      out.text("heard", text);
    }
  }

  private final Habit habit;

  Probe(Habit habit) {
    this.habit = habit;
  }

  @Override
  public String protocol() {
    return "probe";
  }

  @Override
  public List<Claim> claims() {
    BitSet none = new BitSet();
    Claim.Recognizer always = (_, _, _) -> Recognition.CERTAIN;
    return List.of(
        new Claim(Transport.TCP, Set.of(PORT), none, always),
        new Claim(Transport.UDP, Set.of(PORT), none, always));
  }

  @Override
  public List<LogSchema> logs() {
    return List.of(SCHEMA);
  }

  @Override
  public Analyzer create(Flow flow) {
    return flow.transport() == Transport.TCP ? new Streams() : new Datagrams();
  }

  private final class Streams implements Analyzer.OfStreams {
    @Override
    public void onBytes(Direction direction, Window window, Sink sink) {
      habit.onBytes(direction, window, sink);
    }

    @Override
    public void onGap(Direction direction, long missing, Sink sink) {
      sink.log(new Heard(direction.name().charAt(0) + ":gap " + missing));
    }

    @Override
    public void onEnd(Sink sink) {
      sink.log(new Heard("end"));
    }
  }

  private static final class Datagrams implements Analyzer.OfDatagrams {
    @Override
    public void onDatagram(Direction direction, Bytes payload, Sink sink) {
      sink.log(new Heard(direction.name().charAt(0) + ":" + payload.hex()));
    }
  }
}
