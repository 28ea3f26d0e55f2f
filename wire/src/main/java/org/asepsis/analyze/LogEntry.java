// SPDX-License-Identifier: Apache-2.0
package org.asepsis.analyze;

/** One line of a protocol log: it writes the fields that its schema declares, absent ones not. */
public interface LogEntry {
  LogSchema schema();

  void write(FieldWriter out);
}
