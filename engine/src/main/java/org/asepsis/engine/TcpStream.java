// SPDX-License-Identifier: Apache-2.0
package org.asepsis.engine;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.asepsis.analyze.Direction;
import org.asepsis.analyze.Window;
import org.asepsis.wire.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a TCP flow put in order (RFC 9293 section 3.4), and the window its analyzer
 * reads through. Bytes are handed on where they lie and copied only when they have to wait. What
 * came first is kept where segments overlap.
 */
final class TcpStream implements Window {

  /** Takes what the stream yields. */
  interface Reader {
    /** There are bytes to read in the stream's window. */
    void onWindow(TcpStream stream);

    /** Bytes are missing before those to come. */
    void onGap(TcpStream stream, long missing);

    /** A bound was reached and bytes were dropped. */
    void onLimit(TcpStream stream, String name);
  }

  private record Pending(int sequence, MemorySegment buffer, int length) {}

  private final Direction direction;
  private final Limits limits;
  private final BufferPool pool;
  private boolean synchronised;
  private int next;
  private boolean finished;
  private boolean overlapSaid;
  private List<Pending> pending = List.of();
  private int pendingBytes;

  private @Nullable MemorySegment buffer;
  private @Nullable MemorySegment view;
  private long head;
  private int available;
  private long skip;
  private int need;
  private long consumed;
  private boolean doneAsked;
  private boolean handOverAsked;
  private boolean closed;

  TcpStream(Direction direction, Limits limits, BufferPool pool) {
    this.direction = direction;
    this.limits = limits;
    this.pool = pool;
  }

  Direction direction() {
    return direction;
  }

  /** The SYN says where the stream begins. */
  void open(int sequence) {
    if (!synchronised) {
      synchronised = true;
      next = sequence + 1;
    }
  }

  /** Takes a segment that lies in somebody else's memory. */
  void add(int sequence, MemorySegment from, long offset, int length, int onWire, Reader reader) {
    if (closed) {
      return;
    }
    if (!synchronised) {
      synchronised = true;
      next = sequence;
    }
    int ahead = sequence - next;
    if (ahead > 0) {
      keepForLater(sequence, from, offset, length, reader);
      return;
    }
    if (ahead < 0 && -ahead < onWire) {
      overlap(reader);
    }
    for (int old = -ahead; old < onWire && !closed; old = next - sequence) {
      int until = old + Math.min(onWire - old, untilWaiting());
      if (until < onWire) {
        overlap(reader);
      }
      if (old < Math.min(length, until)) {
        deliver(from, offset + old, Math.min(length, until) - old, reader);
      }
      next = sequence + until;
      int cut = until - Math.max(length, old);
      if (cut > 0 && !closed) {
        gap(cut, reader);
      }
      drain(reader);
    }
  }

  /** Bytes that may still come before those that wait. */
  private int untilWaiting() {
    return pending.isEmpty() ? Integer.MAX_VALUE : pending.getFirst().sequence() - next;
  }

  /** A part of a segment was there already: two versions of it may be about. */
  private void overlap(Reader reader) {
    if (!overlapSaid) {
      overlapSaid = true;
      reader.onLimit(this, "tcp-overlap");
    }
  }

  /** The stream ends at this sequence number. */
  void finish(int sequence, Reader reader) {
    if (closed || finished || synchronised && sequence != next) {
      return;
    }
    finished = true;
    if (available > 0) {
      need = 0;
      reader.onWindow(this);
    }
  }

  /** The other side has acknowledged up to here: what is missing before it will never come. */
  void acknowledge(int sequence, Reader reader) {
    if (closed || pending.isEmpty() || sequence - pending.getFirst().sequence() <= 0) {
      return;
    }
    jump(reader);
  }

  /** No more is to come: hands over what waited behind gaps. */
  void flush(Reader reader) {
    while (!closed && !pending.isEmpty()) {
      jump(reader);
    }
  }

  private void keepForLater(
      int sequence, MemorySegment from, long offset, int length, Reader reader) {
    if (length == 0) {
      return;
    }
    if (length > limits.pendingBytes()) {
      gap(length, reader);
      return;
    }
    int at = 0;
    boolean stored = false;
    boolean covered = false;
    while (at < length && !closed) {
      Pending other = endingBehind(sequence + at);
      int free = other == null ? length - at : other.sequence() - (sequence + at);
      if (free <= 0 && other != null) {
        covered = true;
        at = other.sequence() + other.length() - sequence;
        continue;
      }
      int count = Math.min(free, length - at);
      hold(sequence + at, from, offset + at, count, reader);
      stored = true;
      at += count;
    }
    if (stored && covered) {
      overlap(reader);
    }
  }

  /** The first segment that waits and does not end before this number. */
  private @Nullable Pending endingBehind(int sequence) {
    for (Pending segment : pending) {
      if (segment.sequence() + segment.length() - sequence > 0) {
        return segment;
      }
    }
    return null;
  }

  /** Keeps a piece of which nothing waits yet. */
  private void hold(int sequence, MemorySegment from, long offset, int length, Reader reader) {
    while (!closed
        && !pending.isEmpty()
        && (pendingBytes + length > limits.pendingBytes()
            || pending.size() >= limits.pendingSegments())) {
      reader.onLimit(this, "tcp-reordering-limit");
      jump(reader);
    }
    MemorySegment copy = closed ? null : pool.acquire(length);
    if (closed || copy == null || sequence - next <= 0) {
      if (copy != null) {
        pool.release(copy);
        add(sequence, from, offset, length, length, reader);
      } else if (!closed) {
        reader.onLimit(this, "tcp-buffer-limit");
      }
      return;
    }
    MemorySegment.copy(from, offset, copy, 0, length);
    if (pending.isEmpty()) {
      pending = new ArrayList<>(4);
    }
    int at = pending.size();
    while (at > 0 && pending.get(at - 1).sequence() - sequence > 0) {
      at--;
    }
    pending.add(at, new Pending(sequence, copy, length));
    pendingBytes += length;
  }

