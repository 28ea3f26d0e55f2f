// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.fhir;

import java.util.ArrayList;
import java.util.List;
import org.asepsis.protocol.codec.JsonTokens;
import org.asepsis.protocol.codec.JsonTokens.Kind;
import org.asepsis.wire.Bytes;

/** Resources in JSON (FHIR R5 section 2.6.2). Confined to the flow's worker. */
final class FhirJson {
  /** How far into a resource its type is looked for: most put it first, or id before. */
  private static final int NEAR = 1_024;

  /** How many bytes of one body may be looked at further ahead: some put the type last. */
  static final int FAR = 1 << 20;

  private static final int LOOKED_MEMBERS = 128;

  private final Bytes bytes;
  private final JsonTokens tokens;
  private final FhirReader reader;
  private int nodes;
  private int ahead;

  /**
   * @param ahead {@link #FAR}, or 0 for JSON that may be somebody else's
   */
  FhirJson(Bytes body, FhirReader reader, int ahead) {
    this.ahead = ahead;
    this.bytes = body.again();
    this.tokens = new JsonTokens(body);
    this.reader = reader;
  }

  /** Reads all; the result is the reason why there is none, or empty. */
  String read() {
    if (tokens.next() != Kind.OBJECT) {
      return FhirMessage.NOT_FHIR;
    }
    String type = typeAhead();
    if (type.isEmpty()) {
      return FhirMessage.NOT_FHIR;
    }
    reader.root(type);
    Kind last = resource(type, "");
    return last == Kind.MALFORMED ? FhirMessage.BROKEN : "";
  }

  /** The type of the resource whose object has just begun; empty when it is none. Moves nothing. */
  private String typeAhead() {
    int from = tokens.position() - 1;
    Bytes rest = bytes.again().seek(from);
    JsonTokens look = new JsonTokens(rest.take(Math.min(Math.max(NEAR, ahead), rest.remaining())));
    look.next();
    String type = type(look);
    ahead -= Math.min(ahead, look.position());
    return type;
  }

  private static String type(JsonTokens look) {
    for (int i = 0; i < LOOKED_MEMBERS && look.next() == Kind.NAME; i++) {
      if (look.text().equals("resourceType")) {
        boolean text = look.next() == Kind.TEXT;
        String type = text ? look.text() : "";
        return ResourceTypes.isType(type) ? type : "";
      }
      look.skip();
    }
    return "";
  }

  /** Reads the members of a resource up to the end of its object. */
  private Kind resource(String type, String url) {
    List<FhirElement> elements = new ArrayList<>();
    Kind kind = tokens.next();
    while (kind == Kind.NAME) {
      String name = tokens.text();
      if (name.equals("contained")) {
        each(this::inside);
      } else if (type.equals("Bundle") && name.equals("entry")
          || type.equals("Parameters") && name.equals("parameter")) {
        each(this::entry);
      } else if (type.equals("Bundle") && name.equals("type")) {
        reader.bundleType(leaf());
      } else if (FhirReader.wants(type, name)) {
        nodes = 0;
        each(first -> FhirReader.add(elements, element(name, first)));
      } else {
        tokens.skip();
      }
      kind = tokens.next();
    }
    reader.resource(new FhirReader.Resource(type, url, elements));
    return kind;
  }

  /** What to do with a value whose first token has just been read. */
  private interface Value {
    void read(Kind first);
  }

  /** Reads a value, or every item of an array. */
  private void each(Value value) {
    Kind kind = tokens.next();
    if (kind != Kind.ARRAY) {
      value.read(kind);
      return;
    }
    kind = tokens.next();
    while (kind != Kind.ARRAY_END && !JsonTokens.isOver(kind)) {
      value.read(kind);
      kind = tokens.next();
    }
  }

  /** A resource in another one. */
  private void inside(Kind first) {
    String type = first == Kind.OBJECT ? typeAhead() : "";
    if (type.isEmpty()) {
      tokens.skip();
    } else {
      resource(type, "");
    }
  }

  private void entry(Kind first) {
    if (first != Kind.OBJECT) {
      tokens.skip();
      return;
    }
    String url = "";
    boolean read = false;
    while (tokens.next() == Kind.NAME) {
      switch (tokens.text()) {
        case "fullUrl" -> {
          url = leaf();
          if (read) {
            reader.url(url);
          }
        }
        case "resource" -> {
          counted(url);
          read = true;
        }
        case "request" -> {
          nodes = 0;
          reader.request(element("request", tokens.next()));
        }
        case "part" -> each(this::entry);
        default -> tokens.skip();
      }
    }
  }

  private void counted(String url) {
    String type = tokens.next() == Kind.OBJECT ? typeAhead() : "";
    if (type.isEmpty()) {
      tokens.skip();
      return;
    }
    reader.entry(type);
    resource(type, url);
  }

  private String leaf() {
    return tokens.next() == Kind.TEXT ? text() : leafless();
  }

  private String leafless() {
    tokens.skip();
    return "";
  }

  private String text() {
    String text = tokens.text();
    return text.length() > FhirReader.LONGEST ? text.substring(0, FhirReader.LONGEST) : text;
  }

  private FhirElement element(String name, Kind first) {
    FhirElement element = new FhirElement(name);
    switch (first) {
      case TEXT, NUMBER, LITERAL -> element.value(text());
      case OBJECT -> {
        while (tokens.next() == Kind.NAME) {
          String child = tokens.text();
          if (child.startsWith("_")
              || child.endsWith("xtension")
              || nodes >= FhirReader.MAX_NODES) {
            tokens.skip();
          } else {
            each(value -> element.add(element(child, value)));
          }
        }
      }
      case ARRAY -> tokens.skip();
      default -> {}
    }
    nodes++;
    return element;
  }
}
