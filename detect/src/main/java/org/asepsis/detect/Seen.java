// SPDX-License-Identifier: Apache-2.0
package org.asepsis.detect;

import org.asepsis.observe.Observation;

/**
 * An observation on its way through the rules.
 *
 * @param protocol name of the analyzer that said it
 */
public record Seen(Observation observation, String protocol, Sight sight) {}
