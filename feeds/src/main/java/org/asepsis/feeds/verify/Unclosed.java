// SPDX-License-Identifier: Apache-2.0
package org.asepsis.feeds.verify;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** One document of an archive, whose reader may close it without closing the archive. */
final class Unclosed extends FilterInputStream {
  Unclosed(InputStream in) {
    super(in);
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    return in.read(buffer, offset, length);
  }

  @Override
  public void close() {}
}
