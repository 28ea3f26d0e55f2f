// SPDX-License-Identifier: Apache-2.0
package org.asepsis.feeds.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All kinds of sources. */
public final class Sources {
  private final List<Source> kinds;

  /**
   * Takes the names of keys, not keys.
   *
   * @param environment where keys of interfaces stand; they are in no file and no message
   */
  public Sources(Map<String, String> environment) {
    kinds =
        List.of(
            new Csaf(),
            new WholeFiles("kev", new KevFormat()),
            new WholeFiles("epss", new EpssFormat()),
            new Nvd(environment),
            new WholeFiles("osv", new OsvFormat()),
            new WholeFiles("fda-product-codes", new FoiclassFormat()),
            new Recalls("openfda-recalls", environment),
            new Recalls("openfda-enforcement", environment),
            new WholeFiles("gudid", new GudidFormat()),
            new WholeFiles("endoflife", new EndOfLifeFormat()),
            new WholeFiles("oui", new OuiFormat()));
  }

  public Optional<Source> of(String kind) {
    return kinds.stream().filter(source -> source.kind().equals(kind)).findFirst();
  }
}
