// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.match;

import java.util.Set;
import java.util.stream.Collectors;
import org.asepsis.assess.advisory.Advisory;

/**
 * How a product leaf of an advisory is read.
 *
 * @param models patterns; empty: it names no product that could be told
 * @param versions the range as it is compared
 * @param reviewed a person read it; otherwise its words were taken as they stand
 */
public record LeafReading(
    Advisory.Leaf leaf,
    String models,
    String versions,
    String condition,
    String note,
    boolean reviewed) {

  static LeafReading of(Advisory advisory, Advisory.Leaf leaf, AdvisoryMap map, Vendors vendors) {
    Set<String> groups = vendors.groups(leaf.vendor());
    Meaning meaning =
        map.meaning(advisory.id(), leaf)
            .orElseGet(() -> Meaning.ofWords(leaf, PlainWords.with(groups, vendors)));
    return new LeafReading(
        leaf,
        meaning.models().stream().map(ModelPattern::toString).collect(Collectors.joining("; ")),
        meaning.versions().isEvery() ? "*" : meaning.versions().toString(),
        meaning.condition(),
        meaning.note(),
        meaning.reviewed());
  }
}
