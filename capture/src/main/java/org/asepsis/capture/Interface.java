// SPDX-License-Identifier: Apache-2.0
package org.asepsis.capture;

/**
 * One interface of a pcapng section.
 *
 * @param unitsPerSecond resolution of its timestamps; a power of two is kept as such
 * @param offsetSeconds added to every timestamp
 */
record Interface(int linkType, long snapLength, long unitsPerSecond, long offsetSeconds) {

  /** Option if_tsresol: a negative power of ten, or of two when the high bit is set. */
  static long unitsPerSecond(int resolution) {
    int exponent = resolution & 0x7f;
    if ((resolution & 0x80) != 0) {
      return exponent > 62 ? 0 : 1L << exponent;
    }
    if (exponent > 18) {
      return 0;
    }
    long units = 1;
    for (int i = 0; i < exponent; i++) {
      units *= 10;
    }
    return units;
  }

  /** Packet time of a timestamp in this interface's units, read as unsigned. */
  long time(long units) {
    long seconds = Long.divideUnsigned(units, unitsPerSecond);
    long rest = Long.remainderUnsigned(units, unitsPerSecond);
    long nanos =
        unitsPerSecond <= 1_000_000_000L && 1_000_000_000L % unitsPerSecond == 0
            ? rest * (1_000_000_000L / unitsPerSecond)
            : Math.multiplyHigh(rest, 1_000_000_000L) == 0 && rest < Long.MAX_VALUE / 1_000_000_000L
                ? rest * 1_000_000_000L / unitsPerSecond
                : (long) ((double) rest / (double) unitsPerSecond * 1e9);
    return (seconds + offsetSeconds) * 1_000_000_000L + nanos;
  }
}
