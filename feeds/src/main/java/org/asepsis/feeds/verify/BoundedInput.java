// SPDX-License-Identifier: Apache-2.0
package org.asepsis.feeds.verify;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Expanded bytes, until they are more than honest data would be. */
final class BoundedInput extends FilterInputStream {
  private final CountedInput compressed;
  private final Bounds bounds;
  private final String name;
  private long count;

  BoundedInput(InputStream in, CountedInput compressed, Bounds bounds, String name) {
    super(in);
    this.compressed = compressed;
    this.bounds = bounds;
    this.name = name;
  }

  @Override
  public int read() throws IOException {
    int value = in.read();
    add(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = in.read(buffer, offset, length);
    add(Math.max(0, read));
    return read;
  }

  private void add(int read) throws IOException {
    count += read;
    if (count > bounds.bytes()) {
      throw new TooLargeException(name + " grows to more than " + bounds.bytes() + " bytes");
    }
    if (count > bounds.free() && count / bounds.ratio() > compressed.count()) {
      throw new TooLargeException(
          name
              + " grows more than "
              + bounds.ratio()
              + " times when unpacked, as no honest data"
              + " does");
    }
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
