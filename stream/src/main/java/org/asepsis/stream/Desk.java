// SPDX-License-Identifier: Apache-2.0
package org.asepsis.stream;

/**
 * What an operator works with: state by key, one timer a key, and a way out. Time is packet time,
 * the greatest so far; a value is a few numbers that the operator gives their meaning.
 */
public interface Desk<O> {

  /** The greatest packet time that the stream has reached, nanoseconds. */
  long time();

  /** What is kept under the key; of length 0 when nothing is. Not to be changed. */
  long[] get(String key);

  /**
   * Keeps the value.
   *
   * @return false when the table is full and knows no such key: nothing is kept
   */
  boolean put(String key, long... value);

  /** Forgets the key and its timer. */
  void remove(String key);

  /**
   * Asks for {@link Operator#due} once packet time reaches this; replaces what was asked before.
   */
  void wake(String key, long time);

  void emit(O output);
}
