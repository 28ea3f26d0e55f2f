// SPDX-License-Identifier: Apache-2.0
package org.asepsis.feeds.source;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.asepsis.feeds.FeedException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads JSON that may be large, and says in one line when it is something else. */
final class Json {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  /** For elements, which others follow. */
  private static final JsonMapper PARTS =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private static final int ENOUGH = 256;

  private Json() {}

  /** Is given each element of an array. */
  @FunctionalInterface
  interface Elements {
    void element(JsonNode element) throws FeedException, IOException;
  }

  static JsonNode tree(InputStream content, String name) throws FeedException, IOException {
    try {
      return MAPPER.readTree(guarded(content, name));
    } catch (JacksonException e) {
      throw refusal(e, name);
    }
  }

  static JsonNode tree(byte[] content, String name) throws FeedException, IOException {
    return tree(new ByteArrayInputStream(content), name);
  }

  /**
   * Reads an object whose member {@code array} has too many elements to hold.
   *
   * @return the other members
   */
  static ObjectNode each(InputStream content, String name, String array, Elements elements)
      throws FeedException, IOException {
    ObjectNode others = MAPPER.createObjectNode();
    try (JsonParser parser = PARTS.createParser(guarded(content, name))) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new FeedException(name + " is no JSON object");
      }
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String member = parser.currentName();
        if (parser.nextToken() == JsonToken.START_ARRAY && member.equals(array)) {
          while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.element(PARTS.readTree(parser));
          }
        } else {
          others.set(member, PARTS.readTree(parser));
        }
      }
      return others;
    } catch (JacksonException e) {
      throw refusal(e, name);
    }
  }

  private static FeedException refusal(JacksonException e, String name) throws IOException {
    if (e.getCause() instanceof IOException cause) {
      throw cause;
    }
    return new FeedException(name + " is cut or no JSON: " + e.getOriginalMessage(), e);
  }

  /** A sign-in page or a proxy's excuse is told from JSON by its first letter. */
  private static InputStream guarded(InputStream content, String name)
      throws FeedException, IOException {
    BufferedInputStream in = new BufferedInputStream(content, 1 << 14);
    in.mark(ENOUGH);
    String start =
        new String(in.readNBytes(ENOUGH), StandardCharsets.UTF_8)
            .replace("\uFEFF", "")
            .stripLeading();
    in.reset();
    if (start.startsWith("<")) {
      String what = start.toLowerCase(Locale.ROOT).contains("html") ? "a web page" : "XML";
      throw new FeedException(name + " is " + what + ", not JSON");
    }
    return in;
  }
}
