// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dicom;

import java.nio.charset.StandardCharsets;
import org.asepsis.wire.Bytes;

/** Unique identifiers of the standard (PS3.6 annex A) that change how we read, and reading any. */
final class Uids {
  static final String APPLICATION_CONTEXT = "1.2.840.10008.3.1.1.1";
  static final String IMPLICIT_LITTLE = "1.2.840.10008.1.2";
  static final String EXPLICIT_LITTLE = "1.2.840.10008.1.2.1";
  static final String DEFLATED = "1.2.840.10008.1.2.1.99";
  static final String JPIP_DEFLATED = "1.2.840.10008.1.2.4.95";
  static final String JPIP_HTJ2K_DEFLATED = "1.2.840.10008.1.2.4.205";
  static final String EXPLICIT_BIG = "1.2.840.10008.1.2.2";
  static final String MODALITY_WORKLIST = "1.2.840.10008.5.1.4.31";
  static final String PERFORMED_STEP = "1.2.840.10008.3.1.2.3.3";
  static final String QUERY_RETRIEVE = "1.2.840.10008.5.1.4.1.2.";
  static final String FILM_SESSION = "1.2.840.10008.5.1.1.1";
  static final String PRINTER = "1.2.840.10008.5.1.1.16";

  /** PS3.5 section 9 says 64. */
  private static final int MAX_LENGTH = 64;

  private Uids() {}

  /** All that is left as a UID without padding, or empty when it is none. */
  static String read(Bytes bytes) {
    int length = bytes.remaining();
    if (length > MAX_LENGTH + 1) {
      bytes.skip(length);
      return "";
    }
    String text = of(bytes.copy());
    bytes.skip(length);
    return text;
  }

  static String of(byte[] value) {
    int end = value.length;
    while (end > 0 && (value[end - 1] == 0 || value[end - 1] == ' ')) {
      end--;
    }
    for (int i = 0; i < end; i++) {
      if (value[i] != '.' && (value[i] < '0' || value[i] > '9')) {
        return "";
      }
    }
    return end > MAX_LENGTH ? "" : new String(value, 0, end, StandardCharsets.US_ASCII);
  }
}
