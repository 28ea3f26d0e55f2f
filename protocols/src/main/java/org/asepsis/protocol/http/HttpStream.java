// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.http;

import org.asepsis.analyze.Content;
import org.asepsis.analyze.Direction;
import org.asepsis.analyze.Sink;
import org.asepsis.analyze.Window;
import org.asepsis.protocol.http.HttpFraming.Start;
import org.asepsis.wire.Bytes;
import org.asepsis.wire.Parsed.Malformed;
import org.asepsis.wire.Parsed.Message;
import org.jspecify.annotations.Nullable;

/**
 * Cuts one direction into heads and bodies, and finds the way back behind gaps. Confined to the
 * flow's worker.
 */
final class HttpStream {

  /** What one call has met. */
  enum Step {
    NOTHING,
    /** A head, which {@link #message} gives; {@link #body} has to be called next. */
    HEAD,
    /** The end of a body, whose {@link #length} is known. */
    END
  }

  /** How far the next message is searched for. */
  static final long MAX_SEARCH = 4L << 20;

  /** Passes over all that will ever come. */
  private static final long EVERYTHING = 1L << 50;

  private @Nullable HttpMessage message;
  private @Nullable Body body;
  private int scanned;
  private boolean lost;
  private boolean found;
  private boolean deaf;
  private boolean begun;
  private boolean login;
  private long searched;
  private long length;

  @Nullable HttpMessage message() {
    return message;
  }

  boolean hasBody() {
    return body != null;
  }

  /** Length of the body that was last read, or of its part so far. */
  long length() {
    return body == null ? length : body.length();
  }

  /** Whether the last head was searched for, so that messages before it may be missing. */
  boolean isFound() {
    return found;
  }

  /** Whether the body that has just ended was a form with a password. */
  boolean isLogin() {
    return login;
  }

  boolean isDeaf() {
    return deaf;
  }

  Step read(Direction direction, Window window, Sink sink) {
    if (deaf) {
      window.consume(EVERYTHING);
      return Step.NOTHING;
    }
    Body current = body;
    if (current == null) {
      return head(window, sink);
    }
    if (!current.read(direction, window, sink)) {
      return Step.NOTHING;
    }
    length = current.length();
    login = current.isLogin();
    body = null;
    if (current.isBroken()) {
      lose();
    }
    return Step.END;
  }

  /** The head that was read has this body. */
  void body(
      Direction direction,
      BodyFraming framing,
      HttpFields fields,
      Content.Request request,
      Sink sink) {
    length = 0;
    if (framing.kind() == BodyFraming.Kind.INVALID) {
      sink.anomaly("http-malformed", "the length of a body is no number or contradicts itself");
      lose();
    } else if (framing.kind() != BodyFraming.Kind.NONE) {
      body = new Body(framing, fields, request);
      if (MediaTypes.isHead(fields.mediaType())) {
        Bytes nothing = Bytes.copyOf(new byte[0]);
        sink.content(
            new Content(
                fields.mediaType(), "", direction, nothing, Content.Extent.BEGINNING, request));
      }
    }
  }

  void gap(long missing) {
    scanned = 0;
    if (body == null || !body.gap(missing)) {
      if (body != null) {
        length = body.length();
      }
      body = null;
      lose();
    }
  }

  private void lose() {
    lost = true;
    searched = 0;
    scanned = 0;
  }

  private Step head(Window window, Sink sink) {
    Bytes bytes = window.bytes();
    int blank = lost ? 0 : HttpFraming.blank(bytes);
    if (blank > 0) {
      window.consume(blank);
      scanned = 0;
      return Step.NOTHING;
    }
    if (scanned == 0 && !isAtStart(bytes, window, sink)) {
      return Step.NOTHING;
    }
    int end = HttpFraming.headLength(bytes, Math.max(0, scanned - 3));
    if (end < 0) {
      incomplete(window, sink);
      return Step.NOTHING;
    }
    scanned = 0;
    begun = true;
    found = lost;
    lost = false;
    Step step = parse(bytes.take(end), sink);
    window.consume(end);
    return step;
  }

  private Step parse(Bytes head, Sink sink) {
    return switch (HttpMessage.parse(head)) {
      case Message<HttpMessage>(HttpMessage parsed) -> {
        message = parsed;
        yield Step.HEAD;
      }
      case Malformed<HttpMessage>(String reason) -> {
        sink.anomaly("http-malformed", reason);
        lose();
        yield Step.NOTHING;
      }
    };
  }

  private void incomplete(Window window, Sink sink) {
    int available = window.available();
    if (available >= HttpFraming.MAX_HEAD) {
      sink.anomaly("http-too-long", "a head of more than 65536 bytes");
      window.consume(available);
      lose();
    } else if (window.isLast()) {
      window.consume(available);
      scanned = 0;
    } else {
      scanned = available;
      window.need(available + 1);
    }
  }

  /** Whether a head begins here, or might; otherwise moves on to where one may. */
  private boolean isAtStart(Bytes bytes, Window window, Sink sink) {
    if (HttpFraming.startAt(bytes, 0) != Start.NO) {
      return true;
    }
    if (!lost) {
      if (begun) {
        sink.anomaly("http-malformed", "no start line where a message has to begin");
      }
      lose();
    }
    int start = HttpFraming.findStart(bytes);
    int passed = start < 0 ? window.available() : start;
    searched += passed;
    deaf = searched > MAX_SEARCH;
    window.consume(passed);
    return false;
  }
}
