// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.library;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is known of one source and its last good copy.
 *
 * @param source its name, which is also the name of its folder: {@code cisa-csaf}
 * @param from the address or folder that the copy came from
 * @param asOf the day that the data itself is of
 * @param fetched when the copy was made
 * @param checked when the source last answered, even if nothing was new
 * @param records how many entries the copy has
 * @param sha256 of the document that was fetched, in hexadecimal; empty where there are many
 * @param marks what the source wants back next time: {@code etag}, {@code last-modified}, …
 * @param refusal why the last attempt was refused, in one line; empty: it was not
 * @param refused when that was
 * @param copy the number of the copy in use; 0: none yet
 */
public record SourceStatus(
    String source,
    String from,
    Optional<LocalDate> asOf,
    Optional<Instant> fetched,
    Optional<Instant> checked,
    long records,
    String sha256,
    Map<String, String> marks,
    String refusal,
    Optional<Instant> refused,
    int copy) {

  /** A source may be this old before people are warned. */
  public static final int FRESH_DAYS = 30;

  public SourceStatus {
    marks = Map.copyOf(new TreeMap<>(marks));
  }

  /** A source that was never fetched. */
  public static SourceStatus none(String source, String from) {
    return new SourceStatus(
        source,
        from,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0,
        "",
        Map.of(),
        "",
        Optional.empty(),
        0);
  }

  public boolean hasCopy() {
    return copy > 0;
  }

  public String mark(String name) {
    return marks.getOrDefault(name, "");
  }

  /** The same copy, after an attempt that was refused. */
  public SourceStatus refusedFor(String reason, Instant at) {
    return new SourceStatus(
        source,
        from,
        asOf,
        fetched,
        checked,
        records,
        sha256,
        marks,
        reason,
        Optional.of(at),
        copy);
  }

  /**
   * The same copy, after the source said that it has nothing newer.
   *
   * @param day that the copy is now known to be of; empty: as before
   */
  public SourceStatus unchanged(Optional<LocalDate> day, Map<String, String> newMarks, Instant at) {
    return new SourceStatus(
        source,
        from,
        day.isPresent() ? day : asOf,
        fetched,
        Optional.of(at),
        records,
        sha256,
        newMarks,
        "",
        Optional.empty(),
        copy);
  }

  /** How many days ago its data was current; empty if there is none or its day is not known. */
  public Optional<Long> age(LocalDate today) {
    return hasCopy()
        ? asOf.map(day -> Math.max(0, ChronoUnit.DAYS.between(day, today)))
        : Optional.empty();
  }

  /** Whether people must be told that it is old. */
  public boolean isStale(LocalDate today) {
    return age(today).map(days -> days > FRESH_DAYS).orElse(true);
  }

  SourceStatus withCopy(int number) {
    return new SourceStatus(
        source, from, asOf, fetched, checked, records, sha256, marks, refusal, refused, number);
  }
}
