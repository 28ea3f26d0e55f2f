// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.imports;

import java.util.Map;
import org.asepsis.server.page.Terms;
import org.asepsis.server.page.Tone;
import org.asepsis.store.imports.Import;

/** What the pages of imports say. */
public final class ImportWords {
  private static final Map<String, String> FIELDS =
      Map.of(
          "mac", "Hardware (MAC) address",
          "serial", "Serial number",
          "asset-tag", "Asset tag",
          "address", "Network (IP) address",
          "name", "Name on the network",
          "type", "Kind of device",
          "version", "Software version");

  private ImportWords() {}

  public static String lead(Import file) {
    return switch (file.state()) {
      case WAITING -> "It waits for its turn. You can leave this page.";
      case READING -> "It is being read. You can leave this page; reading goes on.";
      case DONE ->
          file.damaged()
              ? "It was read, but not all of it could be used."
              : "It was read to its end.";
      case FAILED -> "It could not be read.";
      case CANCELLED -> "It was stopped.";
    };
  }

  public static String state(Import file) {
    return ImportList.stateWords(file);
  }

  public static Tone tone(Import file) {
    return ImportList.tone(file);
  }

  public static String kind(Import file) {
    return ImportList.kind(file.kind());
  }

  public static String field(String field) {
    return FIELDS.getOrDefault(field, Terms.sentence(field));
  }
}
