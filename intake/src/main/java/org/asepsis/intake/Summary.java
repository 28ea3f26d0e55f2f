// SPDX-License-Identifier: Apache-2.0
package org.asepsis.intake;

import java.util.List;

/**
 * What came of a file.
 *
 * @param lines all lines of the file
 * @param used lines that said something
 * @param passedOver lines of a kind that is not read here, such as comments and other logs
 * @param unreadable lines that could not be read
 * @param problems the first of these, with the reason
 */
public record Summary(
    long lines, long used, long passedOver, long unreadable, List<Problem> problems) {
  /** How many problems are kept. */
  public static final int MOST_PROBLEMS = 20;

  /** A line, counted from 1, that could not be read. */
  public record Problem(long line, String reason) {}

  public Summary {
    problems = List.copyOf(problems);
  }
}
