// SPDX-License-Identifier: Apache-2.0
package org.asepsis.inventory;

import java.util.List;

/**
 * What a device attribute is thought to be: the best supported value, why, and what else was said.
 *
 * @param confidence 0 to 0.99, two decimals
 * @param evidence at most eight, by capture and packet
 * @param others by falling confidence
 */
public record AttributeValue(
    String value, double confidence, List<Evidence> evidence, List<Other> others) {

  /** Another value that something speaks for. */
  public record Other(String value, double confidence, List<Evidence> evidence) {}
}
