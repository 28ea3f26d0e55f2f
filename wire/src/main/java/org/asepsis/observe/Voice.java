// SPDX-License-Identifier: Apache-2.0
package org.asepsis.observe;

/** How a fact came to be said. */
public enum Voice {
  /** The device speaks of itself in a field made for that. */
  STATED,
  /** A message names a device that may be the sender or one behind it. */
  REPORTED,
  /** A signature, a role or a habit suggests it. */
  INFERRED
}
