// SPDX-License-Identifier: Apache-2.0
package org.asepsis.testkit;

import java.util.Arrays;
import org.asepsis.analyze.Window;
import org.asepsis.wire.Bytes;

/** A window over a growing array, as strict as the engine's. */
final class FakeWindow implements Window {
  private static final int LIMIT = 1 << 20;

  private byte[] held = new byte[0];
  private long skip;
  private int need;
  private long consumed;
  private boolean last;
  private boolean over;

  void append(byte[] bytes) {
    int skipped = (int) Math.min(skip, bytes.length);
    skip -= skipped;
    byte[] joined = Arrays.copyOf(held, held.length + bytes.length - skipped);
    System.arraycopy(bytes, skipped, joined, held.length, bytes.length - skipped);
    held = joined.length > LIMIT ? new byte[0] : joined;
  }

  boolean isReadable() {
    return held.length > 0 && (held.length >= need || last);
  }

  long consumed() {
    return consumed;
  }

  boolean isOver() {
    return over;
  }

  void clear() {
    held = new byte[0];
    need = 0;
    skip = 0;
  }

  void last() {
    last = true;
  }

  @Override
  public Bytes bytes() {
    return Bytes.copyOf(held);
  }

  @Override
  public int available() {
    return held.length;
  }

  @Override
  public boolean isLast() {
    return last;
  }

  @Override
  public void consume(long count) {
    if (count < 0) {
      throw new IllegalArgumentException("cannot consume a negative count");
    }
    int now = (int) Math.min(count, held.length);
    consumed += count;
    skip += count - now;
    held = Arrays.copyOfRange(held, now, held.length);
    need = 0;
  }

  @Override
  public void need(int count) {
    need = Math.min(count, LIMIT);
  }

  @Override
  public int limit() {
    return LIMIT;
  }

  @Override
  public void done() {
    over = true;
  }

  @Override
  public void handOver() {
    over = true;
  }
}
