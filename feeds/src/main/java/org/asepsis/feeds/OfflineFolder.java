// SPDX-License-Identifier: Apache-2.0
package org.asepsis.feeds;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A folder that somebody carried in, for a network without a way out: one folder for each source,
 * named as the source or as it is usually called.
 */
public final class OfflineFolder {
  private static final Map<String, List<String>> USUAL =
      Map.of(
          "cisa-csaf", List.of("csaf-icsma", "csaf"),
          "openfda-recalls", List.of("openfda-examples"),
          "endoflife", List.of("endoflife/endoflife-products.tar.gz"),
          "gudid", List.of("gudid-sample"),
          "osv", List.of("oss-fuzz"),
          "nvd", List.of("nvd-osv-samples"));

  private OfflineFolder() {}

  /** The sources of which the folder holds something, each from there. */
  public static List<SourceSettings> sources(Path folder, FeedSettings settings) {
    List<SourceSettings> found = new ArrayList<>();
    for (SourceSettings source : settings.sources()) {
      List<String> names = new ArrayList<>(USUAL.getOrDefault(source.name(), List.of()));
      names.add(source.name());
      names.stream()
          .map(folder::resolve)
          .filter(Files::exists)
          .findFirst()
          .ifPresent(place -> found.add(source.from(List.of(place.toString()))));
    }
    return found;
  }
}
