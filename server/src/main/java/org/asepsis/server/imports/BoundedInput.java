// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.imports;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Stops what unpacks to more than any log has: a small file made to fill a machine. */
final class BoundedInput extends FilterInputStream {
  /** Most bytes that one file may unpack to. */
  static final long MOST = 64L << 30;

  private long left = MOST;

  BoundedInput(InputStream in) {
    super(in);
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    count(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int count = super.read(bytes, offset, length);
    count(Math.max(0, count));
    return count;
  }

  private void count(long bytes) throws IOException {
    left -= bytes;
    if (left < 0) {
      throw new IOException("it unpacks to more than " + (MOST >> 30) + " GiB; split it");
    }
  }
}
