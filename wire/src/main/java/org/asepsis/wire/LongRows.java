// SPDX-License-Identifier: Apache-2.0
package org.asepsis.wire;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Numbers distinct rows of longs in the order in which they come, found by open addressing in two
 * reads of memory. Allocates only to grow, and never bounds itself; for one thread.
 */
public final class LongRows {
  /** Differs from run to run, so that nobody can send rows that fall on one place. */
  private static final long SEED = new SplittableRandom().nextLong();

  private static final int FIRST_ROWS = 16;

  private final int width;
  private long[] rows;

  /** The upper half of a row's hash, and its number plus one; zero where nothing is. */
  private long[] index = new long[2 * FIRST_ROWS];

  private int size;

  /** Rows of this many longs. */
  public LongRows(int width) {
    this.width = width;
    rows = new long[width * FIRST_ROWS];
  }

  /** How many distinct rows there are. */
  public int size() {
    return size;
  }

  /** Sets a column of the row that {@link #find} and {@link #add} are about. */
  public LongRows with(int column, long value) {
    rows[size * width + column] = value;
    return this;
  }

  /** A column of a row that was added. */
  public long get(int row, int column) {
    return rows[row * width + column];
  }

  /** The number of the row whose columns were set, or -1. */
  public int find() {
    long hash = hash(size);
    int mask = index.length - 1;
    for (int at = (int) hash & mask; index[at] != 0; at = at + 1 & mask) {
      int row = (int) index[at] - 1;
      if (index[at] >>> 32 == hash >>> 32 && isAsked(row)) {
        return row;
      }
    }
    return -1;
  }

  /** Adds the row whose columns were set, which {@link #find} does not find, and numbers it. */
  public int add() {
    int row = size++;
    if (size * 2 > index.length) {
      rehash();
    } else {
      insert(row);
    }
    if ((size + 1) * width > rows.length) {
      rows = Arrays.copyOf(rows, rows.length * 2);
    }
    return row;
  }

  /** Forgets all rows, and the memory that they took. */
  public void clear() {
    size = 0;
    rows = new long[width * FIRST_ROWS];
    index = new long[2 * FIRST_ROWS];
  }

  private boolean isAsked(int row) {
    int known = row * width;
    int asked = size * width;
    for (int i = 0; i < width; i++) {
      if (rows[known + i] != rows[asked + i]) {
        return false;
      }
    }
    return true;
  }

  private void rehash() {
    index = new long[index.length * 2];
    for (int row = 0; row < size; row++) {
      insert(row);
    }
  }

  private void insert(int row) {
    long hash = hash(row);
    int mask = index.length - 1;
    int at = (int) hash & mask;
    while (index[at] != 0) {
      at = at + 1 & mask;
    }
    index[at] = hash & 0xffff_ffff_0000_0000L | row + 1;
  }

  private long hash(int row) {
    long hash = SEED;
    for (int i = row * width, end = i + width; i < end; i++) {
      hash = (hash ^ rows[i]) * 0x9e37_79b9_7f4a_7c15L;
      hash ^= hash >>> 32;
    }
    return hash;
  }
}
