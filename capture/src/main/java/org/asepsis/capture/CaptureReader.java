// SPDX-License-Identifier: Apache-2.0
package org.asepsis.capture;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Optional;
import org.asepsis.wire.PacketTime;
import org.jspecify.annotations.Nullable;

/**
 * Reads the frames of one capture in constant memory. Formats are told by content: pcap and pcapng,
 * plain or inside gzip or Zstandard. Where a batch ends depends on the bytes alone, so that
 * timeouts, which run between batches, are the same in every run. For one thread.
 */
public final class CaptureReader implements AutoCloseable {

  /** The file format of a capture. */
  public enum Format {
    PCAP,
    PCAPNG;

    public String label() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  private final ByteSource source;

  /* Freed with the reader: a folder of thousands of captures is read before a collector would. */
  private final Arena arena = Arena.ofShared();
  private final MemorySegment carried = arena.allocate(FrameBatch.BYTES, 8);
  private final Blocks blocks;
  private int carriedLength;
  private long offset;
  private long skip;
  private long skipped;
  private boolean ended;
  private @Nullable Damage damage;
  private long packets;
  private long bytes;
  private long first = PacketTime.NEVER;
  private long last = PacketTime.NEVER;

  private CaptureReader(ByteSource source) throws NotACaptureException {
    this.source = source;
    try {
      carriedLength = source.fill(carried, 0, 4096);
      if (carriedLength == 0 && !source.problem().isEmpty()) {
        throw new NotACaptureException(source.problem());
      }
      blocks = Blocks.recognise(carried, carriedLength);
    } catch (NotACaptureException | RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  public static CaptureReader open(Path file) throws IOException, NotACaptureException {
    return open(Compression.open(file));
  }

  /** Reads standard input or another stream; closes it in the end. */
  public static CaptureReader open(InputStream stream) throws IOException, NotACaptureException {
    return open(Compression.open(stream));
  }

  private static CaptureReader open(ByteSource source) throws IOException, NotACaptureException {
    try {
      return new CaptureReader(source);
    } catch (NotACaptureException | RuntimeException e) {
      source.close();
      throw e;
    }
  }

  public Format format() {
    return blocks.format();
  }

  /** Fills the batch with the next frames; false when there are none left. */
  public boolean next(FrameBatch batch) {
    batch.clear(packets + 1);
    while (batch.count() == 0 && !(ended && carriedLength == 0)) {
      fill(batch);
    }
    if (batch.count() == 0 && damage == null && failed()) {
      stop(source.problem());
    }
    for (int i = 0; i < batch.count(); i++) {
      bytes += batch.captured(i);
      long time = batch.time(i);
      first = first == PacketTime.NEVER ? time : Math.min(first, time);
      last = Math.max(last, time);
    }
    packets += batch.count();
    return batch.count() > 0;
  }

  private void fill(FrameBatch batch) {
    MemorySegment segment = batch.segment();
    MemorySegment.copy(carried, 0, segment, 0, carriedLength);
    int wanted = ended ? 0 : FrameBatch.BYTES - carriedLength;
    int count = wanted == 0 ? 0 : source.fill(segment, carriedLength, wanted);
    ended |= count < wanted;
    int length = carriedLength + count;
    int used = (int) Math.min(skip, length);
    skip -= used;
    long step = Blocks.MORE;
    while (used < length && !batch.isFull()) {
      step = blocks.read(segment, used, length, batch);
      if (step <= Blocks.MORE) {
        break;
      }
      skip = Math.max(0, used + step - length);
      skipped = offset + used;
      used = (int) Math.min(length, used + step);
    }
    offset += used;
    if (step < Blocks.MORE) {
      stop(blocks.problem());
    } else if (ended && !batch.isFull() && (used < length || skip > 0 || failed())) {
      stop(failed() ? source.problem() : "cut off in the middle of a record");
    } else {
      carriedLength = length - used;
      MemorySegment.copy(segment, used, carried, 0, carriedLength);
    }
  }

  private boolean failed() {
    return !source.problem().isEmpty();
  }

  private void stop(String reason) {
    damage = new Damage(skip > 0 ? skipped : offset, reason);
    ended = true;
    carriedLength = 0;
  }

  /** Why reading stopped early, if it did. */
  public Optional<Damage> damage() {
    return Optional.ofNullable(damage);
  }

  public long packets() {
    return packets;
  }

  /** Captured frame bytes. */
  public long bytes() {
    return bytes;
  }

  /** Earliest packet time, or {@link PacketTime#NEVER}. */
  public long first() {
    return first;
  }

  /** Latest packet time, or {@link PacketTime#NEVER}. */
  public long last() {
    return last;
  }

  @Override
  public void close() throws IOException {
    if (arena.scope().isAlive()) {
      arena.close();
    }
    source.close();
  }
}
