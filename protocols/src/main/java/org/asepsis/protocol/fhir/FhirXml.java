// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.fhir;

import java.util.ArrayList;
import java.util.List;
import org.asepsis.protocol.codec.XmlTokens;
import org.asepsis.protocol.codec.XmlTokens.Kind;
import org.asepsis.wire.Bytes;

/** Resources in XML (FHIR R5 section 2.6.1). Confined to the flow's worker. */
final class FhirXml {
  private static final String NAMESPACE = "http://hl7.org/fhir";

  private final Bytes bytes;
  private final XmlTokens tokens;
  private final FhirReader reader;
  private Kind kind = Kind.TEXT;
  private int nodes;

  FhirXml(Bytes body, FhirReader reader) {
    this.bytes = body;
    this.tokens = new XmlTokens(body);
    this.reader = reader;
  }

  /** Reads all; the result is the reason why there is none, or empty. */
  String read() {
    boolean root = next() == Kind.START;
    String type = root ? tokens.localName() : "";
    int colon = root ? tokens.name().indexOf(':') : -1;
    String declaration = colon < 0 ? "xmlns" : "xmlns:" + tokens.name().substring(0, colon);
    if (!ResourceTypes.isType(type) || !tokens.attribute(declaration).equals(NAMESPACE)) {
      return FhirMessage.NOT_FHIR;
    }
    reader.root(type);
    resource(type, "");
    // What broke off is read as far as it goes.
    return kind == Kind.MALFORMED && !bytes.isEmpty() ? FhirMessage.BROKEN : "";
  }

  private Kind next() {
    kind = tokens.next();
    return kind;
  }

  private boolean isOver() {
    return kind == Kind.FINISHED || kind == Kind.MALFORMED;
  }

  /** What to do with an element whose start has just been read; it reads up to its end. */
  private interface Child {
    void read(String name);
  }

  /** Reads the elements inside the one that has just begun, up to its end. */
  private void children(Child child) {
    while (next() != Kind.END && !isOver()) {
      if (kind == Kind.START) {
        child.read(tokens.localName());
      }
    }
  }

  private void skip() {
    int open = 1;
    while (open > 0 && !isOver()) {
      switch (next()) {
        case START -> open++;
        case END -> open--;
        default -> {}
      }
    }
  }

  private void resource(String type, String url) {
    List<FhirElement> elements = new ArrayList<>();
    children(name -> {
      if (name.equals("contained")) {
        children(inner -> inside(inner, ""));
      } else if (type.equals("Bundle") && name.equals("entry")
          || type.equals("Parameters") && name.equals("parameter")) {
        entry();
      } else if (type.equals("Bundle") && name.equals("type")) {
        reader.bundleType(value());
        skip();
      } else if (FhirReader.wants(type, name)) {
        nodes = 0;
        FhirReader.add(elements, element(name));
      } else {
        skip();
      }
    });
    reader.resource(new FhirReader.Resource(type, url, elements));
  }

  private void inside(String type, String url) {
    if (ResourceTypes.isType(type)) {
      resource(type, url);
    } else {
      skip();
    }
  }

  private void entry() {
    String[] url = {""};
    children(name -> {
      switch (name) {
        case "fullUrl" -> {
          url[0] = value();
          skip();
        }
        case "resource" ->
            children(type -> {
              if (ResourceTypes.isType(type)) {
                reader.entry(type);
              }
              inside(type, url[0]);
            });
        case "request" -> {
          nodes = 0;
          reader.request(element("request"));
        }
        case "part" -> entry();
        default -> skip();
      }
    });
  }

  private String value() {
    String text = tokens.attribute("value");
    return text.length() > FhirReader.LONGEST ? text.substring(0, FhirReader.LONGEST) : text;
  }

  private FhirElement element(String name) {
    FhirElement element = new FhirElement(name);
    element.value(value());
    nodes++;
    children(child -> {
      if (child.endsWith("xtension") || child.equals("div") || nodes >= FhirReader.MAX_NODES) {
        skip();
      } else {
        element.add(element(child));
      }
    });
    return element;
  }
}
