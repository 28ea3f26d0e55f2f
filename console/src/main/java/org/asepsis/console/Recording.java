// SPDX-License-Identifier: Apache-2.0
package org.asepsis.console;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.zip.GZIPInputStream;

/** The bundled recording of a hospital that does not exist. */
final class Recording {
  private static final int FILE_HEADER = 24;
  private static final int RECORD_HEADER = 16;

  private Recording() {}

  /** A bundled file as it is. */
  static byte[] file(String name) throws IOException {
    try (InputStream in = Recording.class.getResourceAsStream("demo/" + name)) {
      if (in == null) {
        throw new IOException("the program was built without its demonstration");
      }
      return in.readAllBytes();
    }
  }

  /** The recording, moved in time so that it ends now: devices were seen today. */
  static byte[] endingAt(Instant end) throws IOException {
    byte[] bytes;
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(file("hospital.pcap.gz")))) {
      bytes = in.readAllBytes();
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long last = 0;
    for (int at = FILE_HEADER; at < bytes.length; at += RECORD_HEADER + buffer.getInt(at + 8)) {
      last = Math.max(last, Integer.toUnsignedLong(buffer.getInt(at)));
    }
    int shift = (int) (end.getEpochSecond() - last);
    for (int at = FILE_HEADER; at < bytes.length; at += RECORD_HEADER + buffer.getInt(at + 8)) {
      buffer.putInt(at, buffer.getInt(at) + shift);
    }
    return bytes;
  }
}
