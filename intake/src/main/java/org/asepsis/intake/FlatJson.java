// SPDX-License-Identifier: Apache-2.0
package org.asepsis.intake;

import java.util.HashMap;
import java.util.Map;
import org.asepsis.intake.Statements.Unreadable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * One JSON object of a log line as paths and scalar values: {@code flow.pkts_toserver}. Of an array
 * only its first element is kept.
 */
final class FlatJson {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int DEEPEST = 6;
  private static final int MOST = 400;

  private final Map<String, String> values = new HashMap<>();

  private FlatJson() {}

  static FlatJson parse(String line) throws Unreadable {
    FlatJson object = new FlatJson();
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), line)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new Unreadable("not a JSON object");
      }
      object.object(parser, "", 0);
      if (parser.nextToken() != null) {
        throw new Unreadable("more after the JSON object");
      }
    } catch (JacksonException e) {
      throw new Unreadable("not a whole JSON object");
    }
    return object;
  }

  private void object(JsonParser parser, String prefix, int depth) throws Unreadable {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = prefix + parser.currentName();
      value(parser, name, parser.nextToken(), depth);
    }
  }

  private void value(JsonParser parser, String name, JsonToken token, int depth) throws Unreadable {
    switch (token) {
      case START_OBJECT -> {
        if (depth >= DEEPEST) {
          parser.skipChildren();
        } else {
          object(parser, name + ".", depth + 1);
        }
      }
      case START_ARRAY -> {
        JsonToken first = parser.nextToken();
        while (parser.currentToken() != JsonToken.END_ARRAY) {
          if (first.isScalarValue() && !values.containsKey(name)) {
            value(parser, name, first, depth);
          } else {
            parser.skipChildren();
          }
          parser.nextToken();
        }
      }
      case VALUE_NULL -> {
        // The same as a field that is not there.
      }
      default -> {
        if (values.size() >= MOST) {
          throw new Unreadable("more than " + MOST + " fields");
        }
        values.put(name, parser.getString());
      }
    }
  }

  /** The value as text, or empty. */
  String text(String path) {
    return values.getOrDefault(path, "");
  }

  boolean has(String path) {
    return values.containsKey(path);
  }

  /** The value as a count; 0 where there is none. */
  long count(String path) throws Unreadable {
    String text = text(path);
    if (text.isEmpty()) {
      return 0;
    }
    try {
      long count = Long.parseLong(text);
      if (count < 0) {
        throw new Unreadable(path + " is negative");
      }
      return count;
    } catch (NumberFormatException e) {
      throw new Unreadable(path + " is no whole number");
    }
  }

  int port(String path) throws Unreadable {
    long port = count(path);
    if (port > 0xffff) {
      throw new Unreadable(path + " is no port");
    }
    return (int) port;
  }
}
