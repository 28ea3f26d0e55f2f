// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.http;

import org.asepsis.wire.Bytes;
import org.asepsis.wire.Parsed;

/** The head of a message: start line and fields (RFC 9112 sections 3 to 5). */
sealed interface HttpMessage {

  /** {@code 1.1}. */
  String version();

  HttpFields fields();

  /** What a client asks for; of the target only what {@link HttpTarget} keeps. */
  record Request(String method, HttpTarget target, String version, HttpFields fields)
      implements HttpMessage {}

  /**
   * What a server answers.
   *
   * @param phrase the reason phrase where it is the standard's for this status, else empty
   */
  record Response(String version, int status, String phrase, HttpFields fields)
      implements HttpMessage {}

  /** Fields in one head; their total length is bounded by the reader. */
  int MAX_FIELDS = 256;

  /** Reads a head that ends with its empty line. */
  static Parsed<HttpMessage> parse(Bytes head) {
    Bytes line = line(head);
    HttpFields.Collector fields = new HttpFields.Collector();
    if (line.startsWith("HTTP/")) {
      return response(line, head, fields);
    }
    int space = line.find(' ');
    int version = line.remaining() - 9;
    if (space < 1 || version <= space || line.peek(version) != ' ') {
      return Parsed.malformed("request line without method, target or version");
    }
    String method = line.take(space).text();
    HttpTarget target = HttpTarget.parse(line.skip(1).take(version - space - 1), method);
    String sentVersion = line.skip(6).text();
    String problem = fields.readAll(head);
    return problem.isEmpty()
        ? Parsed.message(new Request(method, target, sentVersion, fields.fields()))
        : Parsed.malformed(problem);
  }

  private static Parsed<HttpMessage> response(Bytes line, Bytes head, HttpFields.Collector fields) {
    String version = line.skip(5).take(3).text();
    int status = 0;
    line.skip(1);
    for (int i = 0; i < 3; i++) {
      int digit = line.u8();
      if (!HttpFraming.isDigit(digit)) {
        return Parsed.malformed("status line without a status code");
      }
      status = status * 10 + digit - '0';
    }
    if (!line.ok() || status < 100) {
      return Parsed.malformed("status line without a status code");
    }
    String phrase = line.isEmpty() ? "" : StatusCodes.phrase(status, line.skip(1).text());
    String problem = fields.readAll(head);
    return problem.isEmpty()
        ? Parsed.message(new Response(version, status, phrase, fields.fields()))
        : Parsed.malformed(problem);
  }

  /** The next line without its end; also a bare LF ends one (RFC 9112 section 2.2). */
  static Bytes line(Bytes bytes) {
    int end = bytes.find('\n');
    if (end < 0) {
      return bytes.rest();
    }
    boolean carriageReturn = end > 0 && bytes.peek(end - 1) == '\r';
    Bytes line = bytes.take(carriageReturn ? end - 1 : end);
    bytes.skip(carriageReturn ? 2 : 1);
    return line;
  }
}
