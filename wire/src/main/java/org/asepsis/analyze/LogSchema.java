// SPDX-License-Identifier: Apache-2.0
package org.asepsis.analyze;

import java.util.ArrayList;
import java.util.List;

/**
 * The manual of one log: its file name and every field with what it means, in the order written.
 * From it docs/logs.md is made.
 *
 * @param log file name without {@code .log}
 */
public record LogSchema(String log, List<Field> fields) {

  /** One field; the meaning says units and when it is missing. */
  public record Field(String name, String meaning) {}

  public LogSchema {
    fields = List.copyOf(fields);
  }

  /** Pairs of name and meaning. */
  public static LogSchema of(String log, String... namesAndMeanings) {
    if (namesAndMeanings.length % 2 != 0) {
      throw new IllegalArgumentException("every field needs a name and a meaning");
    }
    List<Field> fields = new ArrayList<>();
    for (int i = 0; i < namesAndMeanings.length; i += 2) {
      fields.add(new Field(namesAndMeanings[i], namesAndMeanings[i + 1]));
    }
    return new LogSchema(log, fields);
  }
}
