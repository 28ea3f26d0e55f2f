// SPDX-License-Identifier: Apache-2.0
package org.asepsis.feeds;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is set for all sources, and for each.
 *
 * @param proxy {@code http://host:port}; empty: none
 * @param trust a PEM file with certificates of authorities to trust beside the usual ones; empty:
 *     none
 */
public record FeedSettings(String proxy, String trust, List<SourceSettings> sources) {

  public FeedSettings {
    sources = List.copyOf(sources);
  }

  public static FeedSettings defaults() {
    return new FeedSettings("", "", Defaults.sources());
  }

  public Optional<SourceSettings> source(String name) {
    return sources.stream().filter(source -> source.name().equals(name)).findFirst();
  }

  /** The same with one source replaced or added. */
  public FeedSettings with(SourceSettings changed) {
    List<SourceSettings> all = new ArrayList<>(sources);
    all.removeIf(source -> source.name().equals(changed.name()));
    int place = 0;
    while (place < sources.size() && !sources.get(place).name().equals(changed.name())) {
      place++;
    }
    all.add(Math.min(place, all.size()), changed);
    return new FeedSettings(proxy, trust, all);
  }

  public FeedSettings through(String newProxy, String newTrust) {
    return new FeedSettings(newProxy, newTrust, sources);
  }

  /** What a source is for, in words. */
  public static String purpose(SourceSettings source) {
    return Defaults.purpose(source.kind());
  }
}
