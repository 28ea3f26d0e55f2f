// SPDX-License-Identifier: Apache-2.0
package org.asepsis.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/** Works the shards whose number leaves its own when divided by the number of workers. */
final class Worker {
  private final int number;
  private final int workers;
  private final List<Shard> shards = new ArrayList<>();
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
    for (int shard = number; shard < Packets.SHARDS; shard += workers) {
      ShardSink sink = new ShardSink(shard, settings.logs(), tokens);
      shards.add(new Shard(registry, settings.limits(), sink, failures));
    }
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
    for (int i = 0; i < count; i++) {
      int shard = packets.shard(i);
      if (packets.kind[i] != Packets.NONE && shard % workers == number) {
        shards.get(shard / workers).packet(packets, i);
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

  /** Flows that have not ended. Only asked while no round is under way. */
  int flows() {
    return shards.stream().mapToInt(Shard::flows).sum();
  }

  long evicted() {
    return shards.stream().mapToLong(Shard::evicted).sum();
  }

  void stop() {
    stopped = true;
    if (thread != null) {
      thread.interrupt();
    }
  }
}
