// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.view;

import java.time.Instant;
import java.util.List;

/**
 * A device as lists show it. Empty texts are not known.
 *
 * @param patients whose data it was seen to send or receive in clear: a lower bound
 * @param risk 0 to 100; -1: not worked out yet
 */
public record DeviceRow(
    DeviceId id,
    int siteId,
    String site,
    String name,
    String type,
    double typeConfidence,
    String manufacturer,
    String model,
    String version,
    String serial,
    String os,
    String udi,
    Medical medical,
    List<String> macs,
    List<String> addresses,
    List<String> names,
    String department,
    String location,
    String owner,
    String assetTag,
    Place network,
    Place zone,
    int exposures,
    int patients,
    int risk,
    Instant first,
    Instant last) {

  /** Whether it is a medical device. */
  public enum Medical {
    YES,
    NO,
    UNKNOWN
  }

  /** A network or zone; id 0: in none that is known. */
  public record Place(int id, String name) {
    public boolean isKnown() {
      return id != 0;
    }
  }

  /** Never empty: its name, else what else tells it apart. */
  public String title() {
    if (!name.isEmpty()) {
      return name;
    }
    if (!addresses.isEmpty()) {
      return addresses.getFirst();
    }
    return macs.isEmpty() ? id.toString() : macs.getFirst();
  }
}
