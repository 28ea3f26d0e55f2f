// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.imports;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.asepsis.store.imports.Import;

/** Reads one kind of file into the database. Reading the same file again changes nothing. */
interface Reader {

  /** Whether files of this kind are its business. */
  boolean reads(String kind);

  /**
   * Reads a file to its end.
   *
   * @param bytesRead counts the bytes of the file as they are read
   * @throws IOException if nothing of it can be read; the message says why, for people
   */
  Reading read(Import file, Kinds.Source source, AtomicLong bytesRead, Ticket ticket)
      throws IOException;

  /**
   * What came of it.
   *
   * @param damaged whether a part could not be read
   * @param message what could not be read and what to do; empty where all is well
   * @param counts what the result page shows beside, by name
   */
  record Reading(
      long packets,
      long duplicatePackets,
      long observations,
      boolean damaged,
      String message,
      java.util.Map<String, Long> counts) {

    public Reading {
      counts = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(counts));
    }
  }
}
