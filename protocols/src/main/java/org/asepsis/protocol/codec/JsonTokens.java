// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.codec;

import java.nio.charset.StandardCharsets;
import org.asepsis.wire.Bytes;

/**
 * Pulls JSON (RFC 8259) out of its bytes, one token after the other, without a tree. Depth and text
 * are bounded, numbers are only delimited, and bytes that break off are told from broken ones. Not
 * for several threads.
 */
public final class JsonTokens {
  /** Open objects and arrays; one bit of a long for each. */
  static final int MAX_DEPTH = 64;

  /** Longer texts and names are cut there. */
  static final int MAX_TEXT = 16 * 1_024;

  /** What was read. */
  public enum Kind {
    OBJECT,
    OBJECT_END,
    ARRAY,
    ARRAY_END,
    /** Of a member, whose value is the next token. */
    NAME,
    TEXT,
    NUMBER,
    /** true, false or null. */
    LITERAL,
    /** The value is over; what may follow is not looked at. */
    FINISHED,
    /** The bytes end before the value does. */
    CUT,
    /** It breaks the rules or the bounds here; nothing more is read. */
    MALFORMED
  }

  private enum Expected {
    VALUE,
    VALUE_OR_END,
    NAME,
    NAME_OR_END,
    COLON,
    COMMA_OR_END,
    NOTHING
  }

  private final Bytes bytes;
  private Expected expected = Expected.VALUE;
  private Kind kind = Kind.LITERAL;
  private long objects;
  private int depth;
  private int start;
  private int length;
  private boolean escaped;

  public JsonTokens(Bytes document) {
    bytes = document;
    if (bytes.peek(0) == 0xef && bytes.peek(1) == 0xbb && bytes.peek(2) == 0xbf) {
      bytes.skip(3);
    }
  }

  /** Moves to the next token. */
  public Kind next() {
    if (kind == Kind.MALFORMED || kind == Kind.CUT || kind == Kind.FINISHED) {
      return kind;
    }
    if (expected == Expected.NOTHING) {
      return token(Kind.FINISHED);
    }
    int c = visible();
    if (c < 0) {
      return token(Kind.CUT);
    }
    return token(
        switch (expected) {
          case VALUE -> value(c);
          case VALUE_OR_END -> c == ']' ? end() : value(c);
          case NAME -> name(c);
          case NAME_OR_END -> c == '}' ? end() : name(c);
          case COLON, NOTHING -> Kind.MALFORMED;
          case COMMA_OR_END -> behindValue(c);
        });
  }

  /** The text, name, number or literal, escapes resolved, at most 16 KiB of it. */
  public String text() {
    byte[] raw = bytes.again().seek(start).take(Math.min(length, MAX_TEXT)).copy();
    String text = new String(raw, StandardCharsets.UTF_8);
    return escaped ? JsonEscapes.resolved(text) : text;
  }

  /** How many objects and arrays are open. */
  public int depth() {
    return depth;
  }

  /** Bytes read so far. */
  public int position() {
    return bytes.position();
  }

  /**
   * Passes over what the last token began: the value of a member, an object or an array. The last
   * token of it is the current one then.
   */
  public Kind skip() {
    Kind first = kind == Kind.NAME ? next() : kind;
    if (first != Kind.OBJECT && first != Kind.ARRAY) {
      return first;
    }
    int outside = depth - 1;
    Kind last = first;
    while (depth > outside && !isOver(last)) {
      last = next();
    }
    return last;
  }

  /** Whether nothing comes behind this token. */
  public static boolean isOver(Kind kind) {
    return kind == Kind.FINISHED || kind == Kind.CUT || kind == Kind.MALFORMED;
  }

  private Kind token(Kind found) {
    kind = found;
    return found;
  }

  /** The next character that is no blank, where the cursor then stands; -1 past the end. */
  private int visible() {
    int c = bytes.peek(0);
    while (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
      bytes.skip(1);
      c = bytes.peek(0);
    }
    return c;
  }

  private Kind behindValue(int c) {
    boolean object = isInObject();
    if (c == (object ? '}' : ']')) {
      return end();
    }
    if (c != ',') {
      return Kind.MALFORMED;
    }
    bytes.skip(1);
    int next = visible();
    if (next < 0) {
      return Kind.CUT;
    }
    return object ? name(next) : value(next);
  }

  private boolean isInObject() {
    return (objects & 1L << depth - 1) != 0;
  }

  private Kind end() {
    bytes.skip(1);
    Kind ended = isInObject() ? Kind.OBJECT_END : Kind.ARRAY_END;
    depth--;
    behind();
    return ended;
  }

  private void behind() {
    expected = depth == 0 ? Expected.NOTHING : Expected.COMMA_OR_END;
  }

  private Kind value(int c) {
    return switch (c) {
      case '{' -> begin(Kind.OBJECT);
      case '[' -> begin(Kind.ARRAY);
      case '"' -> {
        Kind read = string(Kind.TEXT);
        behind();
        yield read;
      }
      case 't' -> literal("true");
      case 'f' -> literal("false");
      case 'n' -> literal("null");
      default -> c == '-' || c >= '0' && c <= '9' ? number() : Kind.MALFORMED;
    };
  }

  private Kind begin(Kind container) {
    if (depth == MAX_DEPTH) {
      return Kind.MALFORMED;
    }
    bytes.skip(1);
    long bit = 1L << depth++;
    objects = container == Kind.OBJECT ? objects | bit : objects & ~bit;
    expected = container == Kind.OBJECT ? Expected.NAME_OR_END : Expected.VALUE_OR_END;
    return container;
  }

  private Kind name(int c) {
    if (c != '"') {
      return Kind.MALFORMED;
    }
    Kind read = string(Kind.NAME);
    if (read != Kind.NAME) {
      return read;
    }
    int colon = visible();
    if (colon != ':') {
      return colon < 0 ? Kind.CUT : Kind.MALFORMED;
    }
    bytes.skip(1);
    expected = Expected.VALUE;
    return Kind.NAME;
  }

  private Kind string(Kind read) {
    escaped = false;
    int at = 1;
    int c = bytes.peek(at);
    while (c != '"') {
      if (c < ' ') {
        // Line ends and tabs inside are against the rules and met.
        if (c < 0) {
          return Kind.CUT;
        }
        if (c != '\t' && c != '\n' && c != '\r') {
          return Kind.MALFORMED;
        }
      }
      if (c == '\\') {
        escaped = true;
        at++;
      }
      c = bytes.peek(++at);
    }
    start = bytes.position() + 1;
    length = at - 1;
    bytes.skip(at + 1L);
    return read;
  }

  private Kind number() {
    int at = 1;
    int c = bytes.peek(at);
    while (c >= '0' && c <= '9' || c == '.' || c == 'e' || c == 'E' || c == '+' || c == '-') {
      c = bytes.peek(++at);
    }
    return plain(at, Kind.NUMBER);
  }

  private Kind literal(String word) {
    if (bytes.startsWith(word)) {
      return plain(word.length(), Kind.LITERAL);
    }
    for (int i = 0; i < word.length(); i++) {
      if (bytes.peek(i) < 0) {
        return Kind.CUT;
      }
      if (bytes.peek(i) != word.charAt(i)) {
        return Kind.MALFORMED;
      }
    }
    return Kind.MALFORMED;
  }

  private Kind plain(int count, Kind read) {
    escaped = false;
    start = bytes.position();
    length = count;
    bytes.skip(count);
    behind();
    return read;
  }
}
