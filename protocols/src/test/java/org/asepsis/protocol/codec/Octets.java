// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.codec;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Mac;

/** Writes messages field by field, most significant octet first. */
public final class Octets {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  public Octets u8(int value) {
    out.write(value);
    return this;
  }

  public Octets u16(int value) {
    return u8(value >>> 8).u8(value);
  }

  public Octets u32(long value) {
    return u16((int) (value >>> 16)).u16((int) value);
  }

  public Octets raw(byte... bytes) {
    out.writeBytes(bytes);
    return this;
  }

  public Octets hex(String digits) {
    return raw(HexFormat.of().parseHex(digits.replace(" ", "")));
  }

  public Octets ascii(String text) {
    return raw(text.getBytes(StandardCharsets.US_ASCII));
  }

  public Octets zeros(int count) {
    return raw(new byte[count]);
  }

  public Octets mac(String text) {
    long value = Mac.parse(text).value();
    return u16((int) (value >>> 32)).u32(value);
  }

  public Octets ip(String text) {
    return raw(Ip.parse(text).octets());
  }

  /** A domain name without pointers; empty for the root. */
  public Octets name(String dotted) {
    for (String label : dotted.isEmpty() ? new String[0] : dotted.split("\\.")) {
      byte[] octets = label.getBytes(StandardCharsets.UTF_8);
      u8(octets.length).raw(octets);
    }
    return u8(0);
  }

  public int size() {
    return out.size();
  }

  public byte[] bytes() {
    return out.toByteArray();
  }
}
