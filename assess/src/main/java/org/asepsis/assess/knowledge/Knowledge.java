// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.knowledge;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.Set;
import org.asepsis.assess.advisory.Advisory;

/**
 * All that was imported from outside, as of some day for each source. Safe for many threads; does
 * not change: an update makes a new one.
 */
public interface Knowledge {

  /** The day that each source's data is of, by source: {@code cisa-csaf}, {@code kev}, … */
  Map<String, LocalDate> asOf();

  SequencedCollection<Advisory> advisories();

  Optional<KnownExploited> exploited(String cve);

  Optional<ExploitPrediction> prediction(String cve);

  /** CPE product names under a CPE vendor name that any record of NVD speaks of. */
  Set<String> nvdProducts(String vendor);

  /** Records with a vulnerable match criterion for this CPE vendor and product. */
  List<NvdRecord> nvd(String vendor, String product);

  Optional<ProductCode> productCode(String code);

  /** Recalls of one FDA product code. */
  List<Recall> recalls(String productCode);

  /** Release cycles of a product as endoflife.date names it; empty: not known. */
  List<ReleaseCycle> cycles(String product);

  /** One record of NVD. */
  default Optional<NvdRecord> nvd(String cve) {
    return Optional.empty();
  }

  /** What GUDID says about a primary device identifier. */
  default Optional<DeviceIdentifier> identifier(String primary) {
    return Optional.empty();
  }

  /** The organization that IEEE assigned a prefix of MAC addresses to, the longest prefix first. */
  default Optional<String> interfaceMaker(String mac) {
    return Optional.empty();
  }

  /** OSV records, as JSON, of a package in an ecosystem. */
  default List<String> openSourceRecords(String ecosystem, String name) {
    return List.of();
  }
}
