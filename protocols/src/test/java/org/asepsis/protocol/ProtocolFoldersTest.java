// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.asepsis.analyze.AnalyzerFactory;
import org.asepsis.analyze.LogSchema;
import org.asepsis.engine.Registry;
import org.asepsis.observe.Csv;
import org.junit.jupiter.api.Test;

/** Every protocol folder is complete. */
class ProtocolFoldersTest {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]+");

  @Test
  void everyFolderHasAnAnalyzerAReadmeAndACaptureWithAGolden() throws IOException {
    assertThat(ProtocolFolders.all())
        .isNotEmpty()
        .allSatisfy(folder -> {
          String name = folder.getFileName().toString();
          assertThat(Replay.protocolsOf(name)).as("factories in " + name).isNotEmpty();
          assertThat(folder.resolve("README.md")).exists();
          assertThat(folder.resolve("captures/README.md")).exists();
          try (Stream<Path> files = Files.list(folder.resolve("captures"))) {
            assertThat(files.map(Path::toString)).anyMatch(file -> file.endsWith(".golden"));
          }
        });
  }

  @Test
  void everyRowOfEveryTableNamesItsSource() throws IOException {
    try (Stream<Path> files = Files.walk(ProtocolFolders.ROOT)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".csv")).toList()) {
        List<List<String>> rows = Csv.parse(Files.readString(file));
        int source = rows.getFirst().indexOf("source");
        assertThat(source).as(file + " has a source column").isNotNegative();
        assertThat(rows)
            .as(file.toString())
            .allSatisfy(row -> assertThat(row.get(source)).isNotBlank());
      }
    }
  }

  @Test
  void protocolsAndLogsHaveNamesOfTheirOwn() {
    Set<String> protocols = new HashSet<>();
    for (AnalyzerFactory factory : Registry.load().factories()) {
      assertThat(factory.protocol()).matches(NAME);
      assertThat(protocols.add(factory.protocol())).as(factory.protocol() + " is unique").isTrue();
      for (LogSchema schema : factory.logs()) {
        Set<String> fields = new HashSet<>();
        for (LogSchema.Field field : schema.fields()) {
          assertThat(field.meaning()).as(schema.log() + " " + field.name()).isNotBlank();
          assertThat(fields.add(field.name())).as(schema.log() + " " + field.name()).isTrue();
        }
      }
    }
  }
}
