// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dicomweb;

import java.nio.charset.StandardCharsets;
import org.asepsis.protocol.codec.DicomDataSetReader;
import org.asepsis.protocol.codec.DicomDataSetReader.Syntax;
import org.asepsis.wire.Bytes;

/**
 * A file of PS3.10: preamble, file meta information in explicit little-endian, then the data set.
 * Of the data set the head is read, never the pixels.
 */
final class PartTen {
  private static final int PREAMBLE = 128;
  private static final int META_GROUP = 0x0002;
  private static final int TRANSFER_SYNTAX = 0x0010;
  private static final String IMPLICIT_LITTLE = "1.2.840.10008.1.2";
  private static final String EXPLICIT_BIG = "1.2.840.10008.1.2.2";
  private static final String DEFLATED = "1.2.840.10008.1.2.1.99";

  private PartTen() {}

  /** Whether a file begins here, or what is there of it. */
  static boolean isPartTen(Bytes file) {
    int there = file.remaining();
    return there > PREAMBLE + 4
        && file.peek(PREAMBLE) == 'D'
        && file.peek(PREAMBLE + 1) == 'I'
        && file.peek(PREAMBLE + 2) == 'C'
        && file.peek(PREAMBLE + 3) == 'M';
  }

  /** Reads the head of a file; the result is its transfer syntax, or empty. */
  static String read(Bytes file, WebDataSet dataSet) {
    file.skip(PREAMBLE + 4L);
    String syntax = "";
    while (group(file) == META_GROUP) {
      int element = file.skip(2).u16le();
      int first = file.u8();
      int second = file.u8();
      long length = isLong(first, second) ? file.skip(2).u32le() : file.u16le();
      Bytes value = file.take(length);
      if (element == TRANSFER_SYNTAX && value.ok()) {
        syntax = WebDataSet.uid(value.copy());
      }
    }
    if (file.ok() && !syntax.equals(DEFLATED)) {
      Syntax written =
          switch (syntax) {
            case IMPLICIT_LITTLE -> Syntax.IMPLICIT_LITTLE;
            case EXPLICIT_BIG -> Syntax.EXPLICIT_BIG;
            case "" -> Syntax.UNKNOWN;
            default -> Syntax.EXPLICIT_LITTLE;
          };
      new DicomDataSetReader(written, dataSet).feed(file);
    }
    return syntax;
  }

  private static int group(Bytes file) {
    int low = file.peek(0);
    int high = file.peek(1);
    return low < 0 || high < 0 ? -1 : high << 8 | low;
  }

  /** Value representations with four bytes of length (PS3.5 section 7.1.2). */
  private static boolean isLong(int first, int second) {
    String vr = new String(new byte[] {(byte) first, (byte) second}, StandardCharsets.US_ASCII);
    return switch (vr) {
      case "OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV" -> true;
      default -> false;
    };
  }
}
