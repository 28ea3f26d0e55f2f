// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.http;

import org.asepsis.protocol.http.HttpMessage.Request;
import org.asepsis.protocol.http.HttpMessage.Response;
import org.jspecify.annotations.Nullable;

/** A request and its response, as far as they were seen. Confined to the flow's worker. */
final class Exchange {
  /** From 1 within the connection. */
  final int depth;

  final @Nullable Request request;
  @Nullable Response response;

  /** The last interim response's status, or 0. */
  int interim;

  long requestLength;
  long responseLength;
  boolean requestEnded;
  boolean responseEnded;

  /** Packet time of its first message, nanoseconds. */
  final long begun;

  Exchange(int depth, @Nullable Request request, long begun) {
    this.depth = depth;
    this.begun = begun;
    this.request = request;
    requestEnded = request == null;
  }

  /** Empty when the request was not captured. */
  String method() {
    return request == null ? "" : request.method();
  }

  boolean isOver() {
    return requestEnded && responseEnded;
  }
}
