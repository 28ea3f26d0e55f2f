// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.imports;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A file that was handed in.
 *
 * @param kind what it is: a source's kind such as {@code capture} or {@code zeek}, or {@code cmms}
 *     or {@code address-plan}
 * @param source the source its observations belong to; 0 where it has none
 * @param message what went wrong and what to do, for people; empty where nothing did
 * @param result a JSON object of counts, which the kind of file decides
 */
public record Import(
    long id,
    int site,
    String siteName,
    int source,
    String sourceName,
    String kind,
    String name,
    long bytes,
    State state,
    Instant created,
    Optional<Instant> started,
    Optional<Instant> finished,
    String createdBy,
    long bytesRead,
    long packets,
    long duplicatePackets,
    long observations,
    boolean damaged,
    String message,
    String result) {

  /** What became of it. */
  public enum State {
    WAITING,
    READING,
    DONE,
    FAILED,
    CANCELLED;

    /** As the database and programs write it. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State of(String label) {
      return valueOf(label.toUpperCase(Locale.ROOT));
    }
  }

  public boolean isOver() {
    return state != State.WAITING && state != State.READING;
  }

  /** How much was read, from 0 to 100. */
  public int percent() {
    return bytes <= 0 ? 0 : Math.clamp(bytesRead * 100 / bytes, 0, 100);
  }
}
