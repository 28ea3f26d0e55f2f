// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.exposure;

import java.time.Instant;
import org.asepsis.assess.exposure.ExposureRule.Role;

/**
 * An act of docs/acts.md in which a device took part.
 *
 * @param role the device's part
 * @param peer the other party's address, or its hardware address where it has none
 * @param outside whether that is no address of the site
 * @param first packet time of the first such act, which {@code capture} and {@code packet} show
 * @param capture number of the capture; 0: not kept
 */
public record SeenAct(
    Role role,
    String peer,
    boolean outside,
    String protocol,
    String act,
    String value,
    String field,
    long times,
    Instant first,
    Instant last,
    long capture,
    long packet) {}
