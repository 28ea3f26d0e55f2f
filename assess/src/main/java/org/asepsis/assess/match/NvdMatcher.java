// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.asepsis.assess.knowledge.Knowledge;
import org.asepsis.assess.knowledge.NvdRecord;
import org.asepsis.assess.match.ModelPattern.Fit;
import org.asepsis.assess.match.Verdict.Outcome;

/**
 * Finds NVD's records whose configurations hold for a product, in three-valued logic: firmware AND
 * the hardware that it runs on must both be this one. Safe for many threads.
 */
final class NvdMatcher {
  private static final int MOST_RECORDS = 500;

  private final Knowledge knowledge;
  private final Vendors vendors;
  private final Map<String, CpeNames> names = new ConcurrentHashMap<>();

  NvdMatcher(Knowledge knowledge, Vendors vendors) {
    this.knowledge = knowledge;
    this.vendors = vendors;
  }

  List<Verdict> match(Product product) {
    ModelName name = Synonyms.applied(ModelName.of(product.model()));
    Set<String> groups = vendors.groups(product.manufacturer());
    if (name.size() == 0 || groups.isEmpty()) {
      return List.of();
    }
    Set<String> plain = PlainWords.with(groups, vendors);
    Map<String, Map<String, Fit>> fits = new HashMap<>();
    Map<String, NvdRecord> records = new LinkedHashMap<>();
    for (String group : groups) {
      for (String vendor : vendors.cpeVendors(group)) {
        CpeNames own =
            names.computeIfAbsent(vendor, one -> new CpeNames(knowledge.nvdProducts(one), plain));
        Map<String, Fit> fitting = own.fitting(name, plain);
        fits.put(vendor, fitting);
        for (String fitted : fitting.keySet().stream().sorted().toList()) {
          for (NvdRecord record : knowledge.nvd(vendor, fitted)) {
            if (records.size() < MOST_RECORDS) {
              records.putIfAbsent(record.cve(), record);
            }
          }
        }
      }
    }
    List<Verdict> verdicts = new ArrayList<>();
    // Hardware is named in records, but in no record as what is vulnerable.
    Configurations.Fits all =
        (vendor, named) -> {
          Map<String, Fit> known = fits.get(vendor);
          return known == null
              ? Optional.empty()
              : Optional.of(
                      known.computeIfAbsent(
                          named,
                          one ->
                              CpeNames.model(one, plain)
                                  .map(model -> model.fit(name, plain))
                                  .orElse(Fit.NONE)))
                  .filter(fit -> fit == Fit.EXACT || fit == Fit.MORE);
        };
    Configurations configurations = new Configurations(product, all);
    for (NvdRecord record : records.values()) {
      verdicts.add(configurations.verdict(record));
    }
    verdicts.sort(
        Comparator.comparing(Verdict::outcome)
            .reversed()
            .thenComparing(Verdict::advisory, Comparator.reverseOrder()));
    return verdicts;
  }

  /** Whether anything of NVD was imported. */
  boolean isEmpty() {
    return !knowledge.asOf().containsKey(Configurations.SOURCE);
  }

  static Outcome worse(Outcome one, Outcome other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  static Outcome milder(Outcome one, Outcome other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
