// SPDX-License-Identifier: Apache-2.0
package org.asepsis.detect;

import org.asepsis.inventory.Device.Medical;

/**
 * What a rule may know of a device.
 *
 * @param type from the vocabulary of device types; {@code unknown} where nobody knows
 */
public record Known(Medical medical, String type) {
  /** Nothing is known of it, or not yet. */
  public static final Known NOTHING = new Known(Medical.UNKNOWN, "unknown");

  /** Whether nobody has said yet what it is. */
  public boolean isNothing() {
    return medical == Medical.UNKNOWN && type.equals("unknown");
  }
}
