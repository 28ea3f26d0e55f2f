// SPDX-License-Identifier: Apache-2.0
package org.asepsis.feeds;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.asepsis.feeds.SourceSettings.Use;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code sources.json} in the library's folder: what differs from the usual. */
public final class SettingsFile {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final String NAME = "sources.json";

  private SettingsFile() {}

  /** Reads it; without one, everything is as usual. */
  public static FeedSettings read(Path library) throws FeedException, IOException {
    Path file = library.resolve(NAME);
    JsonNode json;
    try {
      json = MAPPER.readTree(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      return FeedSettings.defaults();
    } catch (JacksonException e) {
      throw new FeedException(file + " is no JSON: " + e.getOriginalMessage(), e);
    }
    FeedSettings settings =
        FeedSettings.defaults()
            .through(json.path("proxy").asString(""), json.path("trust").asString(""));
    for (Map.Entry<String, JsonNode> entry : json.path("sources").properties()) {
      settings = settings.with(source(settings, entry.getKey(), entry.getValue(), file));
    }
    return settings;
  }

  private static SourceSettings source(FeedSettings settings, String name, JsonNode json, Path file)
      throws FeedException {
    if (!name.matches("[a-z0-9][a-z0-9-]{0,63}")) {
      throw new FeedException(
          file + ": \"" + name + "\" is no name of a source: use small letters, digits, hyphens");
    }
    String kind = json.path("kind").asString("");
    SourceSettings usual =
        settings
            .source(name)
            .filter(known -> kind.isEmpty() || known.kind().equals(kind))
            .orElseGet(() -> new SourceSettings(name, kind, List.of(), Map.of(), Use.ALWAYS));
    if (FeedSettings.purpose(usual).isEmpty()) {
      throw new FeedException(
          file + ": the source " + name + " has the kind \"" + kind + "\", which is none");
    }
    List<String> from = new ArrayList<>();
    if (json.path("from").isArray()) {
      json.path("from").forEach(one -> from.add(one.asString("")));
    } else if (!json.path("from").asString("").isEmpty()) {
      from.add(json.path("from").asString(""));
    }
    Map<String, String> options = new TreeMap<>(usual.options());
    for (Map.Entry<String, JsonNode> option : json.path("options").properties()) {
      options.put(option.getKey(), option.getValue().asString(""));
    }
    Use use =
        json.has("update")
            ? (json.path("update").asString("").equals("on-request") ? Use.ON_REQUEST : Use.ALWAYS)
            : from.isEmpty() ? usual.use() : Use.ALWAYS;
    return new SourceSettings(
        name, usual.kind(), from.isEmpty() ? usual.from() : from, options, use);
  }

  /** Writes what differs from the usual. */
  public static void write(Path library, FeedSettings settings) throws IOException {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("proxy", settings.proxy()).put("trust", settings.trust());
    ObjectNode sources = json.putObject("sources");
    for (SourceSettings source : settings.sources()) {
      if (!FeedSettings.defaults().sources().contains(source)) {
        ObjectNode one = sources.putObject(source.name());
        one.put("kind", source.kind());
        ArrayNode from = one.putArray("from");
        source.from().forEach(from::add);
        one.put("update", source.use() == Use.ALWAYS ? "always" : "on-request");
        ObjectNode options = one.putObject("options");
        new TreeMap<>(source.options()).forEach(options::put);
      }
    }
    Files.createDirectories(library);
    Path beside = library.resolve(NAME + ".new");
    String text = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
    Files.write(beside, text.getBytes(StandardCharsets.UTF_8));
    Files.move(beside, library.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
  }
}
