// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.alerts;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.asepsis.testkit.Frames;
import org.asepsis.testkit.hospital.Hospital;
import org.asepsis.wire.Mac;

/** A capture of the make-believe hospital in which a monitor calls an address far away. */
public final class CallsFarAway {
  /** 5 March 2026, 12:00 UTC: after the morning. */
  private static final long NOON = 1_772_712_000L;

  private CallsFarAway() {}

  /** The quiet morning, and at noon three attempts to reach the address that Contec built in. */
  public static byte[] capture() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new Hospital().capture());
    for (int i = 0; i < 3; i++) {
      byte[] syn =
          Frames.ip(
              "10.10.20.21",
              "202.114.4.119",
              6,
              Frames.tcp(50_000, 515, 1_000, 0, Frames.SYN, new byte[0]));
      ByteBuffer.wrap(syn).putShort(4, (short) (500 + i));
      byte[] frame =
          Frames.ethernet(
              Mac.parse("00:09:fb:31:00:05"), Mac.parse("00:1b:21:00:00:78"), 0x0800, syn);
      ByteBuffer header = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
      header.putInt((int) NOON + i).putInt(0).putInt(frame.length).putInt(frame.length);
      out.writeBytes(header.array());
      out.writeBytes(frame);
    }
    return out.toByteArray();
  }
}
