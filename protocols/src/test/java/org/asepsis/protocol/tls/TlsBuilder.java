// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.tls;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes records and handshake messages after RFC 8446 and RFC 5246. */
final class TlsBuilder {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  static TlsBuilder bytes() {
    return new TlsBuilder();
  }

  TlsBuilder u8(int value) {
    out.write(value);
    return this;
  }

  TlsBuilder u16(int... values) {
    for (int value : values) {
      u8(value >> 8).u8(value);
    }
    return this;
  }

  TlsBuilder raw(byte... bytes) {
    out.writeBytes(bytes);
    return this;
  }

  /** Bytes behind their length, which takes so many bytes. */
  TlsBuilder sized(int lengthBytes, byte... bytes) {
    for (int shift = 8 * (lengthBytes - 1); shift >= 0; shift -= 8) {
      u8(bytes.length >> shift);
    }
    return raw(bytes);
  }

  TlsBuilder extension(int type, byte... value) {
    return u16(type).sized(2, value);
  }

  byte[] array() {
    return out.toByteArray();
  }

  static byte[] record(int type, int version, byte... fragment) {
    return bytes().u8(type).u16(version).sized(2, fragment).array();
  }

  static byte[] message(int type, byte... body) {
    return bytes().u8(type).sized(3, body).array();
  }

  static byte[] handshake(int type, byte... body) {
    return record(TlsRecord.HANDSHAKE, 0x0303, message(type, body));
  }

  static byte[] join(byte[]... parts) {
    TlsBuilder joined = bytes();
    for (byte[] part : parts) {
      joined.raw(part);
    }
    return joined.array();
  }

  /** The body of a client hello with GREASE, a name, two protocols and TLS 1.3. */
  static byte[] clientHello() {
    byte[] name = "pump-17.example".getBytes(StandardCharsets.US_ASCII);
    byte[] extensions =
        bytes()
            .extension(0x1a1a)
            .extension(0, bytes().sized(2, bytes().u8(0).sized(2, name).array()).array())
            .extension(13, bytes().sized(2, bytes().u16(0x0403, 0x0804).array()).array())
            .extension(
                16,
                bytes()
                    .sized(2, bytes().sized(1, (byte) 'h', (byte) '2').sized(1, (byte) 'x').array())
                    .array())
            .extension(43, bytes().sized(1, bytes().u16(0x2a2a, 0x0304, 0x0303).array()).array())
            .array();
    return hello(0x0303)
        .sized(2, bytes().u16(0x0a0a, 0x1301, 0xc02f).array())
        .sized(1, (byte) 0)
        .sized(2, extensions)
        .array();
  }

  /** The body of a server hello of TLS 1.2. */
  static byte[] serverHello(int version) {
    return hello(version).u16(0xc02f).u8(0).sized(2).array();
  }

  private static TlsBuilder hello(int version) {
    byte[] random = new byte[32];
    Arrays.fill(random, (byte) 7);
    return bytes().u16(version).raw(random).sized(1, new byte[32]);
  }

  /** An SSL 2.0 hello that offers TLS 1.0. */
  static byte[] v2Hello() {
    byte[] body =
        bytes()
            .u8(1)
            .u16(0x0301, 9, 0, 16)
            .raw((byte) 0, (byte) 0, (byte) 0x35, (byte) 7, (byte) 0, (byte) 0xc0)
            .raw((byte) 0, (byte) 0, (byte) 0x0a)
            .raw(new byte[16])
            .array();
    return bytes().u16(0x8000 | body.length).raw(body).array();
  }
}
