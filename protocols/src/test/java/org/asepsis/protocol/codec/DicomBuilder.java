// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.codec;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.asepsis.protocol.codec.DicomDataSetReader.Syntax;

/** Writes data sets as PS3.5 section 7 says, for tests. */
public final class DicomBuilder {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Syntax syntax;

  public DicomBuilder(Syntax syntax) {
    this.syntax = syntax;
  }

  public DicomBuilder text(int tag, String vr, String value) {
    return text(tag, vr, value, StandardCharsets.ISO_8859_1);
  }

  /** Text, padded to an even length. */
  public DicomBuilder text(int tag, String vr, String value, Charset charset) {
    byte[] bytes = value.getBytes(charset);
    byte[] padded = java.util.Arrays.copyOf(bytes, bytes.length + 1 & ~1);
    if (padded.length > bytes.length) {
      padded[bytes.length] = (byte) (vr.equals("UI") ? 0 : ' ');
    }
    return value(tag, vr, padded);
  }

  public DicomBuilder u16(int tag, int value) {
    ByteArrayOutputStream two = new ByteArrayOutputStream();
    number(two, value, 2);
    return value(tag, "US", two.toByteArray());
  }

  public DicomBuilder value(int tag, String vr, byte... value) {
    header(tag, vr, value.length);
    out.writeBytes(value);
    return this;
  }

  /** A header alone. */
  public DicomBuilder header(int tag, String vr, long length) {
    number(out, tag >>> 16, 2);
    number(out, tag & 0xffff, 2);
    if (syntax == Syntax.IMPLICIT_LITTLE || vr.isEmpty()) {
      number(out, length, 4);
      return this;
    }
    out.writeBytes(vr.getBytes(StandardCharsets.US_ASCII));
    if ("OB OW OF SQ UN UT".contains(vr)) {
      number(out, 0, 2);
      number(out, length, 4);
    } else {
      number(out, length, 2);
    }
    return this;
  }

  /** A sequence of these items, all of undefined length. */
  public DicomBuilder undefinedSequence(int tag, String vr, byte[]... items) {
    header(tag, vr, 0xffff_ffffL);
    for (byte[] item : items) {
      header(0xfffe_e000, "", 0xffff_ffffL);
      out.writeBytes(item);
      header(0xfffe_e00d, "", 0);
    }
    return header(0xfffe_e0dd, "", 0);
  }

  /** A sequence of these items with lengths. */
  public DicomBuilder sequence(int tag, byte[]... items) {
    long length = 0;
    for (byte[] item : items) {
      length += 8 + item.length;
    }
    header(tag, "SQ", length);
    for (byte[] item : items) {
      header(0xfffe_e000, "", item.length);
      out.writeBytes(item);
    }
    return this;
  }

  public DicomBuilder raw(byte... bytes) {
    out.writeBytes(bytes);
    return this;
  }

  public byte[] bytes() {
    return out.toByteArray();
  }

  private void number(ByteArrayOutputStream target, long value, int size) {
    for (int i = 0; i < size; i++) {
      int shift = syntax == Syntax.EXPLICIT_BIG ? 8 * (size - 1 - i) : 8 * i;
      target.write((int) (value >>> shift) & 0xff);
    }
  }
}
