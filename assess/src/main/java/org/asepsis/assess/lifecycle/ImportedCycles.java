// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.lifecycle;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.asepsis.assess.knowledge.Knowledge;
import org.asepsis.assess.knowledge.ReleaseCycle;

/**
 * Release cycles as they were imported.
 *
 * @param of the cycles of a product as endoflife.date names it
 * @param asOf the day that they are of
 */
public record ImportedCycles(Function<String, List<ReleaseCycle>> of, Optional<LocalDate> asOf) {
  /** Before anything was imported. */
  public static final ImportedCycles NONE = new ImportedCycles(_ -> List.of(), Optional.empty());

  public static ImportedCycles from(Knowledge knowledge) {
    return new ImportedCycles(
        knowledge::cycles, Optional.ofNullable(knowledge.asOf().get("endoflife")));
  }
}
