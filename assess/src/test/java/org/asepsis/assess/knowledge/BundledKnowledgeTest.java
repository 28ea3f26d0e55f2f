// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.asepsis.assess.advisory.Advisory;
import org.asepsis.assess.advisory.AdvisoryException;
import org.asepsis.assess.advisory.AdvisoryLines;
import org.asepsis.assess.advisory.CsafReader;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BundledKnowledgeTest {
  private static final Path REFERENCE =
      Path.of(System.getProperty("asepsis.shared", "../../shared"), "reference");
  private static final Path BUNDLED =
      Path.of(
          System.getProperty("asepsis.root", ".."),
          "assess/src/main/resources/org/asepsis/assess/knowledge");
  private static final boolean UPDATE = "update".equals(System.getProperty("golden"));

  @Test
  void theBundledAdvisoriesAreThoseOfTheirSource() throws IOException, AdvisoryException {
    assumeTrue(Files.exists(REFERENCE), "no reference data beside the checkout");
    StringBuilder lines = new StringBuilder();
    for (Path file : files(REFERENCE.resolve("csaf-icsma"))) {
      Advisory advisory = CsafReader.read(Files.readAllBytes(file), BundledKnowledge.CISA);
      lines.append(AdvisoryLines.line(advisory)).append('\n');
    }
    same("advisories.ndjson", lines.toString());
  }

  @Test
  void theBundledCatalogueIsThatOfItsSource() throws IOException {
    assumeTrue(Files.exists(REFERENCE), "no reference data beside the checkout");
    JsonNode root =
        JsonMapper.builder()
            .build()
            .readTree(
                Files.readAllBytes(REFERENCE.resolve("kev/known_exploited_vulnerabilities.json")));
    String lines =
        root.path("vulnerabilities")
            .valueStream()
            .map(one ->
                "%s,%s,%s%n"
                    .formatted(
                        one.path("cveID").asString(),
                        one.path("dateAdded").asString(),
                        one.path("knownRansomwareCampaignUse").asString().equals("Known")
                            ? "yes"
                            : "no"))
            .sorted()
            .collect(Collectors.joining());
    same("kev.csv", "cve,added,ransomware\n" + lines);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  private static void same(String name, String text) throws IOException {
    Path file = BUNDLED.resolve(name);
    if (UPDATE) {
      Files.writeString(file, text);
    }
    assertThat(Files.readString(file)).isEqualTo(text);
  }

  @Test
  void holdsEveryMedicalAdvisoryUpToItsDay() {
    BundledKnowledge bundled = BundledKnowledge.instance();
    assertThat(bundled.advisories()).hasSize(153).allMatch(a -> a.id().startsWith("ICSMA-"));
    assertThat(bundled.advisories().stream().mapToInt(a -> a.leaves().size()).sum()).isEqualTo(629);
    assertThat(bundled.exploited("CVE-2017-0144")).isPresent();
    assertThat(bundled.asOf()).containsOnlyKeys("cisa-csaf", "kev");
  }
}
