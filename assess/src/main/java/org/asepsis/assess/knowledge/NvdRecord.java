// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.knowledge;

import java.time.LocalDate;
import java.util.List;
import org.asepsis.assess.advisory.Advisory.Score;

/**
 * A vulnerability as NVD describes it (API 2.0). It applies where one of the configurations holds.
 *
 * @param scores with the source in front: {@code nvd@nist.gov CVSS 3.1}
 */
public record NvdRecord(
    String cve,
    LocalDate published,
    LocalDate modified,
    String summary,
    List<Score> scores,
    List<Configuration> configurations) {

  /** Nodes joined by AND or OR. */
  public record Configuration(Operator operator, boolean negate, List<Node> nodes) {}

  /** Criteria joined by AND or OR. */
  public record Node(Operator operator, boolean negate, List<Criterion> criteria) {}

  /** How parts are joined. */
  public enum Operator {
    AND,
    OR
  }

  /**
   * Products, with bounds of their version. An empty bound does not bound.
   *
   * @param cpe a CPE 2.3 formatted string
   */
  public record Criterion(
      boolean vulnerable,
      String cpe,
      String fromIncluding,
      String fromExcluding,
      String upToIncluding,
      String upToExcluding) {}
}
