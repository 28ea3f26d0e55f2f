// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.advisory;

import java.time.LocalDate;
import java.util.List;

/**
 * A security advisory (OASIS CSAF 2.0), reduced to what matching and reading need. Texts are the
 * publisher's words.
 *
 * @param source the feed it came from: {@code cisa-csaf}, …
 * @param id {@code document.tracking.id}
 * @param revision {@code document.tracking.version}
 * @param url where people read it, or empty
 * @param leaves every product and version that it names
 * @param faults what is wrong with the document itself, one sentence each
 */
public record Advisory(
    String source,
    String id,
    String title,
    String publisher,
    LocalDate released,
    LocalDate revised,
    String revision,
    String url,
    List<Leaf> leaves,
    List<Flaw> flaws,
    List<String> faults) {

  /**
   * A product as the product tree names it.
   *
   * @param id {@code product_id}, an opaque text
   * @param vendor name of the branch of category {@code vendor}, and so on
   * @param version name of the last branch: a version, a range or prose
   */
  public record Leaf(String id, String vendor, String product, String version) {}

  /**
   * One vulnerability.
   *
   * @param cve {@code CVE-…}, or empty
   * @param cwe {@code CWE-…}, or empty
   * @param affected ids of the leaves in {@code known_affected}
   * @param fixed ids in {@code fixed}, {@code first_fixed} or {@code known_not_affected}
   */
  public record Flaw(
      String cve,
      String title,
      String cwe,
      String summary,
      List<Score> scores,
      List<String> affected,
      List<String> fixed,
      List<Remedy> remedies) {}

  /**
   * A severity as one source gave it.
   *
   * @param system {@code CVSS 3.0}, {@code CVSS 3.1}, …
   */
  public record Score(String system, String vector, double base) {}

  /**
   * What the publisher proposes.
   *
   * @param category as CSAF spells it: {@code vendor_fix}, {@code mitigation}, …
   * @param url or empty
   * @param products ids of the leaves that it is for; empty: all
   */
  public record Remedy(String category, String text, String url, List<String> products) {}
}
