// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.backup;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;

/** Reads sealed chunks, and gives no byte of one that is not as it was written. */
final class UnsealingStream extends InputStream {
  private final InputStream in;
  private final Seal seal;
  private final byte[] sealed = new byte[Seal.CHUNK + Seal.TAG];
  private byte[] chunk = new byte[0];
  private int at;
  private int number;
  private boolean ended;

  UnsealingStream(InputStream in, Seal seal) {
    this.in = in;
    this.seal = seal;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (at == chunk.length) {
      if (ended) {
        return -1;
      }
      next();
    }
    int taken = Math.min(length, chunk.length - at);
    System.arraycopy(chunk, at, bytes, offset, taken);
    at += taken;
    return taken;
  }

  private void next() throws IOException {
    int length = in.readNBytes(sealed, 0, sealed.length);
    // Only the last chunk may be short, and only the file's end shows which is the last.
    in.mark(1);
    boolean isLast = length < sealed.length || in.read() < 0;
    if (!isLast) {
      in.reset();
    }
    try {
      chunk = seal.unseal(sealed, length, number++, isLast ? Seal.Rank.LAST : Seal.Rank.MORE);
      at = 0;
      ended = isLast;
    } catch (GeneralSecurityException e) {
      throw new AlteredException(e);
    }
  }

  /** The file is not as it was written. */
  static final class AlteredException extends IOException {
    private static final long serialVersionUID = 1;

    AlteredException(Throwable cause) {
      super("the backup is damaged or was altered", cause);
    }
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
