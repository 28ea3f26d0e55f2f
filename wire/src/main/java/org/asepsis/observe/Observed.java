// SPDX-License-Identifier: Apache-2.0
package org.asepsis.observe;

/** An observation and where it comes from. */
public record Observed(Observation observation, Provenance provenance) {}
