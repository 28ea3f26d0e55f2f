// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.asepsis.assess.advisory.Advisory;
import org.asepsis.assess.advisory.Advisory.Score;
import org.asepsis.assess.knowledge.Knowledge;

/**
 * All that outside sources say against a product, side by side and as of the day of each.
 * Immutable, safe for many threads; new knowledge makes a new one.
 */
public final class KnownFaults {
  private final Knowledge knowledge;
  private final AdvisoryMap map;
  private final Matcher advisories;
  private final NvdMatcher nvd;
  private final Map<String, Advisory> byId = new HashMap<>();

  public KnownFaults(Knowledge knowledge, AdvisoryMap map) {
    this.knowledge = knowledge;
    this.map = map;
    advisories = new Matcher(knowledge.advisories(), map, Vendors.bundled());
    nvd = new NvdMatcher(knowledge, Vendors.bundled());
    knowledge.advisories().forEach(advisory -> byId.put(advisory.id(), advisory));
  }

  public Knowledge knowledge() {
    return knowledge;
  }

  /** Advisories first, then records of NVD; within these affected, possibly, not. */
  public List<Verdict> match(Product product) {
    List<Verdict> verdicts = new ArrayList<>(advisories.match(product));
    if (!nvd.isEmpty()) {
      verdicts.addAll(nvd.match(product));
    }
    return List.copyOf(verdicts);
  }

  public Optional<Advisory> advisory(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** How every product leaf of an advisory is read. */
  public List<LeafReading> readings(Advisory advisory) {
    return advisory.leaves().stream()
        .map(leaf -> LeafReading.of(advisory, leaf, map, Vendors.bundled()))
        .toList();
  }

  /** What its publisher called it; empty: nothing. */
  public String title(Verdict verdict) {
    return advisory(verdict.advisory()).map(Advisory::title).orElse("");
  }

  /** Where people read more; empty: nowhere. */
  public String url(Verdict verdict) {
    return verdict.source().equals(Configurations.SOURCE)
        ? "https://nvd.nist.gov/vuln/detail/" + verdict.advisory()
        : advisory(verdict.advisory()).map(Advisory::url).orElse("");
  }

  /** The highest score that the verdict's own source gave to its vulnerabilities. */
  public OptionalDouble score(Verdict verdict) {
    Stream<Score> scores =
        verdict.source().equals(Configurations.SOURCE)
            ? knowledge.nvd(verdict.advisory()).stream().flatMap(r -> r.scores().stream())
            : advisory(verdict.advisory()).stream()
                .flatMap(advisory -> advisory.flaws().stream())
                .filter(flaw -> verdict.cves().contains(flaw.cve()))
                .flatMap(flaw -> flaw.scores().stream());
    return scores.mapToDouble(Score::base).max();
  }
}
