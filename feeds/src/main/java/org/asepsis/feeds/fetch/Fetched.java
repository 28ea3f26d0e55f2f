// SPDX-License-Identifier: Apache-2.0
package org.asepsis.feeds.fetch;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A document that was got, or one that did not change.
 *
 * @param file where its bytes are; empty: it did not change
 * @param address where it came from in the end
 * @param changed when its publisher changed it, if that is known
 * @param headers fields of the answer in small letters
 */
public record Fetched(
    Optional<Path> file,
    URI address,
    String etag,
    String lastModified,
    Optional<Instant> changed,
    Map<String, String> headers) {

  public Fetched {
    headers = Map.copyOf(headers);
  }

  /** The last part of its address. */
  public String name() {
    String path = Optional.ofNullable(address.getPath()).orElse("");
    String trimmed = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return trimmed.substring(trimmed.lastIndexOf('/') + 1);
  }

  /** Its bytes; only for one that was not left unchanged. */
  public Path content() {
    return file.orElseThrow(() -> new IllegalStateException(address + " did not change"));
  }
}
