// SPDX-License-Identifier: Apache-2.0
package org.asepsis.stream;

/**
 * Takes batches and keeps them. What {@link #accept} returned from is durable and is counted once,
 * whatever dies afterwards. Safe for several threads, of which each stream has one.
 */
public interface Intake {

  /** The sequence number awaited next: everything before it is kept. 0 for an unknown stream. */
  long next(String stream);

  /**
   * Keeps the batch; returns when it is durable. One that is kept already is passed over.
   *
   * @throws IllegalArgumentException if a batch before this one is missing
   */
  void accept(Batch batch);
}
