// SPDX-License-Identifier: Apache-2.0
package org.asepsis.feeds.source;

import java.net.URI;
import org.asepsis.feeds.FeedException;

/** Addresses that sources are built from or name. */
final class SourceAddresses {
  private SourceAddresses() {}

  static URI parse(String text) throws FeedException {
    try {
      return URI.create(text.strip());
    } catch (IllegalArgumentException e) {
      throw new FeedException("\"" + text + "\" is no address", e);
    }
  }

  /** An address that a document names, seen from the document; a web feed may not name a file. */
  static URI resolve(URI document, String named) throws FeedException {
    URI address;
    try {
      address = document.resolve(named.strip().replace(" ", "%20"));
    } catch (IllegalArgumentException e) {
      throw new FeedException(document + " names \"" + named + "\", which is no address", e);
    }
    boolean local = "file".equals(document.getScheme());
    if (!local && "file".equals(address.getScheme())) {
      throw new FeedException(document + " names a file of this machine: " + named);
    }
    return address;
  }
}
