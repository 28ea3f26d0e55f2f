// SPDX-License-Identifier: Apache-2.0
package org.asepsis.inventory;

/**
 * Where something about a device was seen.
 *
 * @param capture ordinal of the capture in the run
 * @param time packet time, nanoseconds
 */
public record Evidence(
    String protocol, String field, String value, int capture, long packet, long time) {}
