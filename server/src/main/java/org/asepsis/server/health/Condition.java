// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.health;

import java.util.Locale;
import org.asepsis.store.Health;

/** How one part of the console is; the sentence says what to do, and is empty if all is well. */
public record Condition(State state, String sentence) {
  static final Condition GOOD = new Condition(State.GOOD, "");

  /** From best to worst. */
  public enum State {
    /** It works. */
    GOOD,
    /** It works, but somebody should look. */
    WARNING,
    /** It does not work. */
    BROKEN;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static Condition warning(String sentence) {
    return new Condition(State.WARNING, sentence);
  }

  static Condition broken(String sentence) {
    return new Condition(State.BROKEN, sentence);
  }

  static Condition of(Health health) {
    return new Condition(
        switch (health.state()) {
          case GOOD -> State.GOOD;
          case WAITING -> State.WARNING;
          case BROKEN -> State.BROKEN;
        },
        health.sentence());
  }

  static Condition worse(Condition one, Condition other) {
    return one.state().compareTo(other.state()) >= 0 ? one : other;
  }
}
