// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dicom;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.asepsis.protocol.codec.DicomBuilder;
import org.asepsis.protocol.codec.DicomDataSetReader.Syntax;

/** Writes PDUs as PS3.8 section 9.3 and command sets as PS3.7 say, for tests. */
final class DicomPdus {
  static final String VERIFICATION = "1.2.840.10008.1.1";

  /** What the UIDs of the storage SOP classes begin with. */
  static final String STORAGE = "1.2.840.10008.5.1.4.1.1.";

  private DicomPdus() {}

  /** An A-ASSOCIATE-RQ with one context of this number. */
  static byte[] request(int context, String sopClass, String syntax, byte[]... userItems) {
    byte[] proposed =
        join(
            new byte[] {(byte) context, 0, 0, 0},
            item(0x30, ascii(sopClass)),
            item(0x40, ascii(syntax)));
    return associate(1, item(0x20, proposed), userItems);
  }

  /** The A-ASSOCIATE-AC to it. */
  static byte[] accept(int context, String syntax, byte[]... userItems) {
    byte[] accepted = join(new byte[] {(byte) context, 0, 0, 0}, item(0x40, ascii(syntax)));
    return associate(2, item(0x21, accepted), userItems);
  }

  private static byte[] associate(int type, byte[] context, byte[]... userItems) {
    byte[] fixed = new byte[68];
    Arrays.fill(fixed, 4, 36, (byte) ' ');
    fixed[1] = 1;
    System.arraycopy(ascii("STORE1"), 0, fixed, 4, 6);
    System.arraycopy(ascii("CTROOM3"), 0, fixed, 20, 7);
    byte[] maximum = item(0x51, new byte[] {0, 0, 0x40, 0});
    return pdu(
        type,
        join(
            fixed,
            item(0x10, ascii(Uids.APPLICATION_CONTEXT)),
            context,
            item(0x50, join(maximum, join(userItems)))));
  }

  static byte[] item(int type, byte[] content) {
    int length = content.length;
    return join(new byte[] {(byte) type, 0, (byte) (length >>> 8), (byte) length}, content);
  }

  static byte[] pdu(int type, byte[] content) {
    return join(new byte[] {(byte) type, 0}, u32(content.length), content);
  }

  /** A P-DATA-TF with these presentation data values. */
  static byte[] data(byte[]... values) {
    return pdu(4, join(values));
  }

  static byte[] value(int context, int control, byte[] content) {
    return join(u32(content.length + 2), new byte[] {(byte) context, (byte) control}, content);
  }

  /** A command set as the last fragment of one value. */
  static byte[] command(int context, int field, int id, String sopClass, int dataSet, int status) {
    DicomBuilder set = new DicomBuilder(Syntax.IMPLICIT_LITTLE).text(0x0000_0002, "UI", sopClass);
    boolean request = (field & 0x8000) == 0;
    set.u16(0x0000_0100, field).u16(request ? 0x0000_0110 : 0x0000_0120, id);
    set.u16(0x0000_0800, dataSet);
    if (status >= 0) {
      set.u16(0x0000_0900, status);
    }
    byte[] elements = set.bytes();
    byte[] length =
        new DicomBuilder(Syntax.IMPLICIT_LITTLE)
            .value(0x0000_0000, "UL", (byte) elements.length, (byte) 0, (byte) 0, (byte) 0)
            .bytes();
    return value(context, 3, join(length, elements));
  }

  static byte[] releaseRequest() {
    return pdu(5, new byte[4]);
  }

  static byte[] releaseResponse() {
    return pdu(6, new byte[4]);
  }

  static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static byte[] u32(int value) {
    return new byte[] {
      (byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), (byte) value
    };
  }
}
