// SPDX-License-Identifier: Apache-2.0
package org.asepsis.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.asepsis.capture.CaptureReader;
import org.asepsis.testkit.CaptureBuilder;
import org.asepsis.testkit.Frames;
import org.junit.jupiter.api.Test;

/** The way from the frame to its flow allocates nothing once flows and code are warm. */
class AllocationTest {
  private static final int PACKETS = 4_000;

  @Test
  void allocatesNothingPerPacket() throws Exception {
    CaptureBuilder capture = new CaptureBuilder();
    for (int i = 0; i < PACKETS; i++) {
      int client = i % 200;
      byte[] segment =
          Frames.tcp(40_000 + client, 9_999, 100 + i / 200, 0, Frames.ACK, new byte[0]);
      String source = i % 2 == 0 ? "10.0.0." + (1 + client) : "fd00::" + (1 + client);
      String target = i % 2 == 0 ? "10.9.9.9" : "fd00::9999";
      capture.frame(Frames.ethernet(Frames.ip(source, target, 6, segment)));
    }
    Round round = new Round(1);
    try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(capture.bytes()))) {
      assertThat(reader.next(round.packets().frames)).isTrue();
    }
    SiteKey key = SiteKey.of(new byte[SiteKey.LENGTH]);
    Engine.Settings settings = new Engine.Settings(1, Engine.Logs.UNWANTED, Limits.DEFAULT, key);
    PatientWords words = new PatientWords(10, 1);
    Worker worker = new Worker(0, settings, new Registry(List.of()), new Failures(1), words);
    Decoder decoder = new Decoder(Limits.DEFAULT);
    for (int i = 0; i < 300; i++) {
      pass(decoder, worker, round);
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 20; i++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      pass(decoder, worker, round);
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    // Per batch of 4,000 packets; what little there is comes from the loop over 64 shards.
    assertThat(least / PACKETS).isZero();
    assertThat(least).isLessThan(4_096);
  }

  private static void pass(Decoder decoder, Worker worker, Round round) {
    decoder.decode(round.packets());
    worker.work(round);
    round.clear();
  }
}
