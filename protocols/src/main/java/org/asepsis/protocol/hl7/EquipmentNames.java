// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.hl7;

import java.util.Locale;
import java.util.Set;

/** Tells apart what senders put into a device identifier: serials, UDIs, descriptions, nothing. */
final class EquipmentNames {
  private static final Set<String> PLACEHOLDERS =
      Set.of("", "UNKNOWN", "UNK", "NONE", "N/A", "NA", "NULL", "0");

  private static final int EUI64_DIGITS = 16;
  private static final int GTIN = 14;

  private EquipmentNames() {}

  static boolean isPlaceholder(String value) {
    return PLACEHOLDERS.contains(value.toUpperCase(Locale.ROOT));
  }

  /** Sixteen hexadecimal digits, with or without separators, not all alike. */
  static boolean isEui64(String value) {
    String digits = value.replace("-", "").replace(":", "");
    return digits.length() == EUI64_DIGITS
        && digits.chars().allMatch(c -> Character.digit(c, 16) >= 0)
        && digits.chars().distinct().count() > 1;
  }

  /** The forms of FDA's issuing agencies: GS1, HIBCC, ICCBBA (21 CFR 830, UDI formats). */
  static boolean isUdi(String value) {
    return value.startsWith("(01)")
        || value.startsWith("=/")
        || value.startsWith("=+")
        || value.length() > 6 && value.charAt(0) == '+' && Character.isLetter(value.charAt(1))
        || isGtin(value)
        || value.length() > GTIN + 2
            && value.startsWith("01")
            && isGtin(value.substring(2, GTIN + 2));
  }

  /** Words rather than a number: what some senders put where an identifier belongs. */
  static boolean isDescription(String value) {
    boolean digit = value.chars().anyMatch(Character::isDigit);
    boolean letter = value.chars().anyMatch(Character::isLetter);
    return letter && (!digit || value.strip().indexOf(' ') > 0) && !isPlaceholder(value);
  }

  private static boolean isGtin(String value) {
    if (value.length() != GTIN) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < GTIN; i++) {
      int digit = value.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return false;
      }
      sum += i % 2 == 0 ? 3 * digit : digit;
    }
    return sum % 10 == 0 && sum > 0;
  }
}
