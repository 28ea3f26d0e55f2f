// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.codec;

import org.asepsis.wire.Bytes;

/**
 * Finds where the root element of an XML document ends while its bytes arrive, looking at each byte
 * once. It counts tags only; whether their names match is for {@link XmlTokens}.
 */
public final class XmlEnd {
  private static final int MAX_DEPTH = 256;

  private enum State {
    OUTSIDE,
    OPEN,
    START_TAG,
    END_TAG,
    INSTRUCTION,
    DECLARATION,
    COMMENT,
    CDATA,
    MALFORMED
  }

  private State state = State.OUTSIDE;
  private int position;
  private int depth;
  private int quote;
  private int previous;
  private int beforePrevious;

  /**
   * Looks on from where the last call stopped; the cursor stands at the same byte of the stream as
   * then, or further by what {@link #consumed} was told.
   *
   * @return how far ahead of the cursor the root element ends, or -1 when it does not yet or {@link
   *     #isMalformed()}
   */
  public int find(Bytes bytes) {
    int end = bytes.remaining();
    while (position < end && state != State.MALFORMED) {
      int c = bytes.peek(position++);
      if (step(c)) {
        return position;
      }
      beforePrevious = previous;
      previous = c;
    }
    return -1;
  }

  /** So many bytes of the document, all looked at, were given up. */
  public void consumed(int count) {
    position = Math.max(0, position - count);
  }

  /** Makes ready for the next document. */
  public void reset() {
    state = State.OUTSIDE;
    position = 0;
    depth = 0;
    quote = 0;
    previous = 0;
    beforePrevious = 0;
  }

  /** Whether it is no XML, declares a document type, or is nested beyond the bound. */
  public boolean isMalformed() {
    return state == State.MALFORMED;
  }

  private boolean step(int c) {
    switch (state) {
      case OUTSIDE -> {
        if (c == '<') {
          state = State.OPEN;
        }
      }
      case OPEN -> open(c);
      case START_TAG -> {
        return startTag(c);
      }
      case END_TAG -> {
        if (c == '>') {
          state = --depth < 0 ? State.MALFORMED : State.OUTSIDE;
          return depth == 0;
        }
      }
      case INSTRUCTION -> closeWhen(c == '>' && previous == '?');
      case DECLARATION -> declaration(c);
      case COMMENT -> closeWhen(c == '>' && previous == '-' && beforePrevious == '-');
      case CDATA -> closeWhen(c == '>' && previous == ']' && beforePrevious == ']');
      case MALFORMED -> {}
    }
    return false;
  }

  private void open(int c) {
    quote = 0;
    state =
        switch (c) {
          case '/' -> State.END_TAG;
          case '?' -> State.INSTRUCTION;
          case '!' -> State.DECLARATION;
          default -> c > ' ' && c != '<' && c != '>' ? State.START_TAG : State.MALFORMED;
        };
  }

  private boolean startTag(int c) {
    if (quote != 0) {
      quote = c == quote ? 0 : quote;
      return false;
    }
    if (c == '"' || c == '\'') {
      quote = c;
    }
    if (c != '>') {
      return false;
    }
    state = State.OUTSIDE;
    if (previous == '/') {
      return depth == 0;
    }
    if (++depth > MAX_DEPTH) {
      state = State.MALFORMED;
    }
    return false;
  }

  private void declaration(int c) {
    if (c == '-' && previous == '-') {
      state = State.COMMENT;
      previous = 0;
    } else if (c == '[' && previous == 'A') {
      state = State.CDATA;
    } else if (c == 'O' || c == '>') {
      // DOCTYPE: no document type is wanted.
      state = State.MALFORMED;
    }
  }

  private void closeWhen(boolean closed) {
    if (closed) {
      state = State.OUTSIDE;
    }
  }
}
