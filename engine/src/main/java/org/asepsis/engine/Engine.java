// SPDX-License-Identifier: Apache-2.0
package org.asepsis.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.asepsis.analyze.LogSchema;
import org.asepsis.capture.CaptureReader;
import org.asepsis.observe.Observation.AnomalySeen;
import org.asepsis.observe.Observed;
import org.asepsis.observe.Provenance;
import org.jspecify.annotations.Nullable;

/**
 * The sensor: takes captures one after the other and says what is in them, in an order that does
 * not depend on the number of workers. One engine serves one run and one calling thread.
 */
public final class Engine implements AutoCloseable {
  /** Batches on their way at one time when there are several workers. */
  private static final int BATCHES = 4;

  /**
   * How to run.
   *
   * @param workers threads that work on flows; with one, the calling thread does everything
   */
  public record Settings(
      int workers, Logs logs, Limits limits, SiteKey siteKey, FrameCopies frameCopies) {

    /** Settings that take every frame as it comes. */
    public Settings(int workers, Logs logs, Limits limits, SiteKey siteKey) {
      this(workers, logs, limits, siteKey, FrameCopies.COUNTED);
    }

    public Settings {
      if (workers < 1 || workers > Packets.SHARDS) {
        throw new IllegalArgumentException("between 1 and " + Packets.SHARDS + " workers");
      }
    }
  }

  /** What becomes of a frame that a mirror port delivered twice. */
  public enum FrameCopies {
    /** It counts as a frame of its own, as it stands in the capture. */
    COUNTED,
    /** It is left out, and counted apart. */
    LEFT_OUT
  }

  /** Whether log entries are wanted. */
  public enum Logs {
    WANTED,
    UNWANTED
  }

  private final Settings settings;
  private final Decoder decoder;
  private final Failures failures;
  private final PatientWords words;
  private final List<Worker> workers = new ArrayList<>();
  private final ArrayDeque<Round> idle = new ArrayDeque<>();
  private final ArrayDeque<Round> running = new ArrayDeque<>();
  private final Consumer<Said> listener;
  private int captures;
  private long packets;
  private long incomplete;

  /** The listener is called on the calling thread only. */
  public Engine(Settings settings, Registry registry, Consumer<Said> listener) {
    this.settings = settings;
    this.listener = listener;
    Limits limits = settings.limits();
    decoder = new Decoder(limits, settings.frameCopies());
    failures = new Failures(limits.failures());
    words =
        new PatientWords(
            limits.words() * Packets.SHARDS, new java.security.SecureRandom().nextLong());
    for (int i = 0; i < settings.workers(); i++) {
      workers.add(new Worker(i, settings, registry, failures, words));
    }
    for (int i = 0; i < (settings.workers() == 1 ? 1 : BATCHES); i++) {
      idle.add(new Round(settings.workers()));
    }
    if (settings.workers() > 1) {
      workers.forEach(Worker::start);
    }
  }

  /** Reads a capture to its end; its flows end with it. */
  public void read(CaptureReader reader) {
    int capture = captures++;
    long now = Long.MIN_VALUE;
    boolean more = true;
    while (more) {
      Round round = nextRound();
      Packets batch = round.packets();
      batch.capture = capture;
      batch.now = now;
      more = reader.next(batch.frames);
      batch.isLast = !more;
      decoder.decode(batch);
      now = batch.now;
      packets += batch.frames.count();
      sayWhatIsOdd(round);
      submit(round);
    }
    deliverAll();
    while (workers.stream().anyMatch(worker -> worker.flows() > 0)) {
      Round round = nextRound();
      round.packets().frames.clear(reader.packets() + 1);
      submit(round.end(capture));
      deliverAll();
    }
    decoder.fragments().clear();
    sayWhatStayedIncomplete(capture, reader.packets(), now);
  }

