// SPDX-License-Identifier: Apache-2.0
package org.asepsis.feeds.fetch;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.asepsis.feeds.FeedException;

/** Gets documents. */
public interface Fetcher extends AutoCloseable {
  /**
   * Gets one; whatever goes wrong with its source is a {@link FeedException}.
   *
   * @param work a folder for the bytes; what was cut off there is resumed
   */
  Fetched fetch(Request request, Path work) throws FeedException, IOException, InterruptedException;

  /** The same for one source, which may lead only where its configured addresses allow. */
  Fetcher forSource(List<URI> configured);

  @Override
  void close();
}
