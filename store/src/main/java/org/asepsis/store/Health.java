// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store;

/** How a part of the console is, in a sentence for the people who keep it running. */
public record Health(State state, String sentence) {

  /** From best to worst. */
  public enum State {
    /** It works. */
    GOOD,
    /** It waits for something and goes on by itself when that is there. */
    WAITING,
    /** Somebody must do something. */
    BROKEN
  }

  public static Health good() {
    return new Health(State.GOOD, "");
  }

  public static Health waiting(String sentence) {
    return new Health(State.WAITING, sentence);
  }

  public static Health broken(String sentence) {
    return new Health(State.BROKEN, sentence);
  }
}
