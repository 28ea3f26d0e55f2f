// SPDX-License-Identifier: Apache-2.0
package org.asepsis.feeds;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a source is got from.
 *
 * @param name also the name of its folder in the library
 * @param kind which format it has: {@code csaf}, {@code kev}, …
 * @param from addresses, files or folders
 * @param options what only this kind knows, such as {@code only} for CSAF
 * @param use whether an update fetches it unless it is asked for by name
 */
public record SourceSettings(
    String name, String kind, List<String> from, Map<String, String> options, Use use) {

  /** When a source is updated. */
  public enum Use {
    /** With each update. */
    ALWAYS,
    /** Only when asked for by name. */
    ON_REQUEST
  }

  public SourceSettings {
    from = List.copyOf(from);
    options = Map.copyOf(new TreeMap<>(options));
  }

  public String option(String option, String otherwise) {
    return options.getOrDefault(option, otherwise);
  }

  /** Where it comes from, as one text. */
  public String origin() {
    return String.join(" ", from);
  }

  public SourceSettings from(List<String> places) {
    return new SourceSettings(name, kind, places, options, use);
  }

  public SourceSettings used(Use when) {
    return new SourceSettings(name, kind, from, options, when);
  }

  /** The addresses; a file or folder becomes a {@code file:} address. */
  public List<URI> addresses() throws FeedException {
    if (from.isEmpty()) {
      throw new FeedException(
          "no address is set; write one into sources.json, or give a folder with --from");
    }
    List<URI> addresses = new ArrayList<>();
    for (String place : from) {
      addresses.add(address(place));
    }
    return addresses;
  }

  /** One place as an address. */
  public static URI address(String place) throws FeedException {
    try {
      return place.matches("(?i)https?://.*")
          ? URI.create(place)
          : Path.of(place).toAbsolutePath().normalize().toUri();
    } catch (IllegalArgumentException e) {
      throw new FeedException("\"" + place + "\" is neither an address nor a folder", e);
    }
  }
}