  private void sayWhatStayedIncomplete(int capture, long packet, long time) {
    long count = decoder.fragments().incomplete() - incomplete;
    incomplete += count;
    if (count > 0) {
      String detail = "parts of packets in fragments are missing; packets given up: " + count;
      Provenance where = new Provenance(capture, packet, time, "ip", 0);
      AnomalySeen anomaly = new AnomalySeen("ip-fragment-incomplete", detail);
      listener.accept(new Said.Fact(Long.MAX_VALUE, new Observed(anomaly, where)));
    }
  }

  private void deliverAll() {
    while (!running.isEmpty()) {
      deliver(running.remove());
    }
  }

  private Round nextRound() {
    if (idle.isEmpty()) {
      deliver(running.remove());
    }
    return idle.remove();
  }

  private void submit(Round round) {
    running.add(round);
    if (settings.workers() == 1) {
      workers.getFirst().work(round);
      deliver(running.remove());
    } else {
      round.begin();
      workers.forEach(worker -> worker.submit(round));
    }
  }

  private void deliver(Round round) {
    round.await();
    List<Said> all = new ArrayList<>();
    for (List<Said> list : round.said()) {
      all.addAll(list);
    }
    all.sort(Comparator.comparingLong(Said::order));
    all.forEach(listener);
    round.clear();
    idle.add(round);
  }

  private void sayWhatIsOdd(Round round) {
    Packets batch = round.packets();
    List<Said> said = round.decoderSaid();
    for (int i = 0; i < batch.frames.count(); i++) {
      String name = batch.anomaly[i];
      if (name != null) {
        long packet = batch.frames.packet(i);
        Provenance where =
            new Provenance(batch.capture, packet, batch.frames.time(i), protocol(name), 0);
        AnomalySeen anomaly = new AnomalySeen(name, explain(name));
        said.add(new Said.Fact(packet << 8, new Observed(anomaly, where)));
      }
    }
    if (batch.isLast) {
      for (OuterSenders.Sender sender : decoder.outer().drain()) {
        Provenance where =
            new Provenance(batch.capture, sender.packet(), sender.seen().first(), "flow", 0);
        said.add(new Said.Fact(Long.MAX_VALUE, new Observed(sender.seen(), where)));
      }
    }
  }

  private static String protocol(String anomaly) {
    int dash = anomaly.indexOf('-');
    String first = anomaly.substring(0, dash);
    return first.equals("link") || first.equals("headers") ? "" : first;
  }

  private static @Nullable String reason(String name) {
    return switch (name) {
      case "link-type-unknown" -> "the capture has a link type that is not read here";
      case "headers-too-deep" -> "more headers within headers than are followed";
      case "ip-fragment-overlap" -> "fragments overlap; what came first is kept";
      case "ip-fragment-limit" ->
          "too many packets in fragments at a time; the oldest was given up";
      case "ip-fragment-truncated" -> "the capture holds only a part of a fragment";
      default -> null;
    };
  }

  private static String explain(String name) {
    String reason = reason(name);
    if (reason != null) {
      return reason;
    }
    return name.endsWith("-truncated")
        ? "the frame ends before its headers do"
        : "a header contradicts itself or the length of its packet";
  }

  /** The logs that the engine writes itself. */
  public static List<LogSchema> logs() {
    return List.of(ConnEntry.SCHEMA);
  }

  /** Packets read so far, of all captures. */
  public long packets() {
    return packets;
  }

  /** Frames left out because a mirror port delivered them twice. */
  public long frameCopies() {
    return decoder.frameCopies();
  }

  /** What analyzers threw. */
  public Failures failures() {
    return failures;
  }

  /** Words that must not be printed in names. */
  public PatientWords words() {
    return words;
  }

  /** Flows that ended early because their table was full. */
  public long evicted() {
    return workers.stream().mapToLong(Worker::evicted).sum();
  }

  @Override
  public void close() {
    if (settings.workers() > 1) {
      workers.forEach(Worker::stop);
    }
  }
}
