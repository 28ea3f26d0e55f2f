// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.http;

import java.io.ByteArrayOutputStream;
import org.asepsis.analyze.Content;
import org.asepsis.analyze.Direction;
import org.asepsis.analyze.Sink;
import org.asepsis.analyze.Window;
import org.asepsis.wire.Bytes;

/**
 * One body on its way (RFC 9112 sections 6 and 7). What somebody may want to read waits in the
 * window until it is whole or its bound is reached; the rest is passed over untouched.
 */
final class Body {
  /** How much of a body is gathered; of longer ones the beginning is offered. */
  static final int MAX_GATHERED = 256 * 1_024;

  private static final int MAX_CHUNK_LINE = 4_096;
  private static final int MAX_TRAILERS = 16 * 1_024;

  /** Digits of a chunk's size that fit without a sign. */
  private static final int MAX_SIZE_DIGITS = 12;

  private final BodyFraming.Kind kind;
  private final HttpFields fields;
  private final Content.Request request;
  private boolean gathering;
  private long left;
  private long length;
  private boolean broken;
  private boolean login;

  /** Bytes of whole chunks that wait in the window, and of the content in them. */
  private int walked;

  private long walkedContent;

  /** The chunk's data were passed over: its line end comes next. */
  private boolean inChunkEnd;

  private boolean inTrailers;

  Body(BodyFraming framing, HttpFields fields, Content.Request request) {
    this.request = request;
    kind = framing.kind();
    left = framing.length();
    this.fields = fields;
    gathering =
        (MediaTypes.isWanted(fields.mediaType()) || LoginForm.isForm(fields.mediaType()))
            && ContentCoding.isKnown(fields.contentCodings())
            && fields.transferCodings().size() <= (fields.isChunked() ? 1 : 0);
  }

  /** Bytes so far, without chunking. */
  long length() {
    return length + walkedContent;
  }

  /** Whether it was a form with a password. */
  boolean isLogin() {
    return login;
  }

  /** Whether the end is not where the next message begins. */
  boolean isBroken() {
    return broken;
  }

  /** Reads on; true when the body has ended. */
  boolean read(Direction direction, Window window, Sink sink) {
    return switch (kind) {
      case LENGTH -> counted(direction, window, sink);
      case CHUNKED -> chunked(direction, window, sink);
      case UNTIL_CLOSE -> untilClose(direction, window, sink);
      case NONE, INVALID -> true;
    };
  }

  /** Takes a gap; false when it cannot be known where the body goes on. */
  boolean gap(long missing) {
    gathering = false;
    walkedContent = 0;
    walked = 0;
    if (kind == BodyFraming.Kind.LENGTH && missing <= left) {
      left -= missing;
      length += missing;
      return true;
    }
    if (kind == BodyFraming.Kind.UNTIL_CLOSE) {
      length += missing;
      return true;
    }
    return false;
  }

  private boolean counted(Direction direction, Window window, Sink sink) {
    if (gathering) {
      int wanted = (int) Math.min(left, MAX_GATHERED);
      if (window.available() < wanted && !window.isLast()) {
        window.need(wanted);
        return false;
      }
      Bytes bytes = window.bytes();
      offer(
          direction, bytes.take(Math.min(wanted, bytes.remaining())).copy(), left <= wanted, sink);
      gathering = false;
    }
    window.consume(left);
    length += left;
    left = 0;
    return true;
  }

  private boolean untilClose(Direction direction, Window window, Sink sink) {
    int available = window.available();
    if (gathering) {
      if (available < MAX_GATHERED && !window.isLast()) {
        walkedContent = available;
        window.need(available + 1);
        return false;
      }
      byte[] gathered = window.bytes().take(Math.min(available, MAX_GATHERED)).copy();
      offer(direction, gathered, available <= MAX_GATHERED, sink);
      gathering = false;
      walkedContent = 0;
    }
    window.consume(available);
    length += available;
    return window.isLast();
  }

  private boolean chunked(Direction direction, Window window, Sink sink) {
    Bytes bytes = window.bytes();
    while (!broken) {
      bytes.seek(walked);
      if (inTrailers) {
        return trailers(direction, bytes, window, sink);
      }
      int line = bytes.find('\n');
      if (line < 0) {
        broken = bytes.remaining() > MAX_CHUNK_LINE || window.isLast();
        if (!broken) {
          window.need(window.available() + 1);
          return false;
        }
        break;
      }
      if (inChunkEnd) {
        inChunkEnd = false;
        broken = line > 1;
        window.consume(line + 1L);
        bytes = window.bytes();
        continue;
      }
      long size = size(bytes);
      if (size < 0 || line > MAX_CHUNK_LINE) {
        broken = true;
        break;
      }
      if (size == 0) {
        walked += line + 1;
        inTrailers = true;
      } else if (!chunk(direction, line + 1, size, window, sink)) {
        return false;
      }
      bytes = window.bytes();
    }
    sink.anomaly("http-malformed", "a chunk without its size or end");
    length += walkedContent;
    walkedContent = 0;
    window.consume(Math.min(walked, window.available()));
    return true;
  }

