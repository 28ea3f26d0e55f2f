// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.tls;

import org.asepsis.protocol.codec.Der;
import org.asepsis.wire.Bytes;

/**
 * What is public of a key (RFC 5280 section 4.1.2.7, RFC 3279, RFC 5480), not the key itself.
 *
 * @param type rsa, ecdsa, dsa, or empty
 * @param bits 0 when it cannot be told
 * @param exponent of RSA, decimal, or empty
 * @param curve or empty
 */
record X509Key(String algorithm, String type, int bits, String exponent, String curve) {
  private static final String RSA = "1.2.840.113549.1.1.1";
  private static final String DSA = "1.2.840.10040.4.1";
  private static final String ELLIPTIC_CURVE = "1.2.840.10045.2.1";

  /** An uncompressed point has its two coordinates behind one byte. */
  private static final int UNCOMPRESSED = 4;

  /** Reads the content of a SubjectPublicKeyInfo. */
  static X509Key read(Bytes info) {
    Bytes identifier = Der.expect(info, Der.SEQUENCE);
    Bytes bits = Der.expect(info, Der.BIT_STRING).skip(1);
    String oid = Der.oid(Der.expect(identifier, Der.OBJECT_IDENTIFIER));
    String algorithm = TlsTables.oid(oid);
    return switch (oid) {
      case RSA -> {
        Bytes key = Der.expect(bits, Der.SEQUENCE);
        int length = bitLength(Der.expect(key, Der.INTEGER));
        yield new X509Key(algorithm, "rsa", length, number(Der.expect(key, Der.INTEGER)), "");
      }
      case DSA -> {
        Bytes prime = Der.expect(Der.expect(identifier, Der.SEQUENCE), Der.INTEGER);
        yield new X509Key(algorithm, "dsa", bitLength(prime), "", "");
      }
      case ELLIPTIC_CURVE -> {
        String curve = TlsTables.oid(Der.oid(Der.expect(identifier, Der.OBJECT_IDENTIFIER)));
        yield new X509Key(algorithm, "ecdsa", curveBits(curve, bits), "", curve);
      }
      default -> new X509Key(algorithm, "", 0, "", "");
    };
  }

  private static int curveBits(String curve, Bytes point) {
    // The one common curve whose field is no whole number of bytes.
    if (curve.equals("secp521r1")) {
      return 521;
    }
    int coordinates = point.remaining() - 1;
    return Math.max(0, point.peek(0) == UNCOMPRESSED ? coordinates * 4 : coordinates * 8);
  }

  private static int bitLength(Bytes integer) {
    while (integer.peek(0) == 0) {
      integer.skip(1);
    }
    if (integer.isEmpty()) {
      return 0;
    }
    return integer.remaining() * 8 - Integer.numberOfLeadingZeros(integer.peek(0)) + 24;
  }

  private static String number(Bytes integer) {
    if (integer.isEmpty() || integer.remaining() > 8) {
      return "";
    }
    long value = 0;
    while (!integer.isEmpty()) {
      value = value << 8 | integer.u8();
    }
    return Long.toUnsignedString(value);
  }
}
