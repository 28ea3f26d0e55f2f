// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.asepsis.observe.Csv;

/** The registered status codes with their reason phrases; read once, when first asked. */
final class StatusCodes {
  private static final StatusCodes TABLE = new StatusCodes();

  private final Map<Integer, String> phrases = new HashMap<>();

  private StatusCodes() {
    for (List<String> row : Csv.rows(StatusCodes.class, "status-codes.csv")) {
      phrases.put(Integer.valueOf(row.get(0)), row.get(1));
    }
  }

  /** The registered phrase where the sent one is the same but for case; else empty. */
  static String phrase(int status, String sent) {
    String registered = TABLE.phrases.getOrDefault(status, "");
    return registered.equalsIgnoreCase(sent) ? registered : "";
  }
}
