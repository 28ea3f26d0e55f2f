// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.view;

/** Answers that are kept for a while, and are wrong at once when much has changed. */
public interface Kept {
  /** Reads them anew at the next question: after a change. */
  void forget();
}
