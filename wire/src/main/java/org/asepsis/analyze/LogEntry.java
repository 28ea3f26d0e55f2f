// SPDX-License-Identifier: Apache-2.0
package org.asepsis.analyze;

/** One line of a protocol log: it writes the fields that its schema declares, absent ones not. */
public interface LogEntry {
  LogSchema schema();

  void write(FieldWriter out);

  /**
   * Packet time that the line's {@code ts} shows: for a question and its answer, the question's.
   *
   * @param completed packet time of the packet that completed the line, nanoseconds
   */
  default long begun(long completed) {
    return completed;
  }
}
