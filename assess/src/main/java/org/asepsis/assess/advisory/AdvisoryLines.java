// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.advisory;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Advisories as lines of text, one JSON object each. */
public final class AdvisoryLines {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private AdvisoryLines() {}

  public static String line(Advisory advisory) {
    return MAPPER.writeValueAsString(advisory);
  }

  /** Advisories of a text of lines; empty lines do not count. */
  public static List<Advisory> read(String text) throws AdvisoryException {
    List<Advisory> advisories = new ArrayList<>();
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      if (!line.isBlank()) {
        try {
          advisories.add(MAPPER.readValue(line, Advisory.class));
        } catch (JacksonException e) {
          throw new AdvisoryException("line " + number + ": " + e.getOriginalMessage());
        }
      }
    }
    return List.copyOf(advisories);
  }
}
