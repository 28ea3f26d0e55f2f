// SPDX-License-Identifier: Apache-2.0
package org.asepsis.engine;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.asepsis.analyze.Transport;
import org.asepsis.wire.Ip;

/** What names a flow in logs, for good: its ends and the packet that opened it. */
public record FlowId(
    int capture,
    long firstPacket,
    Transport transport,
    int protocolNumber,
    Ip originator,
    int originatorPort,
    Ip responder,
    int responderPort) {

  private static final String BASE_62 =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  /** A number that tells the flows of one run apart. */
  public long number() {
    return (long) capture << 40 | firstPacket;
  }

  /** {@code C} and 17 base-62 digits of SHA-256 over the capture's ordinal and the first packet. */
  public String uid() {
    ByteBuffer input = ByteBuffer.allocate(12).putInt(capture).putLong(firstPacket);
    ByteBuffer digest = ByteBuffer.wrap(digest("SHA-256", input.array()));
    char[] uid = new char[18];
    uid[0] = 'C';
    long bits = digest.getLong();
    for (int i = 1; i < uid.length; i++) {
      if (i == 10) {
        bits = digest.getLong();
      }
      uid[i] = BASE_62.charAt((int) Long.remainderUnsigned(bits, 62));
      bits = Long.divideUnsigned(bits, 62);
    }
    return new String(uid);
  }

  static byte[] digest(String algorithm, byte[] input) {
    try {
      return MessageDigest.getInstance(algorithm).digest(input);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }
}
