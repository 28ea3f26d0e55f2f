// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dicomweb;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.asepsis.protocol.codec.JsonTokens;
import org.asepsis.protocol.codec.JsonTokens.Kind;
import org.asepsis.wire.Bytes;

/** Data sets in the DICOM JSON model (PS3.18 annex F). Confined to the flow's worker. */
final class DicomJson {
  private static final int TAG = 8;

  /** A longer value is cut: none that is wanted is long. */
  private static final int LONGEST = 4_096;

  private final JsonTokens tokens;
  private final Supplier<WebDataSet> begun;
  private final Consumer<WebDataSet> ended;

  /**
   * @param begun makes the data set that is read next
   * @param ended takes it when it was read
   */
  DicomJson(Bytes body, Supplier<WebDataSet> begun, Consumer<WebDataSet> ended) {
    tokens = new JsonTokens(body);
    this.begun = begun;
    this.ended = ended;
  }

  /** Whether JSON begins as data sets do: an array of objects, or an object, with a tag first. */
  static boolean isDicom(Bytes body) {
    JsonTokens tokens = new JsonTokens(body.again());
    Kind kind = tokens.next();
    kind = kind == Kind.ARRAY ? tokens.next() : kind;
    return kind == Kind.OBJECT && tokens.next() == Kind.NAME && tag(tokens.text()) >= 0;
  }

  /** Reads all; false when it breaks the rules. */
  boolean read() {
    Kind kind = tokens.next();
    if (kind == Kind.OBJECT) {
      kind = outermost();
    } else if (kind == Kind.ARRAY) {
      kind = tokens.next();
      while (kind == Kind.OBJECT) {
        outermost();
        kind = tokens.next();
      }
    }
    return kind != Kind.MALFORMED && kind != Kind.TEXT && kind != Kind.NUMBER;
  }

  private Kind outermost() {
    WebDataSet dataSet = begun.get();
    dataSet.isUtf8();
    Kind last = members(dataSet, 0);
    ended.accept(dataSet);
    return last;
  }

  /** Reads the elements of a data set or an item up to the end of its object. */
  private Kind members(WebDataSet dataSet, int sequence) {
    Kind kind = tokens.next();
    while (kind == Kind.NAME) {
      long tag = tag(tokens.text());
      if (tag < 0) {
        tokens.skip();
      } else {
        element(dataSet, sequence, (int) tag);
      }
      kind = tokens.next();
    }
    return kind;
  }

  private void element(WebDataSet dataSet, int sequence, int tag) {
    boolean enters = dataSet.enters(tag);
    if (!enters && !dataSet.wants(sequence, tag) || tokens.next() != Kind.OBJECT) {
      tokens.skip();
      return;
    }
    while (tokens.next() == Kind.NAME) {
      if (!tokens.text().equals("Value") || tokens.next() != Kind.ARRAY) {
        tokens.skip();
      } else if (enters) {
        items(dataSet, tag);
      } else {
        dataSet.text(sequence, tag, values());
      }
    }
  }

  private void items(WebDataSet dataSet, int tag) {
    Kind kind = tokens.next();
    while (kind != Kind.ARRAY_END && !JsonTokens.isOver(kind)) {
      if (kind == Kind.OBJECT) {
        dataSet.itemBegins(tag);
        members(dataSet, tag);
        dataSet.itemEnds(tag);
      } else {
        tokens.skip();
      }
      kind = tokens.next();
    }
  }

  /** The values of an element with backslashes between them, as the other encoding has them. */
  private String values() {
    StringBuilder text = new StringBuilder();
    boolean further = false;
    Kind kind = tokens.next();
    while (kind != Kind.ARRAY_END && !JsonTokens.isOver(kind)) {
      text.append(further ? "\\" : "");
      further = true;
      switch (kind) {
        case TEXT, NUMBER -> text.append(tokens.text());
        case OBJECT -> text.append(name());
        default -> tokens.skip();
      }
      kind = tokens.next();
    }
    return text.length() > LONGEST ? text.substring(0, LONGEST) : text.toString();
  }

  /** The component groups of a person's name with equals signs between them. */
  private String name() {
    String[] groups = {"", "", ""};
    while (tokens.next() == Kind.NAME) {
      int group =
          switch (tokens.text()) {
            case "Alphabetic" -> 0;
            case "Ideographic" -> 1;
            case "Phonetic" -> 2;
            default -> -1;
          };
      if (group >= 0 && tokens.next() == Kind.TEXT) {
        groups[group] = tokens.text();
      } else {
        tokens.skip();
      }
    }
    String all = String.join("=", groups);
    int end = all.length();
    while (end > 0 && all.charAt(end - 1) == '=') {
      end--;
    }
    return all.substring(0, end);
  }

  /** Eight hexadecimal digits; -1 when it is no tag. */
  static long tag(String name) {
    if (name.length() != TAG) {
      return -1;
    }
    long tag = 0;
    for (int i = 0; i < TAG; i++) {
      int digit = Character.digit(name.charAt(i), 16);
      if (digit < 0) {
        return -1;
      }
      tag = tag << 4 | digit;
    }
    return tag;
  }
}
