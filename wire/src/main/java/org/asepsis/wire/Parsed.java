// SPDX-License-Identifier: Apache-2.0
package org.asepsis.wire;

/** What became of bytes: a message, or the reason why there is none. */
public sealed interface Parsed<T> {

  /** The bytes were a message. */
  record Message<T>(T value) implements Parsed<T> {}

  /** They were not; the reason is a constant sentence plus numbers, never content. */
  record Malformed<T>(String reason) implements Parsed<T> {}

  static <T> Parsed<T> message(T value) {
    return new Message<>(value);
  }

  static <T> Parsed<T> malformed(String reason) {
    return new Malformed<>(reason);
  }
}
