// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.library;

/** The names of the tables that a copy may hold. */
public final class Tables {
  /** Raw CSAF documents; key: tracking id, NUL, tracking version. */
  public static final String ADVISORIES = "advisories";

  /** Known exploited vulnerabilities; key: CVE. */
  public static final String EXPLOITED = "exploited";

  /** EPSS; key: CVE. */
  public static final String PREDICTIONS = "predictions";

  /** NVD records; key: CVE. */
  public static final String NVD_RECORDS = "nvd-records";

  /** Which records speak of a product; key: CPE vendor, NUL, CPE product, NUL, CVE. */
  public static final String NVD_PRODUCTS = "nvd-products";

  /** OSV records as JSON; key: id. */
  public static final String OSV_RECORDS = "osv-records";

  /** Which records speak of a package; key: ecosystem, NUL, name, NUL, id. */
  public static final String OSV_PACKAGES = "osv-packages";

  /** FDA product codes; key: code. */
  public static final String PRODUCT_CODES = "product-codes";

  /** Recalls and enforcement reports; key: product code, NUL, number. */
  public static final String RECALLS = "recalls";

  /** GUDID; key: device identifier. */
  public static final String IDENTIFIERS = "identifiers";

  /** Release cycles; key: product, NUL, a number of four digits. */
  public static final String CYCLES = "cycles";

  /** Makers of network interfaces; key: prefix in upper-case hexadecimal. */
  public static final String PREFIXES = "prefixes";

  /** Between the parts of a key. */
  public static final char NUL = '\0';

  private Tables() {}
}
