// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.http;

import org.asepsis.analyze.Content;
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

  /** What the bodies of this exchange belong to. */
  Content.Request about(HttpMessage message) {
    String target = request == null ? "" : request.target().sent();
    int status = message instanceof Response answer ? answer.status() : 0;
    return new Content.Request(method(), target, status);
  }

  boolean isOver() {
    return requestEnded && responseEnded;
  }
}
