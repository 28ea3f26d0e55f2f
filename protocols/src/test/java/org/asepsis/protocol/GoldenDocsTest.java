// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.asepsis.analyze.AnalyzerFactory;
import org.asepsis.analyze.Claim;
import org.asepsis.analyze.LogSchema;
import org.asepsis.engine.Engine;
import org.asepsis.engine.Registry;
import org.asepsis.observe.Observation;
import org.junit.jupiter.api.Test;

/** Documents made from source: {@code ./asepsis golden --update} writes them anew. */
class GoldenDocsTest {
  private static final boolean UPDATE = "update".equals(System.getProperty("golden"));
  private static final Path DOCS =
      Path.of(System.getProperty("asepsis.root", "..")).resolve("docs");

  @Test
  void theManualOfTheLogsIsWhatTheCodeDeclares() throws IOException {
    Map<String, LogSchema> schemas = new TreeMap<>();
    Engine.logs().forEach(schema -> schemas.put(schema.log(), schema));
    for (AnalyzerFactory factory : Registry.load().factories()) {
      factory.logs().forEach(schema -> schemas.put(schema.log(), schema));
    }
    StringBuilder text =
        new StringBuilder(
            """
            # Protocol logs

            `asepsis read --logs DIR` writes one NDJSON file for each of these, a line for each entry, in the order
            of the packets that completed them. Fields that are not known are absent. Every line begins with `ts`
            (packet time, epoch seconds); lines that belong to a conversation have `uid`, `id.orig_h`, `id.orig_p`, `id.resp_h`
            and `id.resp_p` too. Made from source: do not edit.
            """);
    for (LogSchema schema : schemas.values()) {
      text.append("\n## ").append(schema.log()).append(".log\n\n| field | meaning |\n|---|---|\n");
      for (LogSchema.Field field : schema.fields()) {
        text.append("| `").append(field.name()).append("` | ");
        text.append(field.meaning().replace("|", "\\|")).append(" |\n");
      }
    }
    compare("logs.md", text.toString());
  }

  @Test
  void theListOfProtocolsIsWhatTheFoldersHold() throws IOException {
    StringBuilder text =
        new StringBuilder(
            """
            # Protocols

            What is read, from the first paragraph of each folder's README. Made from source: do not edit.

            | protocol | carried by | what is read |
            |---|---|---|
            """);
    for (AnalyzerFactory factory : Registry.load().factories()) {
      String folder = factory.getClass().getPackageName().replaceAll(".*\\.", "");
      text.append("| [")
          .append(factory.protocol())
          .append("](../protocols/src/main/java/org/asepsis/protocol/");
      text.append(folder).append("/README.md) | ");
      text.append(
          factory.claims().stream()
              .map(GoldenDocsTest::carrier)
              .distinct()
              .collect(Collectors.joining(", ")));
      text.append(" | ").append(firstParagraph(folder)).append(" |\n");
    }
    compare("protocols.md", text.toString());
  }

  private static String carrier(Claim claim) {
    String ports =
        claim.ports().stream().sorted().map(Object::toString).collect(Collectors.joining(" "));
    return claim.transport().label() + (ports.isEmpty() ? "" : " " + ports);
  }

  private static String firstParagraph(String folder) throws IOException {
    String readme = Files.readString(ProtocolFolders.ROOT.resolve(folder).resolve("README.md"));
    return readme
        .lines()
        .dropWhile(line -> line.isBlank() || line.startsWith("#"))
        .takeWhile(line -> !line.isBlank())
        .collect(Collectors.joining(" "))
        .replace("|", "\\|");
  }

  @Test
  void everyKindOfObservationIsDocumented() throws IOException {
    String text = Files.readString(DOCS.resolve("observations.md"));
    for (Class<?> kind : Observation.class.getPermittedSubclasses()) {
      assertThat(text).contains("`" + kind.getSimpleName() + "`");
    }
  }

  private static void compare(String name, String actual) throws IOException {
    Path file = DOCS.resolve(name);
    if (UPDATE) {
      Files.writeString(file, actual);
    }
    assertThat(file).content().isEqualTo(actual);
  }
}
