// SPDX-License-Identifier: Apache-2.0
package org.asepsis.feeds.fetch;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.asepsis.feeds.FeedException;

/** Documents that lie in folders: where there is no way to the internet. */
final class FolderFetcher implements Fetcher {

  @Override
  public Fetched fetch(Request request, Path work) throws FeedException, IOException {
    Path file = path(request.address());
    if (!Files.exists(file)) {
      throw new NotThereException(file + " does not exist");
    }
    if (!Files.isReadable(file)) {
      throw new FeedException(file + " cannot be read; give this user the right to");
    }
    if (Files.isRegularFile(file) && Files.size(file) > request.limit()) {
      throw new FeedException(
          file
              + " has "
              + Files.size(file)
              + " bytes, more than the "
              + request.limit()
              + " allowed");
    }
    return new Fetched(
        Optional.of(file),
        request.address(),
        "",
        "",
        Optional.of(Files.getLastModifiedTime(file).toInstant()),
        Map.of());
  }

  static Path path(URI address) throws FeedException {
    try {
      return Path.of(address);
    } catch (IllegalArgumentException e) {
      throw new FeedException(address + " is no file", e);
    }
  }

  @Override
  public Fetcher forSource(List<URI> configured) {
    return this;
  }

  @Override
  public void close() {}
}
