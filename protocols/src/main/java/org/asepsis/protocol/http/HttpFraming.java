// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.http;

import java.util.List;
import org.asepsis.analyze.Recognition;
import org.asepsis.wire.Bytes;

/** Tells where messages begin and where their heads end (RFC 9112 section 2); moves no cursor. */
final class HttpFraming {
  /** The greatest length of a start line with its fields. */
  static final int MAX_HEAD = 64 * 1_024;

  /**
   * Methods of RFC 9110 section 9.3, RFC 5789 (PATCH), WebDAV (RFC 4918, 3253, 3744), UPnP
   * eventing, and HTTP/2's preface; their first letters are also those that others begin with.
   * {@code HTTP/1.} begins a response.
   */
  static final List<String> METHODS =
      List.of(
          "GET",
          "HEAD",
          "POST",
          "PUT",
          "DELETE",
          "CONNECT",
          "OPTIONS",
          "TRACE",
          "PATCH",
          "PRI",
          "PROPFIND",
          "PROPPATCH",
          "MKCOL",
          "COPY",
          "MOVE",
          "LOCK",
          "UNLOCK",
          "REPORT",
          "SEARCH",
          "MERGE",
          "CHECKOUT",
          "ACL",
          "SUBSCRIBE",
          "UNSUBSCRIBE",
          "NOTIFY",
          "M-POST",
          "LINK");

  private static final String RESPONSE = "HTTP/1.";

  /** {@code HTTP/1.1 200} and one more: what a response can be told by. */
  private static final int STATUS = RESPONSE.length() + 5;

  private static final int MAX_METHOD = 24;
  private static final int JUDGED = 512;

  /** What stands at a place. */
  enum Start {
    NO,
    /** More bytes are needed to tell. */
    OPEN,
    YES
  }

  private HttpFraming() {}

  /** How sure the beginning of a direction is HTTP. */
  static Recognition recognize(Bytes head) {
    Bytes bytes = head.again().skip(blank(head));
    return switch (startAt(bytes, 0)) {
      case YES -> Recognition.CERTAIN;
      case NO -> Recognition.NO;
      case OPEN -> bytes.remaining() < JUDGED ? Recognition.MORE : Recognition.LIKELY;
    };
  }

  /** Empty lines before a message, which RFC 9112 section 2.2 asks servers to pass over. */
  static int blank(Bytes bytes) {
    int at = 0;
    while (at < 4 && (bytes.peek(at) == '\r' || bytes.peek(at) == '\n')) {
      at++;
    }
    return at;
  }

  /** Whether a message begins so far ahead of the cursor. */
  static Start startAt(Bytes bytes, int at) {
    Start response = responseAt(bytes, at);
    return response == Start.NO ? requestAt(bytes, at) : response;
  }

  private static Start responseAt(Bytes bytes, int at) {
    for (int i = 0; i < STATUS; i++) {
      int c = bytes.peek(at + i);
      if (c < 0) {
        return Start.OPEN;
      }
      boolean fits =
          i < RESPONSE.length()
              ? c == RESPONSE.charAt(i)
              : i == RESPONSE.length() + 1 ? c == ' ' : isDigit(c);
      if (!fits) {
        return Start.NO;
      }
    }
    return Start.YES;
  }

  private static Start requestAt(Bytes bytes, int at) {
    int space = 0;
    for (int c = bytes.peek(at); isMethodLetter(c); c = bytes.peek(at + space)) {
      if (++space > MAX_METHOD) {
        return Start.NO;
      }
    }
    int end = bytes.peek(at + space);
    if (end < 0) {
      return Start.OPEN;
    }
    if (end != ' ' || space < 3) {
      return Start.NO;
    }
    int target = bytes.peek(at + space + 1);
    return target == ' ' ? Start.NO : versionAtLineEnd(bytes, at + space + 1);
  }

  private static Start versionAtLineEnd(Bytes bytes, int from) {
    int i = from;
    int c = bytes.peek(i);
    while (c >= 0 && c != '\n') {
      // Targets are sent in UTF-8 too, against the standard; control characters are not.
      if (c < 0x20 && c != '\r' || i - from > MAX_HEAD) {
        return Start.NO;
      }
      c = bytes.peek(++i);
    }
    if (c < 0) {
      return Start.OPEN;
    }
    int end = bytes.peek(i - 1) == '\r' ? i - 1 : i;
    int version = end - 9;
    if (version <= from) {
      return Start.NO;
    }
    String wanted = " HTTP/";
    for (int k = 0; k < wanted.length(); k++) {
      if (bytes.peek(version + k) != wanted.charAt(k)) {
        return Start.NO;
      }
    }
    boolean known = bytes.peek(end - 3) == '1' || bytes.peek(end - 3) == '2';
    boolean numbers = known && bytes.peek(end - 2) == '.' && isDigit(bytes.peek(end - 1));
    return numbers ? Start.YES : Start.NO;
  }

  /**
   * How far ahead the next message may begin: surely or possibly. Responses are looked for
   * anywhere, since a body need not end with a line; requests only where a line or the window
   * begins.
   */
  static int findStart(Bytes bytes) {
    int length = bytes.remaining();
    for (int i = 0; i < length; i++) {
      int c = bytes.peek(i);
      boolean lineBegins = i == 0 || bytes.peek(i - 1) == '\n';
      if (c == 'H' && responseAt(bytes, i) != Start.NO) {
        return i;
      }
      if (lineBegins
          && isMethodLetter(c)
          && isMethodAt(bytes, i)
          && startAt(bytes, i) != Start.NO) {
        return i;
      }
    }
    return -1;
  }

  private static boolean isMethodAt(Bytes bytes, int at) {
    return METHODS.stream()
        .anyMatch(method -> bytes.again().skip(bytes.position() + at).startsWith(method));
  }

  /**
   * Length of the head that begins at the cursor, its empty line included, or -1.
   *
   * @param from where to look from, so that nothing is looked at twice
   */
  static int headLength(Bytes bytes, int from) {
    for (int i = bytes.find('\n', from); i >= 0; i = bytes.find('\n', i + 1)) {
      if (bytes.peek(i + 1) == '\n') {
        return i + 2;
      }
      if (bytes.peek(i + 1) == '\r' && bytes.peek(i + 2) == '\n') {
        return i + 3;
      }
    }
    return -1;
  }

  private static boolean isMethodLetter(int c) {
    return c >= 'A' && c <= 'Z' || c == '-' || c == '_';
  }

  static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
