// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.feeds;

import java.util.Optional;
import org.asepsis.assess.library.SourceStatus;
import org.asepsis.server.page.Tone;

/**
 * One source on the page.
 *
 * @param from where an update would get it from
 * @param days how old its data is
 * @param state in two or three words
 */
public record FeedLine(
    SourceStatus status,
    String purpose,
    String from,
    Optional<Long> days,
    String state,
    Tone tone) {}
