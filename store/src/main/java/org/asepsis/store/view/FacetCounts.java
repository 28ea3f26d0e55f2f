// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.view;

import java.util.List;
import java.util.Map;

/**
 * How many devices fit a filter, and for each facet how many would fit with each value of it.
 *
 * @param counts by falling number
 */
public record FacetCounts(long total, Map<DeviceFacet, List<Count>> counts) {

  /** One value. */
  public record Count(String value, long devices) {}

  public List<Count> of(DeviceFacet facet) {
    return counts.getOrDefault(facet, List.of());
  }
}
