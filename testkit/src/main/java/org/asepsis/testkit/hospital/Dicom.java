// SPDX-License-Identifier: Apache-2.0
package org.asepsis.testkit.hospital;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The few DICOM messages that a modality and an archive exchange (PS3.7, PS3.8 section 9.3). */
final class Dicom {
  private static final String EXPLICIT = "1.2.840.10008.1.2.1";

  private Dicom() {}

  static byte[] associate(String called, String calling, String sopClass, String version) {
    byte[] context =
        item(
            0x20,
            join(
                new byte[] {1, 0, 0, 0}, item(0x30, ascii(sopClass)), item(0x40, ascii(EXPLICIT))));
    return association(1, called, calling, context, version);
  }

  static byte[] accept(String called, String calling, String version) {
    byte[] context = item(0x21, join(new byte[] {1, 0, 0, 0}, item(0x40, ascii(EXPLICIT))));
    return association(2, called, calling, context, version);
  }

  private static byte[] association(
      int type, String called, String calling, byte[] context, String version) {
    byte[] user =
        item(
            0x50,
            join(
                item(0x51, new byte[] {0, 0, 0x40, 0}),
                item(0x52, ascii("1.2.276.0.7230010.3.0.3.6.7")),
                item(0x55, ascii(version))));
    return pdu(
        type,
        join(
            new byte[] {0, 1, 0, 0},
            padded(called),
            padded(calling),
            new byte[32],
            item(0x10, ascii("1.2.840.10008.3.1.1.1")),
            context,
            user));
  }

  static byte[] store(int message, String sopClass, String instance) {
    byte[] rest =
        join(
            element(0, 2, even(sopClass)),
            element(0, 0x100, u16(1)),
            element(0, 0x110, u16(message)),
            element(0, 0x700, u16(0)),
            element(0, 0x800, u16(0)),
            element(0, 0x1000, even(instance)));
    return pdu(4, value(3, join(element(0, 0, u32(rest.length)), rest)));
  }

  static byte[] stored(int message, String sopClass, String instance) {
    byte[] rest =
        join(
            element(0, 2, even(sopClass)),
            element(0, 0x100, u16(0x8001)),
            element(0, 0x120, u16(message)),
            element(0, 0x800, u16(0x101)),
            element(0, 0x900, u16(0)),
            element(0, 0x1000, even(instance)));
    return pdu(4, value(3, join(element(0, 0, u32(rest.length)), rest)));
  }

  static byte[] data(byte[] dataSet) {
    return pdu(4, value(2, dataSet));
  }

  /** An element with explicit VR; texts are padded to an even length. */
  static byte[] field(int group, int element, String vr, String text) {
    byte[] bytes = even(text);
    ByteBuffer out = ByteBuffer.allocate(8 + bytes.length).order(ByteOrder.LITTLE_ENDIAN);
    out.putShort((short) group).putShort((short) element).put(ascii(vr));
    return out.putShort((short) bytes.length).put(bytes).array();
  }

  static byte[] pixels(int count) {
    ByteBuffer out = ByteBuffer.allocate(12 + count).order(ByteOrder.LITTLE_ENDIAN);
    out.putShort((short) 0x7fe0).putShort((short) 0x10).put(ascii("OW")).putShort((short) 0);
    return out.putInt(count).array();
  }

  static byte[] release(int type) {
    return pdu(type, new byte[4]);
  }

  private static byte[] element(int group, int element, byte[] bytes) {
    ByteBuffer out = ByteBuffer.allocate(8 + bytes.length).order(ByteOrder.LITTLE_ENDIAN);
    out.putShort((short) group).putShort((short) element).putInt(bytes.length);
    return out.put(bytes).array();
  }

  private static byte[] value(int control, byte[] content) {
    return join(
        ByteBuffer.allocate(6).putInt(content.length + 2).put((byte) 1).put((byte) control).array(),
        content);
  }

  private static byte[] pdu(int type, byte[] content) {
    return join(
        ByteBuffer.allocate(6).put((byte) type).put((byte) 0).putInt(content.length).array(),
        content);
  }

  private static byte[] item(int type, byte[] content) {
    return join(
        ByteBuffer.allocate(4)
            .put((byte) type)
            .put((byte) 0)
            .putShort((short) content.length)
            .array(),
        content);
  }

  private static byte[] even(String text) {
    return ascii(text.length() % 2 == 0 ? text : text + (text.matches("[0-9.]+") ? "\0" : " "));
  }

  private static byte[] padded(String title) {
    return ascii(String.format("%-16s", title));
  }

  private static byte[] u16(int value) {
    return ByteBuffer.allocate(2).order(ByteOrder.LITTLE_ENDIAN).putShort((short) value).array();
  }

  private static byte[] u32(int value) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
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
}
