// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store;

import java.util.Collection;
import java.util.Set;

/** Which sites' rows a question may see. Every query about a site's things takes one. */
public record Scope(boolean everywhere, Set<Integer> sites) {
  public static final Scope EVERYWHERE = new Scope(true, Set.of());
  public static final Scope NOWHERE = new Scope(false, Set.of());

  public Scope {
    sites = Set.copyOf(sites);
  }

  public static Scope of(Collection<Integer> sites) {
    return new Scope(false, Set.copyOf(sites));
  }

  public boolean includes(int site) {
    return everywhere || sites.contains(site);
  }

  /** For SQL: {@code (:everywhere or site_id = any(:sites))}. */
  public Integer[] array() {
    return sites.toArray(Integer[]::new);
  }
}
