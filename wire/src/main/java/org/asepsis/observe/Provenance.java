// SPDX-License-Identifier: Apache-2.0
package org.asepsis.observe;

/**
 * Where a fact was seen.
 *
 * @param capture ordinal of the capture in the run, from 0
 * @param packet number within the capture, from 1, as Wireshark counts
 * @param time packet time, nanoseconds
 * @param protocol name of the analyzer that said it, or {@code flow} for the engine itself
 * @param flow number that tells flows of one run apart; 0 where there is none
 */
public record Provenance(int capture, long packet, long time, String protocol, long flow) {}
