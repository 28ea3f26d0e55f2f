// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.view;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One page of the list of devices.
 *
 * @param cursor as the page before gave it; empty: the first page
 * @param limit rows at most, 1 to 1,000
 */
public record DeviceQuery(
    DeviceFilter filter, Sort sort, Direction direction, String cursor, int limit) {

  /** The column that a list is read by; ties by id. */
  public enum Sort {
    NAME("d.name", "text"),
    TYPE("d.type", "text"),
    MANUFACTURER("d.manufacturer", "text"),
    MODEL("d.model", "text"),
    DEPARTMENT("d.department", "text"),
    LOCATION("d.location", "text"),
    EXPOSURES("d.exposures", "int"),
    PATIENTS("d.patients", "int"),
    RISK("d.risk", "int"),
    FIRST("d.first_time", "timestamptz"),
    LAST("d.last_time", "timestamptz");

    private final String column;
    private final String kind;

    Sort(String column, String kind) {
      this.column = column;
      this.kind = kind;
    }

    String column() {
      return column;
    }

    String kind() {
      return kind;
    }

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Sort> of(String label) {
      return Stream.of(values()).filter(sort -> sort.label().equals(label)).findFirst();
    }
  }

  /** Which end comes first. */
  public enum Direction {
    RISING,
    FALLING
  }

  public DeviceQuery {
    if (limit < 1 || limit > 1_000) {
      throw new IllegalArgumentException("limit " + limit + ": 1 to 1000");
    }
  }

  /** Sorted as a parameter says: {@code -last}; by name where it says nothing known. */
  public static DeviceQuery sorted(DeviceFilter filter, String by, String cursor, int limit) {
    boolean falling = by.startsWith("-");
    return new DeviceQuery(
        filter,
        Sort.of(falling ? by.substring(1) : by).orElse(Sort.NAME),
        falling ? Direction.FALLING : Direction.RISING,
        cursor,
        limit);
  }
}
