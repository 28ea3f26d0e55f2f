// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.view;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.asepsis.store.Scope;

/**
 * Which devices: every word of the text somewhere in what is known of them, and for each facet one
 * of the chosen values. Devices that proved to be another are left out.
 */
public record DeviceFilter(Scope scope, String text, Map<DeviceFacet, List<String>> chosen) {
  private static final int MOST_WORDS = 8;

  public DeviceFilter {
    chosen = Map.copyOf(chosen);
  }

  public static DeviceFilter all(Scope scope) {
    return new DeviceFilter(scope, "", Map.of());
  }

  /** The same with one value of one facet. */
  public DeviceFilter with(DeviceFacet facet, String value) {
    Map<DeviceFacet, List<String>> more = new LinkedHashMap<>(chosen);
    more.put(facet, List.of(value));
    return new DeviceFilter(scope, text, more);
  }

  /** The part without facets, over {@code device d}. */
  String base(Map<String, Object> parameters) {
    List<String> parts = new ArrayList<>();
    parts.add("d.merged_into is null");
    if (!scope.everywhere()) {
      parts.add("d.site_id = any(:sites)");
      parameters.put("sites", scope.array());
    }
    List<String> words = words(text);
    for (int i = 0; i < words.size(); i++) {
      parts.add("d.search like :word" + i);
      parameters.put("word" + i, "%" + escaped(words.get(i)) + "%");
    }
    return String.join(" and ", parts);
  }

  /** Everything, over {@code device d}. */
  String where(Map<String, Object> parameters) {
    StringBuilder sql = new StringBuilder(base(parameters));
    chosen.forEach((facet, values) -> sql.append(" and ").append(fits(facet, values, parameters)));
    return sql.toString();
  }

  static String fits(DeviceFacet facet, List<String> values, Map<String, Object> parameters) {
    return fits(facet.expression(), facet, values, parameters);
  }

  /** The same over devices that are alike. */
  static String alikeFits(DeviceFacet facet, List<String> values, Map<String, Object> parameters) {
    return fits(facet.expressionOfAlike(), facet, values, parameters);
  }

  private static String fits(
      String expression, DeviceFacet facet, List<String> values, Map<String, Object> parameters) {
    parameters.put(facet.label(), values.toArray(String[]::new));
    return "(" + expression + ") = any(:" + facet.label() + ")";
  }

  static List<String> words(String text) {
    return Stream.of(text.toLowerCase(Locale.ROOT).strip().split("\\s+", -1))
        .filter(word -> !word.isEmpty())
        .limit(MOST_WORDS)
        .toList();
  }

  static String escaped(String word) {
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
  }
}