  private void jump(Reader reader) {
    int first = pending.getFirst().sequence();
    long missing = Integer.toUnsignedLong(first - next);
    next = first;
    gap(missing, reader);
    drain(reader);
  }

  private void drain(Reader reader) {
    while (!closed && !pending.isEmpty() && pending.getFirst().sequence() - next <= 0) {
      Pending segment = pending.removeFirst();
      pendingBytes -= segment.length();
      int old = next - segment.sequence();
      if (old < segment.length()) {
        next = segment.sequence() + segment.length();
        deliver(segment.buffer(), old, segment.length() - old, reader);
      }
      pool.release(segment.buffer());
    }
  }

  private void gap(long missing, Reader reader) {
    if (missing <= skip) {
      skip -= missing;
      return;
    }
    long unexpected = missing - skip;
    skip = 0;
    long lost = unexpected + available;
    drop();
    reader.onGap(this, lost);
  }

  private void deliver(MemorySegment from, long start, int count, Reader reader) {
    long offset = start;
    int length = count;
    while (length > 0 && !closed) {
      if (skip > 0) {
        int skipped = (int) Math.min(skip, length);
        skip -= skipped;
        offset += skipped;
        length -= skipped;
        continue;
      }
      if (available == 0) {
        readInPlace(from, offset, length, reader);
        return;
      }
      int taken = append(from, offset, length);
      offset += taken;
      length -= taken;
      if (available >= need || available >= limits.windowBytes()) {
        reader.onWindow(this);
      }
      if (!closed && (available >= limits.windowBytes() || taken == 0 && available > 0)) {
        long lost = available;
        drop();
        reader.onLimit(this, "tcp-window-limit");
        reader.onGap(this, lost);
      }
    }
  }

  private void readInPlace(MemorySegment from, long offset, int length, Reader reader) {
    view = from;
    head = offset;
    available = length;
    if (available >= need) {
      reader.onWindow(this);
    }
    if (closed || available == 0) {
      view = null;
      return;
    }
    int left = available;
    long at = head;
    view = null;
    available = 0;
    while (left > 0 && !closed) {
      int taken = append(from, at, left);
      if (taken == 0) {
        reader.onLimit(this, "tcp-buffer-limit");
        long lost = (long) available + left;
        drop();
        reader.onGap(this, lost);
        return;
      }
      at += taken;
      left -= taken;
    }
  }

  /** Copies as much as there is room for into the buffer and says how much that was. */
  private int append(MemorySegment from, long offset, int length) {
    int count = Math.min(length, limits.windowBytes() - available);
    MemorySegment target = room(available + count);
    if (target == null) {
      return 0;
    }
    MemorySegment.copy(from, offset, target, head + available, count);
    available += count;
    return count;
  }

  /**
   * The buffer, with room for this many bytes behind its head; null when there is none to be had.
   */
  private @Nullable MemorySegment room(int size) {
    MemorySegment old = buffer;
    if (old == null) {
      buffer = pool.acquire(size);
      head = 0;
      return buffer;
    }
    if (head + size <= old.byteSize()) {
      return old;
    }
    if (size <= old.byteSize()) {
      MemorySegment.copy(old, head, old, 0, available);
      head = 0;
      return old;
    }
    MemorySegment larger = pool.acquire(size);
    if (larger == null) {
      return null;
    }
    MemorySegment.copy(old, head, larger, 0, available);
    pool.release(old);
    buffer = larger;
    head = 0;
    return larger;
  }

  private MemorySegment memory() {
    MemorySegment memory = view == null ? buffer : view;
    if (memory == null) {
      throw new IllegalStateException("the window is empty");
    }
    return memory;
  }

  private void drop() {
    available = 0;
    need = 0;
    view = null;
    releaseBuffer();
  }

  private void releaseBuffer() {
    if (buffer != null) {
      pool.release(buffer);
      buffer = null;
    }
    head = 0;
  }

  /** Gives all memory back; nothing is read any more. */
  void release() {
    closed = true;
    drop();
    for (Pending segment : pending) {
      pool.release(segment.buffer());
    }
    pending = List.of();
    pendingBytes = 0;
  }

  /** How many bytes were consumed so far, to tell whether a call made progress. */
  long consumed() {
    return consumed;
  }

  /** Whether there is as much as was asked for. */
  boolean isReadable() {
    return !closed && available > 0 && (available >= need || finished);
  }

  boolean takeDone() {
    boolean asked = doneAsked;
    doneAsked = false;
    return asked;
  }

  boolean takeHandOver() {
    boolean asked = handOverAsked;
    handOverAsked = false;
    return asked;
  }

  @Override
  public Bytes bytes() {
    return available == 0 ? Bytes.empty() : Bytes.of(memory(), head, available);
  }

  @Override
  public int available() {
    return available;
  }

  @Override
  public boolean isLast() {
    return finished;
  }

  @Override
  public void consume(long count) {
    if (count < 0) {
      throw new IllegalArgumentException("cannot consume a negative count");
    }
    int now = (int) Math.min(count, available);
    consumed += count;
    skip += count - now;
    head += now;
    available -= now;
    need = 0;
    if (available == 0 && view == null) {
      releaseBuffer();
    }
  }

  @Override
  public void need(int count) {
    need = Math.min(count, limit());
  }

  @Override
  public int limit() {
    return limits.windowBytes();
  }

  @Override
  public void done() {
    doneAsked = true;
  }

  @Override
  public void handOver() {
    handOverAsked = true;
  }
}
