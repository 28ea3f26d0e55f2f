// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.codec;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.asepsis.observe.Csv;

/**
 * Which device types the codes of whole devices in ISO/IEEE 11073-10101 mean ({@code
 * device-codes.csv}).
 */
public final class DeviceTypes {
  /** How FHIR names the nomenclature. */
  public static final String SYSTEM = "urn:iso:std:iso:11073:10101";

  private DeviceTypes() {}

  private static final class Rows {
    static final Map<String, String> TYPES = load();

    private static Map<String, String> load() {
      Map<String, String> types = new HashMap<>();
      for (List<String> row : Csv.rows(DeviceTypes.class, "device-codes.csv")) {
        if (!row.get(0).isEmpty()) {
          types.put(row.get(0), row.get(2));
        }
        types.put(row.get(1), row.get(2));
      }
      return Map.copyOf(types);
    }
  }

  /** The type that a number or a reference identifier of the nomenclature means, or empty. */
  public static String byCode(String code) {
    return Rows.TYPES.getOrDefault(code, "");
  }
}
