// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.library;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads and writes {@code status.json}, which also says which copy counts. */
final class StatusFile {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private StatusFile() {}

  static void write(Path file, SourceStatus status) throws IOException {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("source", status.source()).put("from", status.from());
    status.asOf().ifPresent(day -> json.put("as_of", day.toString()));
    status.fetched().ifPresent(time -> json.put("fetched", time.toString()));
    status.checked().ifPresent(time -> json.put("checked", time.toString()));
    json.put("records", status.records()).put("sha256", status.sha256());
    ObjectNode marks = json.putObject("marks");
    new TreeMap<>(status.marks()).forEach(marks::put);
    json.put("refusal", status.refusal());
    status.refused().ifPresent(time -> json.put("refused", time.toString()));
    json.put("copy", status.copy());
    String text = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
    Durable.replace(file, text.getBytes(StandardCharsets.UTF_8));
  }

  static SourceStatus read(Path file) throws IOException {
    try {
      JsonNode json = MAPPER.readTree(Files.readAllBytes(file));
      Map<String, String> marks = new TreeMap<>();
      json.path("marks").properties().forEach(e -> marks.put(e.getKey(), e.getValue().asString()));
      return new SourceStatus(
          json.path("source").asString(""),
          json.path("from").asString(""),
          moment(json, "as_of", LocalDate::parse),
          moment(json, "fetched", Instant::parse),
          moment(json, "checked", Instant::parse),
          json.path("records").asLong(0),
          json.path("sha256").asString(""),
          marks,
          json.path("refusal").asString(""),
          moment(json, "refused", Instant::parse),
          json.path("copy").asInt(0));
    } catch (JacksonException | DateTimeException e) {
      throw new IOException(file + " cannot be read; delete it and update the source", e);
    }
  }

  private static <T> Optional<T> moment(JsonNode json, String name, Function<String, T> parse) {
    return Optional.of(json.path(name).asString("")).filter(text -> !text.isEmpty()).map(parse);
  }
}
