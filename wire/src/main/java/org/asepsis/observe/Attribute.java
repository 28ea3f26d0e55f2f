// SPDX-License-Identifier: Apache-2.0
package org.asepsis.observe;

/** What can be known of a device; the outer contract shows one value of each. */
public enum Attribute {
  TYPE,
  MANUFACTURER,
  MODEL,
  VERSION,
  SERIAL,
  OS,
  UDI
}
