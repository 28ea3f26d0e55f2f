// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.http;

import org.asepsis.protocol.http.HttpMessage.Request;
import org.asepsis.protocol.http.HttpMessage.Response;

/**
 * How a body is delimited (RFC 9112 section 6.3).
 *
 * @param length for {@link Kind#LENGTH}
 */
record BodyFraming(Kind kind, long length) {

  /** The ways a body ends. */
  enum Kind {
    NONE,
    LENGTH,
    CHUNKED,
    UNTIL_CLOSE,
    /** The sender contradicts itself: where the next message begins cannot be known. */
    INVALID
  }

  private static final BodyFraming NONE = new BodyFraming(Kind.NONE, 0);

  static BodyFraming of(HttpMessage message, String requestMethod) {
    return switch (message) {
      case Request request -> request(request.fields());
      case Response response -> response(response, requestMethod);
    };
  }

  private static BodyFraming request(HttpFields fields) {
    if (fields.isTransferCoded()) {
      return new BodyFraming(fields.isChunked() ? Kind.CHUNKED : Kind.INVALID, 0);
    }
    return fields.contentLength() == HttpFields.ABSENT ? NONE : counted(fields);
  }

  private static BodyFraming response(Response response, String requestMethod) {
    int status = response.status();
    boolean tunnel = requestMethod.equals("CONNECT") && status / 100 == 2;
    if (requestMethod.equals("HEAD") || tunnel || status < 200 || status == 204 || status == 304) {
      return NONE;
    }
    HttpFields fields = response.fields();
    if (fields.isTransferCoded()) {
      return new BodyFraming(fields.isChunked() ? Kind.CHUNKED : Kind.UNTIL_CLOSE, 0);
    }
    boolean counted = fields.contentLength() != HttpFields.ABSENT;
    return counted ? counted(fields) : new BodyFraming(Kind.UNTIL_CLOSE, 0);
  }

  private static BodyFraming counted(HttpFields fields) {
    long length = fields.contentLength();
    if (length == HttpFields.INVALID) {
      return new BodyFraming(Kind.INVALID, 0);
    }
    return length == 0 ? NONE : new BodyFraming(Kind.LENGTH, length);
  }
}
