// SPDX-License-Identifier: Apache-2.0
package org.asepsis.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.asepsis.capture.CaptureReader;
import org.asepsis.capture.FrameBatch;
import org.asepsis.capture.NotACaptureException;
import org.asepsis.engine.Engine;
import org.asepsis.engine.Limits;
import org.asepsis.engine.Registry;
import org.asepsis.engine.SiteKey;
import org.asepsis.testkit.CaptureBuilder;
import org.asepsis.testkit.Frames;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The way of a small packet from the file to its flow, with no analyzer that wants it, beside the
 * mere reading of frames as a yardstick of the same run.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC")
public class HeaderToFlowBenchmark {
  private static final int PACKETS = 200_000;

  /** How many flows the packets belong to. */
  @Param({"1000", "100000"})
  private int flows = 1_000;

  private byte[] capture = {};

  @Setup
  public void build() {
    Random random = new Random(1);
    CaptureBuilder builder = new CaptureBuilder();
    for (int i = 0; i < PACKETS; i++) {
      int flow = random.nextInt(flows);
      byte[] segment = Frames.tcp(1_024 + flow % 60_000, 9_999, 1, 1, Frames.ACK, new byte[0]);
      String source = "10." + (flow >>> 16) + "." + (flow >>> 8 & 255) + "." + (flow & 255);
      builder.frame(Frames.ethernet(Frames.ip(source, "10.255.0.1", 6, segment)));
    }
    capture = builder.bytes();
  }

  @Benchmark
  @OperationsPerInvocation(PACKETS)
  public long framesOnly() throws IOException, NotACaptureException {
    try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(capture))) {
      FrameBatch batch = new FrameBatch();
      while (reader.next(batch)) {
        batch.count();
      }
      return reader.packets();
    }
  }

  @Benchmark
  @OperationsPerInvocation(PACKETS)
  public long headerToFlow() throws IOException, NotACaptureException {
    Engine.Settings settings =
        new Engine.Settings(1, Engine.Logs.UNWANTED, Limits.DEFAULT, SiteKey.random());
    try (Engine engine = new Engine(settings, new Registry(List.of()), _ -> {});
        CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(capture))) {
      engine.read(reader);
      return engine.packets();
    }
  }
}
