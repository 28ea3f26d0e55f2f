// SPDX-License-Identifier: Apache-2.0
package org.asepsis.detect;

/** An answer of three values. */
public enum Verdict {
  YES,
  NO,
  /** Nobody has said yet what the device is; ask again when it is identified. */
  NOT_YET;

  Verdict or(Verdict other) {
    if (this == YES || other == YES) {
      return YES;
    }
    return this == NO && other == NO ? NO : NOT_YET;
  }

  Verdict and(Verdict other) {
    if (this == NO || other == NO) {
      return NO;
    }
    return this == YES && other == YES ? YES : NOT_YET;
  }
}
