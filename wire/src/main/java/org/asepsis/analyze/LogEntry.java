// SPDX-License-Identifier: Apache-2.0
package org.asepsis.analyze;

/** One line of a protocol log: it writes the fields that its schema declares, absent ones not. */
public interface LogEntry {
  LogSchema schema();

  void write(FieldWriter out);

  /**
   * How long before the packet that completed the line the one came that its {@code ts} shows, in
   * nanoseconds of packet time: for a question and its answer, the question.
   */
  default long elapsed() {
    return 0;
  }
}
