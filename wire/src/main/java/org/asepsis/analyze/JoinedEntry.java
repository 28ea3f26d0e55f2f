// SPDX-License-Identifier: Apache-2.0
package org.asepsis.analyze;

/**
 * A part of a log line whose other parts come in other flows, as the messages of one DHCP
 * transaction do. The log holds the parts, within a bound, until one completes the line.
 */
public interface JoinedEntry extends LogEntry {
  /** What the parts of one line have in common; equal within the same schema. */
  Object joinKey();

  /** This part and a later one as one. */
  JoinedEntry join(JoinedEntry later);

  /** Whether the line can be written. */
  boolean isComplete();
}
