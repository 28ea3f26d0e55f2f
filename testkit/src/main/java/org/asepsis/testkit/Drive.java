// SPDX-License-Identifier: Apache-2.0
package org.asepsis.testkit;

import java.util.ArrayList;
import java.util.List;
import org.asepsis.analyze.Analyzer;
import org.asepsis.analyze.AnalyzerFactory;
import org.asepsis.analyze.Claim;
import org.asepsis.analyze.Content;
import org.asepsis.analyze.Direction;
import org.asepsis.analyze.Flow;
import org.asepsis.analyze.LogEntry;
import org.asepsis.analyze.Patient;
import org.asepsis.analyze.Sink;
import org.asepsis.analyze.Transport;
import org.asepsis.observe.Observation;
import org.asepsis.observe.Subject;
import org.asepsis.wire.Bytes;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Mac;

/**
 * Lets one analyzer read without an engine: for unit tests and fuzzing. Windows that an analyzer
 * misuses, and calls that make no progress for ever, are errors.
 */
public final class Drive implements Sink {

  /** A flow between documentation addresses. */
  public record FakeFlow(Transport transport, int originatorPort, int responderPort)
      implements Flow {
    @Override
    public Ip originatorAddress() {
      return Ip.parse("192.0.2.1");
    }

    @Override
    public Ip responderAddress() {
      return Ip.parse("192.0.2.2");
    }

    @Override
    public Subject originator() {
      return new Subject(Mac.parse("02:00:00:00:00:01"), originatorAddress());
    }

    @Override
    public Subject responder() {
      return new Subject(Mac.parse("02:00:00:00:00:02"), responderAddress());
    }
  }

  private final List<LogEntry> logs = new ArrayList<>();
  private final List<Observation> observations = new ArrayList<>();
  private final List<String> anomalies = new ArrayList<>();
  private final List<Patient> patients = new ArrayList<>();
  private final List<Content> contents = new ArrayList<>();
  private final Analyzer analyzer;
  private final FakeWindow[] windows = {new FakeWindow(), new FakeWindow()};
  private boolean done;

  public Drive(AnalyzerFactory factory, Transport transport, int port) {
    analyzer = factory.create(new FakeFlow(transport, 40_000, port));
  }

  /** Gives stream bytes of one direction; the analyzer reads as long as it makes progress. */
  public Drive stream(Direction direction, byte... bytes) {
    FakeWindow window = windows[direction.ordinal()];
    window.append(bytes);
    while (!done && window.isReadable()) {
      long before = window.consumed();
      ((Analyzer.OfStreams) analyzer).onBytes(direction, window, this);
      done |= window.isOver();
      if (window.consumed() == before) {
        break;
      }
    }
    return this;
  }

  public Drive gap(Direction direction, long missing) {
    windows[direction.ordinal()].clear();
    if (!done) {
      ((Analyzer.OfStreams) analyzer).onGap(direction, missing, this);
      done |= windows[direction.ordinal()].isOver();
    }
    return this;
  }

  public Drive datagram(Direction direction, byte... payload) {
    ((Analyzer.OfDatagrams) analyzer).onDatagram(direction, Bytes.copyOf(payload), this);
    return this;
  }

  /** Both directions have ended. */
  public Drive end() {
    for (Direction direction : Direction.values()) {
      windows[direction.ordinal()].last();
      if (analyzer instanceof Analyzer.OfStreams) {
        stream(direction);
      }
    }
    if (!done) {
      analyzer.onEnd(this);
    }
    return this;
  }

  /**
   * Feeds arbitrary bytes to a stream analyzer: the first bytes say how the rest is cut into
   * pieces, which direction each belongs to and where gaps lie. For fuzz targets.
   */
  public static Drive stream(AnalyzerFactory factory, byte[] input) {
    Drive drive = new Drive(factory, Transport.TCP, port(factory, Transport.TCP));
    int at = 0;
    int seed = input.length == 0 ? 0 : input[at++] & 0xff;
    while (at < input.length && !drive.done) {
      int size = Math.min(input.length - at, seed == 0 ? input.length : 1 + (seed * 31 & 0x3ff));
      Direction direction = (seed & 1) == 0 ? Direction.ORIGINATOR : Direction.RESPONDER;
      byte[] piece = java.util.Arrays.copyOfRange(input, at, at + size);
      recognise(factory, Transport.TCP, direction, piece);
      drive.stream(direction, piece);
      at += size;
      seed = seed == 0 ? 0 : seed * 37 + 11 & 0xff;
      if (seed % 29 == 7) {
        drive.gap(direction, 1 + seed);
      }
    }
    return drive.end();
  }

  /** The same for a datagram analyzer: the first byte says how long the datagrams are. */
  public static Drive datagram(AnalyzerFactory factory, byte[] input) {
    Transport transport = factory.claims().getFirst().transport();
    Drive drive = new Drive(factory, transport, port(factory, transport));
    int seed = input.length == 0 ? 0 : input[0] & 0xff;
    for (int at = 1; at < input.length; ) {
      int size = Math.min(input.length - at, seed < 128 ? input.length : 1 + (seed * 31 & 0x1ff));
      Direction direction = (seed & 1) == 0 ? Direction.ORIGINATOR : Direction.RESPONDER;
      byte[] piece = java.util.Arrays.copyOfRange(input, at, at + size);
      recognise(factory, transport, direction, piece);
      drive.datagram(direction, piece);
      at += size;
      seed = seed * 37 + 11 & 0xff;
    }
    return drive.end();
  }

  private static void recognise(
      AnalyzerFactory factory, Transport transport, Direction direction, byte[] piece) {
    for (Claim claim : factory.claims()) {
      if (claim.transport() == transport) {
        claim.recognizer().recognize(Bytes.copyOf(piece), direction, true);
      }
    }
  }

  private static int port(AnalyzerFactory factory, Transport transport) {
    return factory.claims().stream()
        .filter(claim -> claim.transport() == transport)
        .flatMap(claim -> claim.ports().stream())
        .min(Integer::compare)
        .orElse(9);
  }

  public List<LogEntry> logs() {
    return logs;
  }

  public List<Observation> observations() {
    return observations;
  }

  /** Names and details, joined by a colon. */
  public List<String> anomalies() {
    return anomalies;
  }

  public List<Patient> patients() {
    return patients;
  }

  /** Media types of bodies offered to other analyzers. */
  public List<String> contents() {
    return contents.stream().map(Content::mediaType).toList();
  }

  /** The bodies themselves. */
  public List<Content> bodies() {
    return contents;
  }

  /** Gives a body found inside another protocol. */
  public Drive content(String mediaType, Direction direction, byte... body) {
    return give(Content.of(mediaType, direction, Bytes.copyOf(body)));
  }

  /** Likewise, with what the other protocol says of it. */
  public Drive give(Content content) {
    ((Analyzer.OfContent) analyzer).onContent(content, this);
    return this;
  }

  /** Whether the analyzer wanted nothing more, or handed over. */
  public boolean isDone() {
    return done;
  }

  @Override
  public void log(LogEntry entry) {
    // Writing is part of what must not fail.
    Lines.of(entry);
    logs.add(entry);
  }

  @Override
  public void observe(Observation observation) {
    observations.add(observation);
  }

  @Override
  public void anomaly(String name, String detail) {
    anomalies.add(name + ": " + detail);
  }

  @Override
  public void patient(Patient patient) {
    patients.add(patient);
  }

  @Override
  public void content(Content content) {
    contents.add(content);
  }

  @Override
  public long time() {
    return 1_700_000_000_000_000_000L;
  }

  @Override
  public long packet() {
    return 1;
  }
}
