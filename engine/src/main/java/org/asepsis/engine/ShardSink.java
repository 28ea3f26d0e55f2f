// SPDX-License-Identifier: Apache-2.0
package org.asepsis.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import org.asepsis.analyze.Content;
import org.asepsis.analyze.LogEntry;
import org.asepsis.analyze.Patient;
import org.asepsis.analyze.Sink;
import org.asepsis.observe.Observation;
import org.asepsis.observe.Observation.AnomalySeen;
import org.asepsis.observe.Observation.PatientSeen;
import org.asepsis.observe.Observed;
import org.asepsis.observe.Provenance;
import org.jspecify.annotations.Nullable;

/**
 * Adds to what analyzers say where and when they say it, and turns patients into tokens at once.
 */
final class ShardSink implements Sink {

  /** Takes bodies found inside a protocol. */
  interface ContentReader {
    void read(Content content);
  }

  private final int shard;
  private final Engine.Logs logs;
  private final Tokens tokens;
  private ContentReader contentReader = _ -> {};
  private List<Said> out = new ArrayList<>();
  private @Nullable FlowState flow;
  private String protocol = "";
  private int capture;
  private long packet;
  private long time;
  private long order;
  private boolean cut;

  ShardSink(int shard, Engine.Logs logs, Tokens tokens) {
    this.shard = shard;
    this.logs = logs;
    this.tokens = tokens;
  }

  void onContent(ContentReader reader) {
    contentReader = reader;
  }

  /** Where what is said is collected; the worker changes it with every batch. */
  void collectIn(List<Said> target) {
    out = target;
  }

  void at(int captureOrdinal, long packetNumber, long packetTime) {
    capture = captureOrdinal;
    packet = packetNumber;
    time = packetTime;
    order = packetNumber << 8 | shard + 1;
    cut = false;
  }

  /** What follows comes after all packets of the batch, the last of which is given. */
  void afterBatch(long lastPacket) {
    order = lastPacket << 8 | 0x80 + shard;
  }

  /** What follows is about the last packet of a flow. */
  void about(int captureOrdinal, long packetNumber, long packetTime) {
    capture = captureOrdinal;
    packet = packetNumber;
    time = packetTime;
    cut = false;
  }

  /** The packet was cut by the capture's snap length, so what looks malformed may not be. */
  void cutShort() {
    cut = true;
  }

  void flow(FlowState state) {
    flow = state;
    protocol = "";
  }

  int capture() {
    return capture;
  }

  String protocol() {
    return protocol.isEmpty() && flow != null ? flow.protocol() : protocol;
  }

  void protocol(String name) {
    protocol = name;
  }

  /** An analyzer that says something has read its protocol, however the flow was found. */
  private void proven() {
    FlowState state = flow;
    if (state != null) {
      state.proven = true;
    }
  }

  @Override
  public void log(LogEntry entry) {
    proven();
    if (logs == Engine.Logs.WANTED) {
      FlowState state = flow;
      long began = entry.begun(time);
      out.add(new Said.Logged(order, entry, protocol(), began, state == null ? null : state.id()));
    }
  }

  void log(LogEntry entry, FlowId id, long start) {
    if (logs == Engine.Logs.WANTED) {
      out.add(new Said.Logged(order, entry, "", start, id));
    }
  }

  boolean wantsLogs() {
    return logs == Engine.Logs.WANTED;
  }

  @Override
  public void observe(Observation observation) {
    proven();
    tell(observation);
  }

  private void tell(Observation observation) {
    FlowState state = flow;
    say(observation, protocol(), state == null ? 0 : state.id().number());
  }

  void say(Observation observation, String source, long number) {
    Provenance provenance = new Provenance(capture, packet, time, source, number);
    out.add(new Said.Fact(order, new Observed(observation, provenance)));
  }

  @Override
  public void anomaly(String name, String detail) {
    if (cut) {
      engineAnomaly("", "packet-cut-short", "the capture holds only the beginning of packets");
      return;
    }
    tell(new AnomalySeen(name, detail));
  }

  void engineAnomaly(String source, String name, String detail) {
    say(new AnomalySeen(name, detail), source, 0);
  }

  @Override
  public void patient(Patient patient) {
    FlowState state = flow;
    if (state == null || patient.isEmpty()) {
      return;
    }
    observe(
        new PatientSeen(
            state.originator(),
            state.responder(),
            tokens.of(patient),
            Collections.unmodifiableSet(EnumSet.copyOf(patient.fields())),
            patient.state()));
  }

  @Override
  public void content(Content content) {
    contentReader.read(content);
  }

  @Override
  public long time() {
    return time;
  }

  @Override
  public long packet() {
    return packet;
  }
}
