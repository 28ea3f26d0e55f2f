// SPDX-License-Identifier: Apache-2.0
package org.asepsis.intake;

import org.asepsis.intake.Statements.Unreadable;

/** Reads one kind of file, line by line; keeps what it needs from one line to the next. */
interface LineReader {
  /** What a line came to. */
  enum Outcome {
    USED,
    PASSED_OVER
  }

  /** Takes the next line. */
  Outcome line(String line, Statements out) throws Unreadable;
}
