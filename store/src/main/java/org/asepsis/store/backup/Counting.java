// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Counts and hashes what passes through to another stream, which stays open. */
final class Counting extends OutputStream {
  private final OutputStream out;
  private final MessageDigest digest;
  private long bytes;

  Counting(OutputStream out) {
    this.out = out;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    out.write(source, offset, length);
    digest.update(source, offset, length);
    bytes += length;
  }

  /** What passed so far; ends the counting. */
  Manifest.Entry entry(String name, long rows) {
    return new Manifest.Entry(name, rows, bytes, HexFormat.of().formatHex(digest.digest()));
  }
}
