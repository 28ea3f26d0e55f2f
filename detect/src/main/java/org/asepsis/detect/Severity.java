// SPDX-License-Identifier: Apache-2.0
package org.asepsis.detect;

import java.util.Locale;

/** How soon somebody must look, the worst first. */
public enum Severity {
  /** Now: patients or their data are being harmed. */
  CRITICAL,
  /** Within the shift. */
  HIGH,
  /** Today. */
  MEDIUM,
  /** When there is time. */
  LOW;

  /** As rules, addresses and the interface for programs write it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads a label, or throws for anything else. */
  public static Severity of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }
}
