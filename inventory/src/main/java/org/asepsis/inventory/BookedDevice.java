// SPDX-License-Identifier: Apache-2.0
package org.asepsis.inventory;

import java.util.Map;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Mac;

/**
 * A device as the hospital's own books (its CMMS) know it; what they do not say is empty.
 *
 * @param line where it stands in the file, from 1
 * @param other columns that mean nothing to us, by their headings
 */
public record BookedDevice(
    int line,
    String assetTag,
    Mac mac,
    Ip address,
    String name,
    String type,
    String manufacturer,
    String model,
    String serial,
    String version,
    String department,
    String location,
    String owner,
    Map<String, String> other) {

  public BookedDevice {
    other = Map.copyOf(other);
  }
}
