// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.hl7;

import java.nio.charset.Charset;
import java.util.HexFormat;

/**
 * One repetition of a field (HL7 v2.9 sections 2.5.3, 2.7): components of subcomponents, counted
 * from 1. An absent one, and the explicit null of two quotation marks, is empty.
 */
record Field(String raw, Delimiters delimiters, Charset charset) {

  private static final String NULL = "\"\"";

  /** The text of a component's first subcomponent. */
  String component(int number) {
    return sub(number, 1);
  }

  String sub(int component, int number) {
    String part = part(raw, delimiters.component(), component);
    return unescaped(part(part, delimiters.subcomponent(), number));
  }

  /** The name of a hierarchic designator, or its universal identifier where it has no name. */
  String designator() {
    String name = component(1);
    return name.isEmpty() ? component(2) : name;
  }

  boolean isEmpty() {
    return raw.isEmpty() || raw.equals(NULL);
  }

  private static String part(String text, char delimiter, int number) {
    int from = 0;
    for (int i = 1; i < number; i++) {
      int next = text.indexOf(delimiter, from);
      if (next < 0) {
        return "";
      }
      from = next + 1;
    }
    int end = text.indexOf(delimiter, from);
    return text.substring(from, end < 0 ? text.length() : end);
  }

  private String unescaped(String text) {
    if (text.equals(NULL)) {
      return "";
    }
    int escape = text.indexOf(delimiters.escape());
    if (escape < 0) {
      return text.strip();
    }
    StringBuilder out = new StringBuilder(text.length());
    int at = 0;
    while (escape >= 0) {
      int end = text.indexOf(delimiters.escape(), escape + 1);
      if (end < 0) {
        break;
      }
      out.append(text, at, escape).append(meaning(text.substring(escape + 1, end)));
      at = end + 1;
      escape = text.indexOf(delimiters.escape(), at);
    }
    return out.append(text, at, text.length()).toString().strip();
  }

  private String meaning(String sequence) {
    return switch (sequence) {
      case "F" -> String.valueOf(delimiters.field());
      case "S" -> String.valueOf(delimiters.component());
      case "T" -> String.valueOf(delimiters.subcomponent());
      case "R" -> String.valueOf(delimiters.repetition());
      case "E" -> String.valueOf(delimiters.escape());
      case "P" -> String.valueOf(delimiters.truncation());
      case "H", "N" -> "";
      default -> isHexadecimal(sequence) ? hexadecimal(sequence) : literally(sequence);
    };
  }

  private static boolean isHexadecimal(String sequence) {
    if (sequence.length() < 3 || sequence.length() % 2 == 0 || sequence.charAt(0) != 'X') {
      return false;
    }
    for (int i = 1; i < sequence.length(); i++) {
      if (!HexFormat.isHexDigit(sequence.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private String hexadecimal(String sequence) {
    return Hl7Charsets.decode(HexFormat.of().parseHex(sequence, 1, sequence.length()), charset);
  }

  private String literally(String sequence) {
    return delimiters.escape() + sequence + delimiters.escape();
  }

  /** Length only: the content may be a patient's. */
  @Override
  public String toString() {
    return "Field[" + raw.length() + "]";
  }
}
