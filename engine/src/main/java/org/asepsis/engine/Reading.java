// SPDX-License-Identifier: Apache-2.0
package org.asepsis.engine;

import org.asepsis.analyze.Analyzer;
import org.asepsis.analyze.AnalyzerFactory;
import org.asepsis.analyze.Content;
import org.asepsis.analyze.Direction;
import org.asepsis.engine.FlowState.Phase;
import org.asepsis.engine.Registry.Choice;
import org.asepsis.engine.Registry.Patience;
import org.asepsis.wire.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which protocol a flow speaks and lets its analyzer read. The one place that catches
 * what an analyzer throws. For the shard's worker.
 */
final class Reading implements TcpStream.Reader {
  /** Segments of a flow seen from its start that may pass before the search is given up. */
  private static final int ATTEMPTS_WHOLE = 6;

  /** The same for a flow joined in the middle, where a message may begin later. */
  private static final int ATTEMPTS_JOINED = 24;

  /** Bytes after which a claim may not put off its answer any more. */
  private static final int HEAD = 512;

  private final Registry registry;
  private final ShardSink sink;
  private final Failures failures;
  private final Bytes datagram = Bytes.empty();
  private @Nullable FlowState current;

  Reading(Registry registry, ShardSink sink, Failures failures) {
    this.registry = registry;
    this.sink = sink;
    this.failures = failures;
    sink.onContent(this::content);
  }

  /** The flow that the following calls of the stream are about. */
  void current(FlowState flow) {
    current = flow;
    sink.flow(flow);
  }

  private FlowState flow() {
    FlowState flow = current;
    if (flow == null) {
      throw new IllegalStateException("no flow is being read");
    }
    return flow;
  }

  void datagram(Direction direction, java.lang.foreign.MemorySegment from, int offset, int length) {
    FlowState flow = flow();
    datagram.over(from, offset, length);
    if (flow.phase == Phase.LOOKING) {
      Choice choice = recognise(flow, direction, datagram, Patience.DECIDE);
      if (choice.candidate() == null) {
        if (++flow.attempts >= ATTEMPTS_WHOLE) {
          flow.phase = Phase.IDLE;
        }
        return;
      }
      install(flow, choice);
      datagram.over(from, offset, length);
    }
    if (flow.phase == Phase.READING && flow.analyzer == null) {
      create(flow);
    }
    if (flow.phase == Phase.READING && flow.analyzer instanceof Analyzer.OfDatagrams analyzer) {
      try {
        analyzer.onDatagram(direction, datagram, sink);
      } catch (Exception | StackOverflowError | AssertionError e) {
        failed(flow, e, length);
      }
    }
  }

  @Override
  public void onWindow(TcpStream stream) {
    FlowState flow = flow();
    while (stream.isReadable()) {
      long before = stream.consumed();
      switch (flow.phase) {
        case LOOKING -> look(flow, stream);
        case READING -> read(flow, stream);
        case IDLE -> stream.release();
      }
      if (stream.consumed() == before && flow.phase != Phase.IDLE) {
        return;
      }
    }
  }

  private void look(FlowState flow, TcpStream stream) {
    boolean last = stream.isLast() || stream.available() >= HEAD;
    Choice choice =
        recognise(flow, stream.direction(), stream.bytes(), last ? Patience.DECIDE : Patience.WAIT);
    if (choice.candidate() != null) {
      install(flow, choice);
      readOther(flow, stream);
      if (flow.phase == Phase.READING) {
        read(flow, stream);
      }
      return;
    }
    if (choice.recognition() == org.asepsis.analyze.Recognition.MORE) {
      return;
    }
    stream.consume(stream.available());
    if (++flow.attempts >= (flow.whole ? ATTEMPTS_WHOLE : ATTEMPTS_JOINED)) {
      idle(flow);
    }
  }

  /** What the other side sent while nobody knew the protocol came first. */
  private void readOther(FlowState flow, TcpStream stream) {
    if (!flow.hasStream(stream.direction().other())) {
      return;
    }
    TcpStream other = flow.stream(stream.direction().other());
    while (other.isReadable() && flow.phase == Phase.READING) {
      long before = other.consumed();
      read(flow, other);
      if (other.consumed() == before) {
        return;
      }
    }
  }

