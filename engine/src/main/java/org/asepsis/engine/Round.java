// SPDX-License-Identifier: Apache-2.0
package org.asepsis.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A batch on its way through all workers, and what each of them says about it. */
final class Round {
  private final Packets packets = new Packets();
  private final List<List<Said>> said = new ArrayList<>();
  private CountDownLatch open = new CountDownLatch(0);
  private volatile @Nullable Throwable failure;

  Round(int workers) {
    for (int i = 0; i <= workers; i++) {
      said.add(new ArrayList<>());
    }
  }

  Packets packets() {
    return packets;
  }

  /** Makes this a round without packets in which flows of a capture that is over end. */
  Round end(int capture) {
    packets.capture = capture;
    packets.isLast = true;
    return this;
  }

  /** What the decoder says comes first, then the workers in their order. */
  List<List<Said>> said() {
    return said;
  }

  List<Said> decoderSaid() {
    return said.getFirst();
  }

  List<Said> of(int worker) {
    return said.get(worker + 1);
  }

  void begin() {
    open = new CountDownLatch(said.size() - 1);
  }

  void done() {
    open.countDown();
  }

  /** A worker cannot go on: whoever waits gets what it threw. */
  void failed(Throwable thrown) {
    failure = thrown;
    open.countDown();
  }

  void await() {
    try {
      open.await();
      if (failure != null) {
        throw new IllegalStateException("a worker failed", failure);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while workers were busy", e);
    }
  }

  void clear() {
    said.forEach(List::clear);
  }
}
