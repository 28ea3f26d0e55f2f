// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.vulnerabilities;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.asepsis.assess.knowledge.Freshness;
import org.asepsis.assess.knowledge.Knowledge;
import org.asepsis.server.page.Moments;

/**
 * Of which day the sources are that an answer rests on.
 *
 * @param old those that are too old to rely on
 */
public record Sources(List<Source> all, List<Source> old) {

  /** One source: {@code cisa-csaf}. */
  public record Source(String name, LocalDate asOf, long days) {}

  /** Those of some knowledge, as seen today. */
  public static Sources of(Knowledge knowledge, Moments moments) {
    LocalDate today = moments.asOf().atZone(ZoneOffset.UTC).toLocalDate();
    List<Source> all = new ArrayList<>();
    new TreeMap<>(knowledge.asOf())
        .forEach((name, day) -> all.add(new Source(name, day, Freshness.days(day, today))));
    return new Sources(
        List.copyOf(all), all.stream().filter(one -> one.days() > Freshness.OLD_AFTER).toList());
  }

  /** {@code cisa-csaf 2025-02-27, kev 2025-08-25}. */
  public static String sentence(Knowledge knowledge) {
    return new TreeMap<>(knowledge.asOf())
        .entrySet().stream()
            .map(one -> one.getKey() + " " + one.getValue())
            .collect(Collectors.joining(", "));
  }

  /** The same of these. */
  public String sentence() {
    return all.stream().map(one -> one.name() + " " + one.asOf()).collect(Collectors.joining(", "));
  }
}
