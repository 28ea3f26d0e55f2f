// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.page;

/**
 * Text from the network as a person may see it: characters that would hide, reorder or break what
 * they read are written out as {@code ‹U+202E›}. Escaping for HTML is the template's business.
 */
public final class Visible {
  private Visible() {}

  public static String text(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) < ' ' || value.charAt(i) > '~') {
        return written(value);
      }
    }
    return value;
  }

  private static String written(String value) {
    StringBuilder out = new StringBuilder(value.length() + 16);
    value
        .codePoints()
        .forEach(point -> {
          if (isHidden(point)) {
            out.append("‹U+%04X›".formatted(point));
          } else {
            out.appendCodePoint(point);
          }
        });
    return out.toString();
  }

  private static boolean isHidden(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }
}
