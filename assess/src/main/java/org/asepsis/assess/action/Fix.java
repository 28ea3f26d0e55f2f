// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.action;

/**
 * How vulnerabilities of a device are mended, as their advisories say.
 *
 * @param version the version that mends them, or empty where none is known
 */
public record Fix(String version) {
  /** No advisory names a version that mends it. */
  public static final Fix UNKNOWN = new Fix("");
}
