// SPDX-License-Identifier: Apache-2.0
package org.asepsis.analyze;

/** How sure a claim is after a look at the first bytes. */
public enum Recognition {
  /** Not this protocol. */
  NO(0),
  /** Cannot tell yet: ask again with more bytes. */
  MORE(0),
  /** The port alone suggests it; the bytes do not contradict. */
  PORT(0.25),
  /** The bytes fit, as others may. */
  LIKELY(0.60),
  /** The bytes can hardly be anything else. */
  CERTAIN(0.95);

  private final double confidence;

  Recognition(double confidence) {
    this.confidence = confidence;
  }

  public double confidence() {
    return confidence;
  }

  /** Whether the flow may be given to the analyzer. */
  public boolean claims() {
    return confidence > 0;
  }
}
