// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.hl7;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.asepsis.observe.Csv;

/** Which device types the codes of whole devices in ISO/IEEE 11073-10101 mean. */
final class DeviceCodes {
  private static final int LONGEST = 80;

  private DeviceCodes() {}

  private static final class Rows {
    static final Map<String, String> TYPES = load();

    private static Map<String, String> load() {
      Map<String, String> types = new HashMap<>();
      for (List<String> row : Csv.rows(DeviceCodes.class, "device-codes.csv")) {
        if (!row.get(0).isEmpty()) {
          types.put(row.get(0), row.get(2));
        }
        types.put(row.get(1), row.get(2));
      }
      return Map.copyOf(types);
    }
  }

  /** The type that a coded element names, or empty. */
  static String type(Field code) {
    if (!isCoded(code)) {
      return "";
    }
    String type = Rows.TYPES.get(code.component(1));
    return type != null ? type : Rows.TYPES.getOrDefault(reference(code), "");
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
