// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.imports;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/** Says how far a file is read, and stops when nobody wants it any more. */
final class CountedInput extends FilterInputStream {
  private final AtomicLong count;
  private final Ticket ticket;

  CountedInput(InputStream in, AtomicLong count, Ticket ticket) {
    super(in);
    this.count = count;
    this.ticket = ticket;
  }

  @Override
  public int read() throws IOException {
    ticket.check();
    int value = super.read();
    if (value >= 0) {
      count.incrementAndGet();
    }
    return value;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    ticket.check();
    int read = super.read(bytes, offset, length);
    if (read > 0) {
      count.addAndGet(read);
    }
    return read;
  }
}
