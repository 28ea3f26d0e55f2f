// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.asepsis.server.help.Concepts;
import org.junit.jupiter.api.Test;

/** Every question mark leads to a page, and every page of help is one of a concept. */
class HelpLinksTest {
  private static final Path SOURCES = Path.of("src/main");
  private static final Pattern LINK =
      Pattern.compile(
          "help = \"([a-z-]+)\"|concept ="
              + " \"([a-z-]+)\"|/help/([a-z-]+)\"|explainedBy\\(\"([a-z-]+)\"");

  @Test
  void everyQuestionMarkLeadsToAPage() throws IOException {
    Set<String> asked = new TreeSet<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(path -> path.toString().matches(".*\\.(jte|java)")).toList()) {
        Matcher links = LINK.matcher(Files.readString(file));
        while (links.find()) {
          for (int group = 1; group <= links.groupCount(); group++) {
            if (links.group(group) != null) {
              asked.add(links.group(group));
            }
          }
        }
      }
    }
    assertThat(asked).hasSizeGreaterThan(10);
    List<String> concepts = Concepts.all().stream().map(Concepts.Concept::id).toList();
    assertThat(concepts).containsAll(asked);
    assertThat(concepts)
        .allSatisfy(id -> assertThat(SOURCES.resolve("jte/help/" + id + ".jte")).exists());
  }
}
