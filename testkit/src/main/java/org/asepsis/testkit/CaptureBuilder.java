// SPDX-License-Identifier: Apache-2.0
package org.asepsis.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes frames as a pcap file (little-endian, microseconds, Ethernet unless said otherwise). */
public final class CaptureBuilder {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private long time = 1_700_000_000_000_000L;

  public CaptureBuilder() {
    this(1);
  }

  public CaptureBuilder(int linkType) {
    ByteBuffer header = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4).putInt(0).putInt(0);
    header.putInt(262_144).putInt(linkType);
    out.writeBytes(header.array());
  }

  /** Lets packet time pass. */
  public CaptureBuilder pause(long microseconds) {
    time += microseconds;
    return this;
  }

  /** Adds a frame, a millisecond after the one before. */
  public CaptureBuilder frame(byte[] frame) {
    return frame(frame, frame.length);
  }

  /** Adds a frame of which only the beginning was captured. */
  public CaptureBuilder frame(byte[] captured, int original) {
    time += 1_000;
    ByteBuffer header = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt((int) (time / 1_000_000)).putInt((int) (time % 1_000_000));
    header.putInt(captured.length).putInt(original);
    out.writeBytes(header.array());
    out.writeBytes(captured);
    return this;
  }

  public byte[] bytes() {
    return out.toByteArray();
  }

  public Path writeTo(Path file) {
    try {
      return Files.write(file, bytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
