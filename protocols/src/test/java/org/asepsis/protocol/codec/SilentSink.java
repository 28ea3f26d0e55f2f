// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.codec;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.asepsis.analyze.Analyzer;
import org.asepsis.analyze.Content;
import org.asepsis.analyze.Direction;
import org.asepsis.analyze.Flow;
import org.asepsis.analyze.LogEntry;
import org.asepsis.analyze.Patient;
import org.asepsis.analyze.Sink;
import org.asepsis.analyze.Transport;
import org.asepsis.observe.Observation;
import org.asepsis.observe.Subject;
import org.asepsis.testkit.Drive;
import org.asepsis.wire.Bytes;
import org.asepsis.wire.Ip;

/** Keeps nothing of what is said, so that what an analyzer itself allocates can be measured. */
public final class SilentSink implements Sink {
  /** A flow whose parties were looked up once. */
  public record SteadyFlow(Subject originator, Subject responder, int responderPort)
      implements Flow {

    public static SteadyFlow to(int port) {
      Drive.FakeFlow flow = new Drive.FakeFlow(Transport.UDP, 40_000, port);
      return new SteadyFlow(flow.originator(), flow.responder(), port);
    }

    @Override
    public Transport transport() {
      return Transport.UDP;
    }

    @Override
    public Ip originatorAddress() {
      return originator.ip();
    }

    @Override
    public Ip responderAddress() {
      return responder.ip();
    }

    @Override
    public int originatorPort() {
      return 40_000;
    }
  }

  private static final int WARM = 100_000;
  private static final int MEASURED = 10_000;

  /** Octets that an analyzer allocates for one exchange, once warm: the least of several rounds. */
  public static long allocated(Analyzer.OfDatagrams analyzer, byte[] question, byte[] answer) {
    Bytes[] datagrams = {Bytes.copyOf(question), Bytes.copyOf(answer)};
    SilentSink sink = new SilentSink();
    exchange(analyzer, datagrams, sink, WARM);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 5; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      exchange(analyzer, datagrams, sink, MEASURED);
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    return least / MEASURED;
  }

  private static void exchange(
      Analyzer.OfDatagrams analyzer, Bytes[] datagrams, SilentSink sink, int times) {
    for (int i = 0; i < times; i++) {
      datagrams[0].seek(0);
      analyzer.onDatagram(Direction.ORIGINATOR, datagrams[0], sink);
      datagrams[1].seek(0);
      analyzer.onDatagram(Direction.RESPONDER, datagrams[1], sink);
    }
  }

  @Override
  public void log(LogEntry entry) {}

  @Override
  public void observe(Observation observation) {}

  @Override
  public void anomaly(String name, String detail) {
    throw new AssertionError(name + ": " + detail);
  }

  @Override
  public void patient(Patient patient) {}

  @Override
  public void content(Content content) {}

  @Override
  public long time() {
    return 1;
  }

  @Override
  public long packet() {
    return 1;
  }
}
