// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.knowledge;

import java.time.LocalDate;
import java.util.Optional;

/**
 * How long one release of a product is supported.
 *
 * @param product as endoflife.date names it: {@code windows}
 * @param endOfLife the last day of support; empty when none is announced
 * @param ended that support has ended although no day is given
 */
public record ReleaseCycle(
    String product,
    String cycle,
    String label,
    Optional<LocalDate> released,
    Optional<LocalDate> endOfLife,
    boolean ended,
    String source) {}
