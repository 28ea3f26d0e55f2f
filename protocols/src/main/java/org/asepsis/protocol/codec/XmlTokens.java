// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.codec;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.asepsis.wire.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Pulls the tokens of one XML document (XML 1.0, fifth edition) out of its bytes: no document type,
 * no entities but the five predefined and the numeric ones, nothing fetched. Depth, names,
 * attributes and text are bounded. Not for several threads.
 */
public final class XmlTokens {
  private static final int MAX_DEPTH = 64;
  private static final int MAX_NAME = 128;
  private static final int MAX_ATTRIBUTES = 64;

  /** Longer values and texts are cut there. */
  private static final int MAX_TEXT = 16 * 1_024;

  /** What was read. */
  public enum Kind {
    START,
    END,
    TEXT,
    /** The document is over. */
    FINISHED,
    /** It breaks the rules or the bounds here; nothing more is read. */
    MALFORMED
  }

  private record Attribute(String name, String value) {}

  private final Bytes bytes;
  private final Deque<String> open = new ArrayDeque<>();
  private final List<Attribute> attributes = new ArrayList<>();
  private Charset charset = StandardCharsets.UTF_8;
  private String name = "";
  private String text = "";
  private boolean selfClosed;
  private boolean malformed;
  private boolean rootSeen;

  public XmlTokens(Bytes document) {
    bytes = document;
    if (bytes.peek(0) == 0xef && bytes.peek(1) == 0xbb && bytes.peek(2) == 0xbf) {
      bytes.skip(3);
    }
  }

  /** Moves to the next token. Blank text between elements is passed over. */
  public Kind next() {
    if (malformed) {
      return Kind.MALFORMED;
    }
    if (selfClosed) {
      selfClosed = false;
      name = open.pop();
      return Kind.END;
    }
    while (!bytes.isEmpty()) {
      Kind kind = bytes.peek(0) == '<' ? markup() : characters();
      if (kind != null) {
        return kind;
      }
    }
    return open.isEmpty() && rootSeen ? Kind.FINISHED : fail();
  }

  /** The name of the element that starts or ends, with its prefix. */
  public String name() {
    return name;
  }

  /** The name without its prefix. */
  public String localName() {
    return name.substring(name.indexOf(':') + 1);
  }

  /** The name of the element around the token, or of the element that starts; empty outside. */
  public String enclosing() {
    String innermost = open.peek();
    return innermost == null ? "" : innermost;
  }

  /** An attribute of the element that starts, or empty. */
  public String attribute(String attribute) {
    for (Attribute candidate : attributes) {
      if (candidate.name().equals(attribute)) {
        return candidate.value();
      }
    }
    return "";
  }

  /** The text, entities resolved, without blanks around it. */
  public String text() {
    return text;
  }

  /** How many elements are open. */
  public int depth() {
    return open.size();
  }

  private @Nullable Kind markup() {
    if (bytes.startsWith("<?")) {
      return instruction();
    }
    if (bytes.startsWith("<!--")) {
      return skipPast("-->") ? null : fail();
    }
    if (bytes.startsWith("<![CDATA[")) {
      return data();
    }
    if (bytes.startsWith("<!")) {
      return fail();
    }
    return bytes.startsWith("</") ? endTag() : startTag();
  }

  private @Nullable Kind instruction() {
    int length = find("?>");
    if (length < 0) {
      return fail();
    }
    String declaration = bytes.take(length).text(StandardCharsets.ISO_8859_1);
    bytes.skip(2);
    return declaration.startsWith("<?xml ") ? encoding(declaration) : null;
  }

  private @Nullable Kind encoding(String declaration) {
    String lower = declaration.toLowerCase(Locale.ROOT);
    if (lower.contains("iso-8859-1") || lower.contains("windows-1252")) {
      charset = StandardCharsets.ISO_8859_1;
    }
    return lower.contains("utf-16") || lower.contains("utf-32") ? fail() : null;
  }

  private @Nullable Kind characters() {
    int length = bytes.find('<');
    Bytes part = bytes.take(length < 0 ? bytes.remaining() : length);
    text = unescaped(cut(part)).strip();
    if (text.isEmpty() || open.isEmpty()) {
      return null;
    }
    return Kind.TEXT;
  }

  private @Nullable Kind data() {
    bytes.skip(9);
    int length = find("]]>");
    if (length < 0) {
      return fail();
    }
    text = new String(cut(bytes.take(length)).copy(), charset).strip();
    bytes.skip(3);
    return text.isEmpty() || open.isEmpty() ? null : Kind.TEXT;
  }

  private Kind endTag() {
    bytes.skip(2);
    String closing = readName();
    skipBlanks();
    if (bytes.u8() != '>' || open.isEmpty() || !closing.equals(open.pop())) {
      return fail();
    }
    name = closing;
    return Kind.END;
  }

  private Kind startTag() {
    bytes.skip(1);
    name = readName();
    attributes.clear();
    if (name.isEmpty() || open.size() >= MAX_DEPTH || open.isEmpty() && rootSeen) {
      return fail();
    }
    rootSeen = true;
    while (attributes.size() <= MAX_ATTRIBUTES) {
      skipBlanks();
      int c = bytes.peek(0);
      if (c == '>' || c == '/' && bytes.peek(1) == '>') {
        selfClosed = c == '/';
        bytes.skip(selfClosed ? 2 : 1);
        open.push(name);
        return Kind.START;
      }
      if (!attribute()) {
        return fail();
      }
    }
    return fail();
  }

  private boolean attribute() {
    String key = readName();
    skipBlanks();
    if (key.isEmpty() || bytes.u8() != '=') {
      return false;
    }
    skipBlanks();
    int quote = bytes.u8();
    int length = quote == '"' || quote == '\'' ? bytes.find(quote) : -1;
    if (length < 0) {
      return false;
    }
    attributes.add(new Attribute(key, unescaped(cut(bytes.take(length))).strip()));
    bytes.skip(1);
    return true;
  }

  private String readName() {
    int length = 0;
    while (length < MAX_NAME && isNamePart(bytes.peek(length))) {
      length++;
    }
    return length == MAX_NAME ? "" : new String(bytes.take(length).copy(), charset);
  }

  private static boolean isNamePart(int c) {
    return c > ' ' && c != '<' && c != '>' && c != '/' && c != '=' && c != '"' && c != '\'';
  }

  private void skipBlanks() {
    while (bytes.peek(0) >= 0 && bytes.peek(0) <= ' ') {
      bytes.skip(1);
    }
  }

  private static Bytes cut(Bytes part) {
    return part.take(Math.min(MAX_TEXT, part.remaining()));
  }

  private String unescaped(Bytes part) {
    return XmlEntities.resolved(new String(part.copy(), charset));
  }

  private boolean skipPast(String end) {
    int length = find(end);
    if (length >= 0) {
      bytes.skip(length + end.length());
    }
    return length >= 0;
  }

  private int find(String wanted) {
    int at = bytes.find(wanted.charAt(0));
    while (at >= 0) {
      int matched = 1;
      while (matched < wanted.length() && bytes.peek(at + matched) == wanted.charAt(matched)) {
        matched++;
      }
      if (matched == wanted.length()) {
        return at;
      }
      at = bytes.find(wanted.charAt(0), at + 1);
    }
    return -1;
  }

  private Kind fail() {
    malformed = true;
    return Kind.MALFORMED;
  }
}
