// SPDX-License-Identifier: Apache-2.0
package org.asepsis.analyze;

import java.util.Locale;
import org.asepsis.wire.Bytes;

/**
 * A body inside another protocol and what that protocol says of it. Valid for the call that hands
 * it out.
 *
 * @param mediaType type and subtype in lower case
 * @param parameters what stood behind them, as sent, without the first semicolon; or empty
 * @param direction who sent it
 * @param extent whether the body is whole
 * @param request what it was sent for, or answers
 */
public record Content(
    String mediaType,
    String parameters,
    Direction direction,
    Bytes body,
    Extent extent,
    Request request) {

  /** How much of the body there is. */
  public enum Extent {
    WHOLE,
    /** The rest was too long, or was not captured. */
    BEGINNING
  }

  /**
   * The request that the body belongs to, which is not to be kept: its target can name patients.
   *
   * @param method empty when unknown
   * @param target as sent, or empty
   * @param status of the response that the body came in; 0 when it came in the request
   */
  public record Request(String method, String target, int status) {
    public static final Request NONE = new Request("", "", 0);

    /** Without the target. */
    @Override
    public String toString() {
      return "Request[" + method + " " + status + "]";
    }
  }

  /** A body of which nothing else is known. */
  public static Content of(String mediaType, Direction direction, Bytes body) {
    return new Content(mediaType, "", direction, body, Extent.WHOLE, Request.NONE);
  }

  /** The same for one more reader, from the body's beginning. */
  public Content again() {
    return new Content(mediaType, parameters, direction, body.again(), extent, request);
  }

  /** Whether it came in a request. */
  public boolean isRequest() {
    return request.status == 0;
  }

  /** A parameter of the media type (RFC 9110 section 8.3.1), without quotation marks, or empty. */
  public String parameter(String name) {
    int at = 0;
    while (at < parameters.length()) {
      int equals = parameters.indexOf('=', at);
      if (equals < 0) {
        return "";
      }
      String found = parameters.substring(at, equals).strip().toLowerCase(Locale.ROOT);
      boolean quoted = equals + 1 < parameters.length() && parameters.charAt(equals + 1) == '"';
      int begin = quoted ? equals + 2 : equals + 1;
      int end = parameters.indexOf(quoted ? '"' : ';', begin);
      end = end < 0 ? parameters.length() : end;
      if (found.equals(name)) {
        return parameters.substring(begin, end).strip();
      }
      int next = parameters.indexOf(';', end);
      at = next < 0 ? parameters.length() : next + 1;
    }
    return "";
  }

  /** Without the body and the parameters. */
  @Override
  public String toString() {
    return "Content[" + mediaType + ", " + body + ", " + request + "]";
  }
}
