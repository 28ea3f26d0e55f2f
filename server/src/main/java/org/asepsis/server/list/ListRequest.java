// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.list;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * What somebody asked of a list, as it stands in the address: {@code q}, {@code sort}, {@code
 * cursor}, {@code columns}, and a parameter for each facet. Immutable; the {@code with} methods
 * answer addresses.
 */
public record ListRequest(String path, Map<String, List<String>> parameters) {
  private static final Set<String> OWN = Set.of("q", "sort", "cursor", "columns", "limit");
  private static final int LONGEST = 200;

  public static ListRequest from(HttpServletRequest request) {
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    request
        .getParameterMap()
        .forEach((name, values) -> {
          List<String> kept =
              Stream.of(values)
                  .filter(value -> !value.isBlank() && value.length() <= LONGEST)
                  .map(String::strip)
                  .toList();
          if (!kept.isEmpty() && !name.startsWith("_")) {
            parameters.put(name, kept);
          }
        });
    return new ListRequest(request.getRequestURI(), parameters);
  }

  /** What was typed into the search field. */
  public String text() {
    return first("q");
  }

  /** The column's id, led by {@code -} for falling; empty: the list's own order. */
  public String sort() {
    return first("sort");
  }

  public String cursor() {
    return first("cursor");
  }

  /** The columns that were asked for; empty: those kept for the person, or the usual ones. */
  public List<String> columns() {
    return Stream.of(first("columns").split(",", -1)).filter(id -> !id.isEmpty()).toList();
  }

  public String first(String name) {
    return parameters.getOrDefault(name, List.of("")).getFirst();
  }

  public List<String> values(String facet) {
    return parameters.getOrDefault(facet, List.of());
  }

  /** Everything but the list's own parameters. */
  public Map<String, List<String>> facets() {
    return parameters.entrySet().stream()
        .filter(entry -> !OWN.contains(entry.getKey()))
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, (one, two) -> one, LinkedHashMap::new));
  }

  public boolean isNarrowed() {
    return !text().isEmpty() || !facets().isEmpty();
  }

  /** The same list with one parameter set; an empty value takes it away. Starts at the top. */
  public String with(String name, String value) {
    Map<String, List<String>> changed = copy();
    changed.remove("cursor");
    if (value.isEmpty()) {
      changed.remove(name);
    } else {
      changed.put(name, List.of(value));
    }
    return address(path, changed);
  }

  /** The same list with one more value of a facet. */
  public String adding(String facet, String value) {
    Map<String, List<String>> changed = copy();
    changed.remove("cursor");
    List<String> values = new ArrayList<>(values(facet));
    if (!values.contains(value)) {
      values.add(value);
    }
    changed.put(facet, values);
    return address(path, changed);
  }

  /** The same list without one value of a facet. */
  public String without(String facet, String value) {
    Map<String, List<String>> changed = copy();
    changed.remove("cursor");
    List<String> values = values(facet).stream().filter(one -> !one.equals(value)).toList();
    if (values.isEmpty()) {
      changed.remove(facet);
    } else {
      changed.put(facet, values);
    }
    return address(path, changed);
  }

  /** The same rows in another form: {@code /devices.csv?…}. */
  public String as(String ending) {
    Map<String, List<String>> changed = copy();
    changed.remove("cursor");
    return address(path + "." + ending, changed);
  }

  /** What a saved view keeps: the query without cursor. */
  public String query() {
    Map<String, List<String>> changed = copy();
    changed.remove("cursor");
    String address = address("", changed);
    return address.isEmpty() ? "" : address.substring(1);
  }

  private Map<String, List<String>> copy() {
    return new LinkedHashMap<>(parameters);
  }

  private static String address(String path, Map<String, List<String>> parameters) {
    UriComponentsBuilder builder = UriComponentsBuilder.fromPath(path);
    parameters.forEach((name, values) ->
        values.forEach(value ->
            builder.queryParam(
                UriUtils.encode(name, StandardCharsets.UTF_8),
                UriUtils.encode(value, StandardCharsets.UTF_8))));
    return builder.build(true).toUriString();
  }
}
