// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;

/** Writes what it is given in sealed chunks; closing it writes the last. */
final class SealingStream extends OutputStream {
  private final OutputStream out;
  private final Seal seal;
  private final byte[] chunk = new byte[Seal.CHUNK];
  private int filled;
  private int number;
  private boolean closed;

  SealingStream(OutputStream out, Seal seal) throws IOException {
    this.out = out;
    this.seal = seal;
    out.write(seal.header());
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int at = offset;
    int left = length;
    while (left > 0) {
      if (filled == chunk.length) {
        flush(Seal.Rank.MORE);
      }
      int taken = Math.min(left, chunk.length - filled);
      System.arraycopy(bytes, at, chunk, filled, taken);
      filled += taken;
      at += taken;
      left -= taken;
    }
  }

  private void flush(Seal.Rank rank) throws IOException {
    try {
      out.write(seal.seal(chunk, filled, number++, rank));
      filled = 0;
    } catch (GeneralSecurityException e) {
      throw new IOException("this Java cannot encrypt with AES-GCM", e);
    }
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      flush(Seal.Rank.LAST);
      out.close();
    }
  }
}
