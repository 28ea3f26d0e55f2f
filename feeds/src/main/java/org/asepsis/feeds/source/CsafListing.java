// SPDX-License-Identifier: Apache-2.0
package org.asepsis.feeds.source;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * What a provider lists.
 *
 * @param entries empty and {@code unchanged}: the list is as it was
 * @param keys where its OpenPGP keys are, by fingerprint
 */
record CsafListing(
    List<CsafEntry> entries, Map<String, URI> keys, Map<String, String> marks, State state) {

  /** Whether there is anything new in it. */
  enum State {
    CHANGED,
    UNCHANGED
  }
}