  private void read(FlowState flow, TcpStream stream) {
    if (!(flow.analyzer instanceof Analyzer.OfStreams analyzer)) {
      idle(flow);
      return;
    }
    int length = stream.available();
    try {
      analyzer.onBytes(stream.direction(), stream, sink);
    } catch (Exception | StackOverflowError | AssertionError e) {
      failed(flow, e, length);
      return;
    }
    if (stream.takeDone()) {
      end(flow);
      idle(flow);
    } else if (stream.takeHandOver()) {
      end(flow);
      flow.phase = Phase.LOOKING;
      flow.attempts = 0;
      flow.analyzer = null;
    }
  }

  @Override
  public void onGap(TcpStream stream, long missing) {
    FlowState flow = flow();
    if (flow.phase == Phase.READING && flow.analyzer instanceof Analyzer.OfStreams analyzer) {
      sink.engineAnomaly("tcp", "tcp-gap", "bytes of a connection that is read were not captured");
      try {
        analyzer.onGap(stream.direction(), missing, sink);
      } catch (Exception | StackOverflowError | AssertionError e) {
        failed(flow, e, 0);
        return;
      }
      if (stream.takeDone()) {
        end(flow);
        idle(flow);
      }
    }
  }

  @Override
  public void onLimit(TcpStream stream, String name) {
    String detail =
        name.equals("tcp-overlap")
            ? "segments overlap; what came first is kept"
            : "a bound on reassembly was reached and bytes were dropped";
    sink.engineAnomaly("tcp", name, detail);
  }

  /** The flow is over. */
  void finish() {
    FlowState flow = flow();
    end(flow);
    idle(flow);
  }

  private void end(FlowState flow) {
    Analyzer analyzer = flow.analyzer;
    if (flow.phase != Phase.READING || analyzer == null) {
      return;
    }
    try {
      analyzer.onEnd(sink);
    } catch (Exception | StackOverflowError | AssertionError e) {
      failed(flow, e, 0);
    }
  }

  private Choice recognise(FlowState flow, Direction direction, Bytes head, Patience patience) {
    try {
      return registry.recognise(flow, direction, head, patience);
    } catch (Exception | StackOverflowError | AssertionError e) {
      failed(flow, e, head.length());
      return new Choice(org.asepsis.analyze.Recognition.NO, null);
    }
  }

  private void install(FlowState flow, Choice choice) {
    Registry.Candidate candidate = java.util.Objects.requireNonNull(choice.candidate());
    flow.candidate = candidate;
    flow.proven = choice.recognition() != org.asepsis.analyze.Recognition.PORT;
    flow.phase = Phase.READING;
    create(flow);
  }

  private void create(FlowState flow) {
    Registry.Candidate candidate = java.util.Objects.requireNonNull(flow.candidate);
    try {
      flow.analyzer = candidate.factory().create(flow);
    } catch (Exception | StackOverflowError | AssertionError e) {
      failed(flow, e, 0);
    }
  }

  private void idle(FlowState flow) {
    flow.phase = Phase.IDLE;
    flow.analyzer = null;
    flow.release();
  }

  private void failed(FlowState flow, Throwable thrown, int length) {
    idle(flow);
    failures.add(flow.protocol(), sink.capture(), sink.packet(), length, thrown);
    sink.engineAnomaly(
        flow.protocol(), "analyzer-failed", "an analyzer failed and was taken off its flow");
  }

  private void content(Content content) {
    FlowState flow = current;
    if (flow == null) {
      return;
    }
    for (AnalyzerFactory factory : registry.forMediaType(content.mediaType())) {
      content(factory, flow, content.again());
    }
  }

  private void content(AnalyzerFactory factory, FlowState flow, Content content) {
    String outer = sink.protocol();
    try {
      if (factory.create(flow) instanceof Analyzer.OfContent analyzer) {
        sink.protocol(factory.protocol());
        analyzer.onContent(content, sink);
        analyzer.onEnd(sink);
      }
    } catch (Exception | StackOverflowError | AssertionError e) {
      failures.add(factory.protocol(), sink.capture(), sink.packet(), content.body().length(), e);
      sink.engineAnomaly(
          factory.protocol(), "analyzer-failed", "an analyzer failed and was taken off its flow");
    } finally {
      sink.protocol(outer);
    }
  }
}
