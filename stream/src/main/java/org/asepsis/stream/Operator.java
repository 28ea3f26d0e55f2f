// SPDX-License-Identifier: Apache-2.0
package org.asepsis.stream;

/**
 * A step over a stream that remembers by key. It holds nothing itself: all that it remembers lies
 * with the {@link Desk}, so that any engine can keep it and go on elsewhere.
 */
public interface Operator<I, O> {

  /** Takes what came next. */
  void on(I input, Desk<O> desk);

  /** The time that was asked for with {@link Desk#wake} has come. */
  default void due(String key, Desk<O> desk) {}
}
