// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.page;

import java.util.List;
import org.asepsis.server.access.Viewer;

/**
 * Whoever has something to say above every page; all beans of this type are asked. Must answer from
 * memory: it is called for each page.
 */
@FunctionalInterface
public interface Banners {
  List<Banner> forPage(Viewer viewer);
}
