// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.asepsis.observe.Observation;
import org.asepsis.observe.Observation.AnomalySeen;
import org.asepsis.observe.Observation.NameClaimed;
import org.asepsis.observe.Observed;
import org.asepsis.observe.Provenance;
import org.asepsis.observe.Subject;
import org.asepsis.stream.Batch;
import org.asepsis.stream.Intake;
import org.asepsis.wire.Mac;
import org.junit.jupiter.api.Test;

class BatchesTest {
  private static final int MANY = 3 * Batches.SIZE + 5;

  /** Keeps batches as the contract says, and may die. */
  private static final class FakeIntake implements Intake {
    private final List<Batch> kept = new ArrayList<>();
    private int diesAfter = Integer.MAX_VALUE;

    @Override
    public long next(String stream) {
      return kept.size();
    }

    @Override
    public void accept(Batch batch) {
      assertThat(batch.sequence()).as("a gap, or the same twice").isEqualTo(kept.size());
      if (kept.size() == diesAfter) {
        throw new IllegalStateException("died");
      }
      kept.add(batch);
    }

    List<Observation> observations() {
      return kept.stream()
          .flatMap(batch -> batch.observations().stream())
          .map(Observed::observation)
          .toList();
    }
  }

  private final FakeIntake intake = new FakeIntake();

  private static Observed seen(Observation observation, int packet) {
    return new Observed(observation, new Provenance(0, packet, packet, "test", 0));
  }

  private static void feed(Batches batches) {
    for (int i = 0; i < MANY; i++) {
      batches.add(seen(new AnomalySeen("a-" + i, ""), i));
      if (i % 1_000 == 0) {
        batches.add(seen(name("mon-" + i), i));
      }
    }
    batches.finish(UnaryOperator.identity());
  }

  private static NameClaimed name(String name) {
    return new NameClaimed(Subject.of(Mac.parse("00:1d:2e:00:00:17")), name, "option 12");
  }

  @Test
  void goesOnWhereItStoppedWhenItIsReadAgain() {
    intake.diesAfter = 2;
    assertThatThrownBy(() -> feed(new Batches(intake, 7, new Ticket()))).hasMessage("died");
    intake.diesAfter = Integer.MAX_VALUE;
    feed(new Batches(intake, 7, new Ticket()));
    FakeIntake whole = new FakeIntake();
    feed(new Batches(whole, 7, new Ticket()));
    assertThat(intake.kept).isEqualTo(whole.kept);
    assertThat(intake.observations()).hasSize(MANY + 13).doesNotHaveDuplicates();
  }

  @Test
  void holdsNamesBackUntilItIsKnownWhoseTheyAre() {
    Batches batches = new Batches(intake, 7, new Ticket());
    batches.add(seen(name("doe-laptop"), 1));
    for (int i = 0; i < Batches.SIZE; i++) {
      batches.add(seen(new AnomalySeen("a-" + i, ""), i));
    }
    assertThat(intake.observations()).noneMatch(NameClaimed.class::isInstance);
    batches.finish(name -> name.replace("doe", "[redacted]"));
    assertThat(intake.observations()).contains(name("[redacted]-laptop"));
    assertThat(intake.kept.toString()).doesNotContain("doe");
  }

  @Test
  void stopsWhenAPersonWantsItNoMore() {
    Ticket ticket = new Ticket();
    Batches batches = new Batches(intake, 7, ticket);
    batches.add(seen(new AnomalySeen("a", ""), 1));
    ticket.stop(Ticket.Stop.CANCELLED);
    assertThatThrownBy(() -> batches.finish(UnaryOperator.identity()))
        .isInstanceOfSatisfying(
            Ticket.StoppedException.class,
            stopped -> assertThat(stopped.stop()).isEqualTo(Ticket.Stop.CANCELLED));
    assertThat(intake.kept).isEmpty();
  }
}
