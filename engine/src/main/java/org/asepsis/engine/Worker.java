// SPDX-License-Identifier: Apache-2.0
package org.asepsis.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** Works the shards whose number leaves its own when divided by the number of workers. */
final class Worker {
  /** Packets whose flows are read from memory together. */
  private static final int AHEAD = 256;

  private final int number;
  private final int workers;
  private final Shard[] shards;

  /** Keeps the compiler from leaving out what {@link #prepare} reads. */
  @SuppressWarnings("unused")
  private long prepared;

  private final BlockingQueue<Runnable> queue = new ArrayBlockingQueue<>(16);
  private @Nullable Thread thread;
  private volatile boolean stopped;

  Worker(
      int number,
      Engine.Settings settings,
      Registry registry,
      Failures failures,
      PatientWords words) {
    this.number = number;
    workers = settings.workers();
    Tokens tokens = new Tokens(settings.siteKey(), words);
    List<Shard> own = new ArrayList<>();
    for (int shard = number; shard < Packets.SHARDS; shard += workers) {
      ShardSink sink = new ShardSink(shard, settings.logs(), tokens);
      own.add(new Shard(registry, settings.limits(), sink, failures));
    }
    shards = own.toArray(Shard[]::new);
  }

  void start() {
    Thread started = new Thread(this::run, "asepsis-worker-" + number);
    started.setDaemon(true);
    started.start();
    thread = started;
  }

  private void run() {
    while (!stopped) {
      try {
        queue.take().run();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  void submit(Round round) {
    try {
      queue.put(() -> {
        try {
          work(round);
          round.done();
        } catch (RuntimeException | Error e) {
          round.failed(e);
        }
      });
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while workers were busy", e);
    }
  }

  /** Works every packet of the batch that belongs to one of its shards, then runs the timeouts. */
  void work(Round round) {
    Packets packets = round.packets();
    List<Said> out = round.of(number);
    for (Shard shard : shards) {
      shard.sink().collectIn(out);
    }
    int count = packets.frames.count();
    for (int from = 0; from < count; from += AHEAD) {
      int to = Math.min(count, from + AHEAD);
      prepare(packets, from, to);
      for (int i = from; i < to; i++) {
        int shard = packets.shard(i);
        if (packets.kind[i] != Packets.NONE && shard % workers == number) {
          shards[shard / workers].packet(packets, i);
        }
      }
    }
    long last = packets.frames.packet(count - 1);
    for (Shard shard : shards) {
      if (packets.isLast) {
        shard.finishSome(last, packets.capture);
      } else {
        shard.expire(packets.now, packets.capture);
      }
    }
  }

  /** Has the rows of the coming packets' flows read from memory together. */
  private void prepare(Packets packets, int from, int to) {
    long seen = 0;
    for (int i = from; i < to; i++) {
      int shard = packets.shard(i);
      if (shard % workers == number) {
        seen ^= shards[shard / workers].prepare(packets.hash[i]);
      }
    }
    prepared = seen;
  }

  /** Flows that have not ended. Only asked while no round is under way. */
  int flows() {
    return Arrays.stream(shards).mapToInt(Shard::flows).sum();
  }

  long evicted() {
    return Arrays.stream(shards).mapToLong(Shard::evicted).sum();
  }

  void stop() {
    stopped = true;
    if (thread != null) {
      thread.interrupt();
    }
  }
}