  /** Takes one chunk whose line was seen; false when more bytes are needed for that. */
  private boolean chunk(Direction direction, int line, long size, Window window, Sink sink) {
    if (!gathering) {
      window.consume(line + size);
      length += size;
      inChunkEnd = true;
      return window.available() > 0;
    }
    long end = walked + line + size + 2;
    if (end <= MAX_GATHERED) {
      if (window.available() < end && !window.isLast()) {
        window.need((int) end);
        return false;
      }
      if (window.available() >= end) {
        // A bare LF behind the data is one byte less.
        int behind = window.bytes().at((int) end - 2) == '\n' ? 1 : 2;
        walked = (int) end - 2 + behind;
        walkedContent += size;
        return true;
      }
    } else if (window.available() < MAX_GATHERED && !window.isLast()) {
      window.need(MAX_GATHERED);
      return false;
    }
    offer(direction, joined(window.bytes(), size), false, sink);
    stopGathering(window);
    return true;
  }

  private void stopGathering(Window window) {
    gathering = false;
    length += walkedContent;
    walkedContent = 0;
    window.consume(walked);
    walked = 0;
  }

  /** The trailer section up to its empty line (section 7.1.2), which nobody reads. */
  private boolean trailers(Direction direction, Bytes bytes, Window window, Sink sink) {
    int end = bytes.peek(0) == '\n' ? 1 : bytes.peek(0) == '\r' && bytes.peek(1) == '\n' ? 2 : -1;
    if (end < 0) {
      end = HttpFraming.headLength(bytes, 0);
    }
    if (end < 0 && bytes.remaining() < MAX_TRAILERS && !window.isLast()) {
      window.need(window.available() + 1);
      return false;
    }
    if (gathering) {
      offer(direction, joined(window.bytes(), 0), true, sink);
    }
    length += walkedContent;
    walkedContent = 0;
    broken = end < 0;
    window.consume(walked + Math.max(0, end));
    return true;
  }

  /**
   * The content of the chunks that wait in the window, the last one perhaps a part of {@code size}.
   */
  private byte[] joined(Bytes bytes, long size) {
    ByteArrayOutputStream content =
        new ByteArrayOutputStream((int) Math.min(walkedContent + size, MAX_GATHERED));
    while (bytes.position() < walked || size > 0 && bytes.position() == walked) {
      boolean last = bytes.position() == walked;
      long chunk = size(bytes);
      bytes.skip(bytes.find('\n') + 1L);
      if (chunk <= 0 || !bytes.ok()) {
        break;
      }
      content.writeBytes(bytes.take(Math.min(chunk, bytes.remaining())).copy());
      if (last) {
        break;
      }
      bytes.skip(bytes.find('\n') + 1L);
    }
    return content.toByteArray();
  }

  /** A chunk's size; -1 when there is none. Moves nothing. */
  private static long size(Bytes line) {
    long size = 0;
    int digits = 0;
    int digit = Character.digit(line.peek(0), 16);
    while (digit >= 0 && digits <= MAX_SIZE_DIGITS) {
      size = size * 16 + digit;
      digit = Character.digit(line.peek(++digits), 16);
    }
    return digits == 0 || digits > MAX_SIZE_DIGITS ? -1 : size;
  }

  private void offer(Direction direction, byte[] gathered, boolean whole, Sink sink) {
    ContentCoding.Decoded decoded = ContentCoding.decode(fields.contentCodings(), gathered);
    if (!decoded.complete() && whole) {
      sink.anomaly(
          "http-content-malformed", "compressed content breaks off or has more than 1048576 bytes");
    }
    if (LoginForm.isForm(fields.mediaType())) {
      login = LoginForm.hasPassword(decoded.bytes());
    }
    // Of forms only the searches of FHIR are anybody's.
    boolean other = LoginForm.isForm(fields.mediaType()) && !request.target().contains("_search");
    if (!other && decoded.bytes().length > 0) {
      sink.content(
          new Content(
              fields.mediaType(),
              fields.mediaParameters(),
              direction,
              Bytes.copyOf(decoded.bytes()),
              whole && decoded.complete() ? Content.Extent.WHOLE : Content.Extent.BEGINNING,
              request));
    }
  }
}
