// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.hl7;

import java.util.Locale;
import org.asepsis.protocol.codec.DeviceTypes;

/** Which device types the codes of whole devices in ISO/IEEE 11073-10101 mean. */
final class DeviceCodes {
  private static final int LONGEST = 80;

  private DeviceCodes() {}

  /** The type that a coded element names, or empty. */
  static String type(Field code) {
    if (!isCoded(code)) {
      return "";
    }
    String type = DeviceTypes.byCode(code.component(1));
    return type.isEmpty() ? DeviceTypes.byCode(reference(code)) : type;
  }

  /** The reference identifier of the nomenclature, or the number where it is missing. */
  static String reference(Field code) {
    String reference = code.component(2).toUpperCase(Locale.ROOT);
    String named = reference.startsWith("MDC_") ? reference : code.component(1);
    return named.length() > LONGEST ? named.substring(0, LONGEST) : named;
  }

  private static boolean isCoded(Field code) {
    return code.component(3).equals("MDC") || code.component(2).startsWith("MDC_");
  }
}
