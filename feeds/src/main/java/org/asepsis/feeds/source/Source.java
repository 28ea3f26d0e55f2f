// SPDX-License-Identifier: Apache-2.0
package org.asepsis.feeds.source;

import java.io.IOException;
import org.asepsis.feeds.FeedException;

/** One kind of source. */
public interface Source {
  /** Its name in the settings. */
  String kind();

  /** Fetches what is new and writes all rows of the next copy. */
  Harvest harvest(Job job) throws FeedException, IOException, InterruptedException;
}
