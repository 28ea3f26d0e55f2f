// SPDX-License-Identifier: Apache-2.0
package org.asepsis.feeds.source;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * A document that a provider lists.
 *
 * @param updated when the provider says it changed, in its words; empty: it does not say
 * @param hash where its hash is, if the list says so
 * @param signature where its signature is, if the list says so
 */
record CsafEntry(URI document, String updated, Optional<URI> hash, Optional<URI> signature) {

  static CsafEntry of(URI document, String updated) {
    return new CsafEntry(document, updated, Optional.empty(), Optional.empty());
  }

  /** The last part of the address, which CSAF derives from the tracking id. */
  String fileName() {
    String path = document.getPath();
    return path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
  }

  URI beside(String ending) {
    return URI.create(document + ending);
  }
}
