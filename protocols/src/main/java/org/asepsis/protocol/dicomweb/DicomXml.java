// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dicomweb;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.asepsis.protocol.codec.XmlTokens;
import org.asepsis.protocol.codec.XmlTokens.Kind;
import org.asepsis.wire.Bytes;

/** A data set in the native DICOM model (PS3.19 annex A.1). Confined to the flow's worker. */
final class DicomXml {
  private final Bytes bytes;
  private final XmlTokens tokens;
  private final Supplier<WebDataSet> begun;
  private final Consumer<WebDataSet> ended;
  private Kind kind = Kind.TEXT;

  DicomXml(Bytes body, Supplier<WebDataSet> begun, Consumer<WebDataSet> ended) {
    bytes = body;
    tokens = new XmlTokens(body);
    this.begun = begun;
    this.ended = ended;
  }

  /** Reads all; false when it breaks the rules. */
  boolean read() {
    if (next() != Kind.START || !tokens.localName().equals("NativeDicomModel")) {
      return false;
    }
    WebDataSet dataSet = begun.get();
    dataSet.isUtf8();
    attributes(dataSet, 0);
    ended.accept(dataSet);
    // What broke off is read as far as it goes.
    return kind != Kind.MALFORMED || bytes.isEmpty();
  }

  private Kind next() {
    kind = tokens.next();
    return kind;
  }

  private boolean isOver() {
    return kind == Kind.FINISHED || kind == Kind.MALFORMED;
  }

  /** The attributes of a data set or an item, up to the end of the element around them. */
  private void attributes(WebDataSet dataSet, int sequence) {
    while (next() != Kind.END && !isOver()) {
      if (kind == Kind.START) {
        long tag = DicomJson.tag(tokens.attribute("tag"));
        boolean wanted =
            tag >= 0 && (dataSet.enters((int) tag) || dataSet.wants(sequence, (int) tag));
        if (wanted) {
          attribute(dataSet, sequence, (int) tag);
        } else {
          skip();
        }
      }
    }
  }

  private void attribute(WebDataSet dataSet, int sequence, int tag) {
    StringBuilder text = new StringBuilder();
    boolean further = false;
    while (next() != Kind.END && !isOver()) {
      if (kind != Kind.START) {
        continue;
      }
      switch (tokens.localName()) {
        case "Item" -> {
          dataSet.itemBegins(tag);
          attributes(dataSet, tag);
          dataSet.itemEnds(tag);
        }
        case "Value", "PersonName" -> {
          text.append(further ? "\\" : "");
          further = true;
          text.append(tokens.localName().equals("Value") ? inside() : name());
        }
        default -> skip();
      }
    }
    if (!text.isEmpty()) {
      dataSet.text(sequence, tag, text.toString());
    }
  }

  /** The text up to the end of the element that has just begun. */
  private String inside() {
    String text = "";
    int open = 1;
    while (open > 0 && !isOver()) {
      switch (next()) {
        case START -> open++;
        case END -> open--;
        case TEXT -> text = tokens.text();
        default -> {}
      }
    }
    return text;
  }

  private void skip() {
    inside();
  }

  /** Groups by equals signs, components by carets. */
  private String name() {
    StringBuilder groups = new StringBuilder();
    while (next() != Kind.END && !isOver()) {
      if (kind == Kind.START) {
        groups.append(groups.isEmpty() ? "" : "=").append(group());
      }
    }
    return groups.toString();
  }

  private String group() {
    String family = "";
    String given = "";
    while (next() != Kind.END && !isOver()) {
      if (kind == Kind.START) {
        switch (tokens.localName()) {
          case "FamilyName" -> family = inside();
          case "GivenName" -> given = inside();
          default -> skip();
        }
      }
    }
    return given.isEmpty() ? family : family + "^" + given;
  }
}
