// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Compares JSON with a schema of the API's document, more strictly than JSON Schema would: what the
 * document does not name is wrong.
 */
final class SchemaCheck {
  private final JsonNode document;
  private final List<String> faults = new ArrayList<>();

  SchemaCheck(JsonNode document) {
    this.document = document;
  }

  List<String> faults(JsonNode value, JsonNode schema) {
    check("$", value, schema);
    return faults;
  }

  private void check(String at, JsonNode value, JsonNode given) {
    JsonNode schema = resolved(given);
    if (value.isNull()) {
      if (!schema.path("nullable").asBoolean(false)) {
        faults.add(at + " is null");
      }
      return;
    }
    String type = schema.path("type").asString("");
    boolean fits =
        switch (type) {
          case "object" -> value.isObject();
          case "array" -> value.isArray();
          case "string" -> value.isString();
          case "integer" -> value.isIntegralNumber();
          case "number" -> value.isNumber();
          case "boolean" -> value.isBoolean();
          default -> false;
        };
    if (!fits) {
      faults.add(at + " is not of type '" + type + "'");
      return;
    }
    checkWords(at, value, schema);
    for (int i = 0; value.isArray() && i < value.size(); i++) {
      check(at + "[" + i + "]", value.get(i), schema.path("items"));
    }
    if (value.isObject()) {
      checkMembers(at, value, schema);
    }
  }

  private void checkWords(String at, JsonNode value, JsonNode schema) {
    if (value.isString() && schema.has("pattern")) {
      if (!value.asString().matches(schema.path("pattern").asString())) {
        faults.add(at + " does not match: " + value);
      }
    }
    if (schema.has("enum")) {
      boolean isKnown = false;
      for (JsonNode word : schema.path("enum")) {
        isKnown |= word.asString().equals(value.asString());
      }
      if (!isKnown) {
        faults.add(at + " is none of the known words: " + value);
      }
    }
    if ("date-time".equals(schema.path("format").asString(""))) {
      try {
        java.time.OffsetDateTime.parse(value.asString());
      } catch (java.time.DateTimeException e) {
        faults.add(at + " is no time: " + value);
      }
    }
  }

  private void checkMembers(String at, JsonNode value, JsonNode schema) {
    for (JsonNode name : schema.path("required")) {
      if (!value.has(name.asString())) {
        faults.add(at + " lacks " + name.asString());
      }
    }
    for (Map.Entry<String, JsonNode> member : value.properties()) {
      JsonNode known = schema.path("properties").path(member.getKey());
      if (known.isMissingNode()) {
        known = schema.path("additionalProperties");
      }
      if (known.isMissingNode()) {
        faults.add(at + "." + member.getKey() + " is not in the document");
      } else {
        check(at + "." + member.getKey(), member.getValue(), known);
      }
    }
  }

  JsonNode resolved(JsonNode schema) {
    return schema.has("$ref") ? document.at(schema.path("$ref").asString().substring(1)) : schema;
  }
}
