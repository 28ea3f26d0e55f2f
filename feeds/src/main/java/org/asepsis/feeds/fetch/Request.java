// SPDX-License-Identifier: Apache-2.0
package org.asepsis.feeds.fetch;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/**
 * A document that is wanted.
 *
 * @param etag of the copy that is there; empty: none
 * @param lastModified of the copy that is there; empty: none
 * @param headers further fields to send
 * @param limit how many bytes it may have
 */
public record Request(
    URI address, String etag, String lastModified, Map<String, String> headers, long limit) {
  /** What a document may have unless said otherwise. */
  public static final long USUAL_LIMIT = 512L << 20;

  public Request {
    headers = Map.copyOf(new TreeMap<>(headers));
  }

  public static Request of(URI address) {
    return new Request(address, "", "", Map.of(), USUAL_LIMIT);
  }

  public Request ifChanged(String knownEtag, String knownLastModified) {
    return new Request(address, knownEtag, knownLastModified, headers, limit);
  }

  public Request with(String header, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(header, value);
    return new Request(address, etag, lastModified, more, limit);
  }

  public Request limit(long bytes) {
    return new Request(address, etag, lastModified, headers, bytes);
  }
}
