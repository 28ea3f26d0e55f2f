// SPDX-License-Identifier: Apache-2.0
package org.asepsis.detect;

/**
 * A technique of MITRE ATT&CK that a rule looks for.
 *
 * @param matrix {@code ics} or {@code enterprise}
 */
public record Technique(String matrix, String id, String name) {}
