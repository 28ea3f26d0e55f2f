// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.knowledge;

import java.util.List;

/**
 * What the FDA's GUDID says about a device identifier, the fixed part of a UDI.
 *
 * @param model version or model number, as the labeller wrote it
 */
public record DeviceIdentifier(
    String identifier,
    String company,
    String brand,
    String model,
    String description,
    List<String> productCodes) {

  public DeviceIdentifier {
    productCodes = List.copyOf(productCodes);
  }
}
