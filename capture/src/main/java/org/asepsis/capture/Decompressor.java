// SPDX-License-Identifier: Apache-2.0
package org.asepsis.capture;

import java.io.IOException;
import java.io.InputStream;

/** Gives all that compressed data still yields, and only then says what is wrong with it. */
abstract class Decompressor extends InputStream {
  static final String CUT = "compressed data is cut off";

  private final byte[] single = new byte[1];
  private String problem = "";
  private boolean ended;

  /** Why the data ended, or empty where it is whole; final once {@link #read} gave -1. */
  final String problem() {
    return problem;
  }

  final boolean ended() {
    return ended;
  }

  /** Nothing more comes; the reason is empty where that is as it should be. */
  final void end(String reason) {
    ended = true;
    problem = reason;
  }

  @Override
  public final int read() throws IOException {
    return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
  }

  @Override
  public abstract int read(byte[] target, int offset, int length) throws IOException;
}
