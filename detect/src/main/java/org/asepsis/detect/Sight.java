// SPDX-License-Identifier: Apache-2.0
package org.asepsis.detect;

/**
 * A packet that proves something.
 *
 * @param capture number of the capture among all that are kept
 * @param packet number within the capture, from 1
 * @param time packet time, nanoseconds
 */
public record Sight(long capture, long packet, long time) {}
