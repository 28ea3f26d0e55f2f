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
}
