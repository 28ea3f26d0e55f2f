// SPDX-License-Identifier: Apache-2.0
package org.asepsis.capture;

/**
 * Why a capture could not be read to its end.
 *
 * @param offset where, in bytes of the decompressed stream
 */
public record Damage(long offset, String reason) {}
