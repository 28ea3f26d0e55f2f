// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dicom;

import java.nio.charset.StandardCharsets;
import org.asepsis.wire.Text;

/** Application entity titles: sixteen characters, blanks around them mean nothing (PS3.5 AE). */
final class AeTitles {
  private static final int MAX_LENGTH = 16;

  private AeTitles() {}

  static String of(byte[] value) {
    int length = Math.min(MAX_LENGTH, value.length);
    String raw = new String(value, 0, length, StandardCharsets.ISO_8859_1);
    return Text.printable(raw).strip();
  }
}
