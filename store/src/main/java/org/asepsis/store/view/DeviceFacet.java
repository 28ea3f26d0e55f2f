// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.view;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A way to narrow the list of devices. Its values are texts, as they stand in addresses. */
public enum DeviceFacet {
  TYPE("d.type"),
  MEDICAL("case when d.medical then 'yes' when not d.medical then 'no' else 'unknown' end"),
  MANUFACTURER("coalesce(nullif(d.manufacturer, ''), 'unknown')"),
  DEPARTMENT("coalesce(nullif(d.department, ''), 'none')"),
  ZONE("coalesce(d.zone_id::text, 'none')"),
  NETWORK("coalesce(d.network_id::text, 'none')"),
  SITE("d.site_id::text"),
  EXPOSED("case when d.exposures > 0 then 'yes' else 'no' end"),
  BOOKED(
      "case when exists (select from booked_device b where b.device_id = d.id) then 'yes' else 'no'"
          + " end");

  private final String expression;

  DeviceFacet(String expression) {
    this.expression = expression;
  }

  /** Its value, of a row {@code d} of {@code device}. */
  String expression() {
    return expression;
  }

  /** Its value, of a row {@code d} of devices that are alike in every facet. */
  String expressionOfAlike() {
    return this == BOOKED ? "case when d.booked then 'yes' else 'no' end" : expression;
  }

  /** Its name in addresses. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<DeviceFacet> of(String label) {
    return Stream.of(values()).filter(facet -> facet.label().equals(label)).findFirst();
  }
}
