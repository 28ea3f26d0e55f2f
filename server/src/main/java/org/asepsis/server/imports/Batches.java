// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.imports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.asepsis.observe.Observation.NameClaimed;
import org.asepsis.observe.Observed;
import org.asepsis.stream.Batch;
import org.asepsis.stream.Intake;

/**
 * Cuts the observations of one import into numbered batches, always in the same places, so that an
 * import that is read again after a crash goes on where it stopped. Names are held back to the end:
 * only then is it known which of them are patients'. For one thread.
 */
final class Batches {
  static final int SIZE = 4_096;

  /** Names held back; a capture with more of them is not a hospital's. */
  private static final int MOST_NAMES = 100_000;

  private final Intake intake;
  private final long importId;
  private final String stream;
  private final long next;
  private final Ticket ticket;
  private final List<Observed> pending = new ArrayList<>(SIZE);
  private final Map<NameClaimed, Observed> names = new LinkedHashMap<>();
  private long sequence;
  private long observations;

  Batches(Intake intake, long importId, Ticket ticket) {
    this.intake = intake;
    this.importId = importId;
    this.ticket = ticket;
    stream = streamOf(importId);
    next = intake.next(stream);
  }

  static String streamOf(long importId) {
    return "import-" + importId;
  }

  void add(Observed observed) {
    observations++;
    if (observed.observation() instanceof NameClaimed name) {
      if (names.size() < MOST_NAMES) {
        names.putIfAbsent(name, observed);
      }
      return;
    }
    put(observed);
  }

  private void put(Observed observed) {
    pending.add(observed);
    if (pending.size() == SIZE) {
      flush();
    }
  }

  private void flush() {
    ticket.check();
    if (!pending.isEmpty() && sequence >= next) {
      intake.accept(new Batch(stream, sequence, importId, pending));
    }
    sequence++;
    pending.clear();
  }

  /**
   * Hands on what is left; everything is durable when this returns.
   *
   * @param withhold takes out of a name what is a patient's
   */
  void finish(UnaryOperator<String> withhold) {
    names.forEach((name, observed) -> {
      String kept = withhold.apply(name.name());
      put(new Observed(new NameClaimed(name.subject(), kept, name.field()), observed.provenance()));
    });
    names.clear();
    flush();
  }

  long observations() {
    return observations;
  }
}
