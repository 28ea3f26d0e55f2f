// SPDX-License-Identifier: Apache-2.0
package org.asepsis.feeds.verify;

/**
 * What compressed documents may grow to.
 *
 * @param bytes in all
 * @param ratio how many bytes one compressed byte may become, once a document is larger than {@code
 *     free}
 */
public record Bounds(long bytes, int ratio, long free) {
  /** Ten times what the largest honest source grows to. */
  public static final Bounds USUAL = new Bounds(16L << 30, 200, 16L << 20);
}
