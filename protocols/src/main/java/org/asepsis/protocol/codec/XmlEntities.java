// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.codec;

/** References in XML text: the five predefined entities and numeric ones (XML 1.0 section 4). */
final class XmlEntities {
  private XmlEntities() {}

  /** The text with its references resolved; what is no known one is kept as it stands. */
  static String resolved(String raw) {
    int at = raw.indexOf('&');
    if (at < 0) {
      return raw;
    }
    StringBuilder out = new StringBuilder(raw.length());
    int from = 0;
    while (at >= 0) {
      int end = raw.indexOf(';', at);
      String meaning = end < 0 || end - at > 10 ? "" : entity(raw.substring(at + 1, end));
      out.append(raw, from, at).append(meaning.isEmpty() ? "&" : meaning);
      from = meaning.isEmpty() ? at + 1 : end + 1;
      at = raw.indexOf('&', from);
    }
    return out.append(raw, from, raw.length()).toString();
  }

  /** Empty for an entity that is not known; it is kept as it stands. */
  private static String entity(String entity) {
    return switch (entity) {
      case "lt" -> "<";
      case "gt" -> ">";
      case "amp" -> "&";
      case "quot" -> "\"";
      case "apos" -> "'";
      default -> entity.startsWith("#") ? numeric(entity.substring(1)) : "";
    };
  }

  private static String numeric(String digits) {
    boolean hexadecimal = digits.startsWith("x");
    int value = 0;
    for (int i = hexadecimal ? 1 : 0; i < digits.length(); i++) {
      int digit = Character.digit(digits.charAt(i), hexadecimal ? 16 : 10);
      value = digit < 0 ? Integer.MAX_VALUE : value * (hexadecimal ? 16 : 10) + digit;
      if (value > Character.MAX_CODE_POINT) {
        return "";
      }
    }
    return value > 0 ? Character.toString(value) : "";
  }
}
