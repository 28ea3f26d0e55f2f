// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.match;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.asepsis.assess.advisory.Advisory;
import org.asepsis.assess.advisory.Advisory.Flaw;
import org.asepsis.assess.advisory.Advisory.Leaf;
import org.asepsis.assess.match.ModelPattern.Fit;
import org.asepsis.assess.match.Verdict.Outcome;

/**
 * Finds the advisories that name a product. What it costs goes with the number of matches, not of
 * advisories: models lie in an index of their words. Immutable, safe for many threads.
 */
public final class Matcher {
  private static final String ANY_MAKER = "*";

  /** A leaf of an advisory and one way to name it. */
  private record Entry(
      int order, Advisory advisory, Leaf leaf, Meaning meaning, ModelPattern model) {}

  private final Map<String, List<Entry>> index = new HashMap<>();
  private final Vendors vendors;
  private final int leaves;

  public Matcher(Collection<Advisory> advisories, AdvisoryMap map, Vendors vendors) {
    this.vendors = vendors;
    int order = 0;
    for (Advisory advisory : advisories) {
      for (Leaf leaf : advisory.leaves()) {
        order++;
        Set<String> groups = vendors.groups(leaf.vendor());
        Meaning meaning =
            map.meaning(advisory.id(), leaf)
                .orElseGet(() -> Meaning.ofWords(leaf, PlainWords.with(groups, vendors)));
        for (ModelPattern model : meaning.models()) {
          add(new Entry(order, advisory, leaf, meaning, model), groups);
        }
      }
    }
    leaves = order;
  }

  private void add(Entry entry, Set<String> groups) {
    for (String key : entry.model.keys()) {
      for (String group : groups) {
        index.computeIfAbsent(group + '\n' + key, _ -> new ArrayList<>()).add(entry);
      }
      if (entry.model.isTelling()) {
        index.computeIfAbsent(ANY_MAKER + '\n' + key, _ -> new ArrayList<>()).add(entry);
      }
    }
  }

  /** How many product leaves are known. */
  public int leaves() {
    return leaves;
  }

  /**
   * One verdict for each advisory that names the product or something like it: affected first, then
   * possibly, then not; within these the newest first.
   */
  public List<Verdict> match(Product product) {
    ModelName name = ModelName.of(product.model());
    if (name.size() == 0) {
      return List.of();
    }
    Set<String> groups = vendors.groups(product.manufacturer());
    Set<String> plain = PlainWords.with(groups, vendors);
    Map<Advisory, List<Judged>> judged = new LinkedHashMap<>();
    for (Entry entry : candidates(name, groups.isEmpty() ? Set.of(ANY_MAKER) : groups)) {
      Fit fit = entry.model.fit(name, plain);
      boolean told = fit != Fit.NONE && (!groups.isEmpty() || fit == Fit.EXACT);
      if (told) {
        Judgement judgement =
            Judgement.of(product, fit, entry.meaning, Judgement.words(entry.leaf));
        judged
            .computeIfAbsent(entry.advisory, _ -> new ArrayList<>())
            .add(new Judged(entry.leaf, groups.isEmpty() ? judgement.ofUnknownMaker() : judgement));
      }
    }
    List<Verdict> verdicts = new ArrayList<>();
    judged.forEach((advisory, all) -> verdicts.add(verdict(advisory, all)));
    verdicts.sort(
        Comparator.comparing(Verdict::outcome)
            .reversed()
            .thenComparing(Verdict::advisory, Comparator.reverseOrder())
            .thenComparing(Verdict::source));
    return List.copyOf(verdicts);
  }

  private record Judged(Leaf leaf, Judgement judgement) {}

  private Set<Entry> candidates(ModelName name, Set<String> groups) {
    Set<String> keys = name.keys();
    Set<Entry> found = new LinkedHashSet<>();
    for (String group : groups) {
      for (String key : keys) {
        found.addAll(index.getOrDefault(group + '\n' + key, List.of()));
      }
    }
    List<Entry> sorted = new ArrayList<>(found);
    sorted.sort(Comparator.comparingInt(Entry::order).thenComparing(e -> e.model.toString()));
    return new LinkedHashSet<>(sorted);
  }

  /** The worst of what its leaves say; a leaf that the maker calls fixed counts as not. */
  private static Verdict verdict(Advisory advisory, List<Judged> all) {
    Judgement best = null;
    Set<String> leaves = new HashSet<>();
    for (Judged one : all) {
      Judgement judgement = isOnlyFixed(advisory, one.leaf) ? one.judgement.fixed() : one.judgement;
      int order = best == null ? 1 : judgement.outcome().compareTo(best.outcome());
      if (order > 0) {
        leaves.clear();
        best = judgement;
      }
      if (order >= 0) {
        leaves.add(one.leaf.id());
      }
    }
    if (best == null) {
      throw new IllegalStateException("an advisory without a judged leaf");
    }
    return new Verdict(
        advisory.source(),
        advisory.id(),
        best.outcome(),
        best.outcome() == Outcome.NOT ? List.of() : cves(advisory, leaves),
        best.because(),
        best.rule(),
        best.words());
  }

  private static boolean isOnlyFixed(Advisory advisory, Leaf leaf) {
    boolean affected = advisory.flaws().stream().anyMatch(f -> f.affected().contains(leaf.id()));
    return !affected && advisory.flaws().stream().anyMatch(f -> f.fixed().contains(leaf.id()));
  }

  private static List<String> cves(Advisory advisory, Set<String> leaves) {
    return advisory.flaws().stream()
        .filter(flaw -> flaw.affected().stream().anyMatch(leaves::contains))
        .map(Flaw::cve)
        .filter(cve -> !cve.isEmpty())
        .distinct()
        .sorted()
        .toList();
  }
}
