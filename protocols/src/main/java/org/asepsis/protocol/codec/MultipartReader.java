// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.codec;

import java.util.Locale;
import org.asepsis.wire.Bytes;

/**
 * Cuts a multipart body into its parts (RFC 2046 section 5.1), one after the other; the last one
 * may be cut short. Not for several threads.
 */
public final class MultipartReader {
  private static final int MAX_HEADER = 8 * 1_024;
  private static final int MAX_BOUNDARY = 200;

  private final Bytes body;
  private final String delimiter;
  private String mediaType = "";
  private Bytes content;
  private boolean begun;
  private boolean closed;

  /**
   * @param boundary as Content-Type names it
   */
  public MultipartReader(Bytes body, String boundary) {
    this.body = body;
    content = body.again().skip(body.length());
    delimiter = "--" + boundary;
    closed = boundary.isEmpty() || boundary.length() > MAX_BOUNDARY;
  }

  /** Moves to the next part; false when there is none. */
  public boolean next() {
    if (closed) {
      return false;
    }
    if (!begun) {
      begun = true;
      int first = body.startsWith(delimiter) ? 0 : find();
      if (first < 0) {
        closed = true;
        return false;
      }
      body.skip(first);
    }
    body.skip(delimiter.length());
    if (body.isEmpty() || body.peek(0) == '-' && body.peek(1) == '-') {
      closed = true;
      return false;
    }
    headers();
    int end = find();
    boolean last = end < 0;
    content = last ? body.rest() : withoutLineEnd(body.take(end));
    closed = last;
    return true;
  }

  /** Media type of the part in lower case, without parameters; or empty. */
  public String mediaType() {
    return mediaType;
  }

  /** What the part holds. */
  public Bytes content() {
    return content;
  }

  private void headers() {
    mediaType = "";
    int read = 0;
    // The rest of the delimiter's line comes first.
    int length = body.find('\n') + 1;
    while (length > 0 && read <= MAX_HEADER) {
      Bytes line = body.take(length);
      boolean empty = read > 0 && (line.peek(0) == '\r' || line.peek(0) == '\n');
      read += length;
      if (empty) {
        return;
      }
      contentType(withoutLineEnd(line));
      length = body.find('\n') + 1;
    }
  }

  private void contentType(Bytes line) {
    int colon = line.find(':');
    if (colon != "content-type".length()) {
      return;
    }
    String name = line.take(colon).text().toLowerCase(Locale.ROOT);
    if (name.equals("content-type")) {
      String value = line.skip(1).take(Math.min(line.remaining(), 100)).text();
      int semicolon = value.indexOf(';');
      String type = semicolon < 0 ? value : value.substring(0, semicolon);
      mediaType = type.strip().toLowerCase(Locale.ROOT);
    }
  }

  /** How far ahead the next delimiter stands at the beginning of a line, or -1. */
  private int find() {
    int at = body.find('\n');
    while (at >= 0) {
      if (isDelimiter(at + 1)) {
        return at + 1;
      }
      at = body.find('\n', at + 1);
    }
    return -1;
  }

  private boolean isDelimiter(int at) {
    for (int i = 0; i < delimiter.length(); i++) {
      if (body.peek(at + i) != delimiter.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private static Bytes withoutLineEnd(Bytes part) {
    int length = part.remaining();
    int end = length > 1 && part.peek(length - 2) == '\r' ? 2 : Math.min(1, length);
    return part.take(length - (long) end);
  }
}
