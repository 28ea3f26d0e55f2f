// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.view;

import java.util.HexFormat;
import java.util.Optional;

/** A device's id: a number in the database, 16 lower-case hexadecimal digits everywhere else. */
public record DeviceId(long value) {
  private static final int DIGITS = 16;

  /** Empty unless the text is just such an id. */
  public static Optional<DeviceId> parse(String text) {
    if (text.length() != DIGITS
        || !text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
      return Optional.empty();
    }
    return Optional.of(new DeviceId(HexFormat.fromHexDigitsToLong(text)));
  }

  @Override
  public String toString() {
    return HexFormat.of().toHexDigits(value);
  }
}
