// SPDX-License-Identifier: Apache-2.0
package org.asepsis.feeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.asepsis.assess.knowledge.ReleaseCycle;
import org.asepsis.assess.library.Library;
import org.asepsis.feeds.Outcome.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real files of each source, from a folder and from a local web server. */
class SharedReferenceTest {
  private static final Path REFERENCE =
      Path.of(System.getProperty("asepsis.shared", "../shared")).resolve("reference");

  @TempDir private Path folder;

  @BeforeEach
  void needsTheFiles() {
    assumeTrue(Files.isDirectory(REFERENCE), "the shared folder is not there");
  }

  @Test
  void aFolderThatWasCarriedInGivesEverySource() {
    FeedBench bench = new FeedBench(folder);
    for (SourceSettings source : OfflineFolder.sources(REFERENCE, FeedSettings.defaults())) {
      assertThat(bench.update(source).status().refusal()).as(source.name()).isEmpty();
    }
    Library library = bench.library();
    assertThat(library.advisories()).hasSize(153);
    assertThat(library.unusable()).isEmpty();
    assertThat(library.exploited("CVE-2019-0708")).isPresent();
    assertThat(library.productCode("CBK").orElseThrow().lifeSustaining()).isTrue();
    assertThat(library.productCode("FRN").orElseThrow().lifeSustaining()).isFalse();
    assertThat(library.nvdProducts("intel")).isNotEmpty();
    assertThat(library.recalls("FOZ")).hasSize(1);
    assertThat(library.identifier("00840861100965").orElseThrow().company())
        .isEqualTo("Fresenius Usa, Inc.");
    assertThat(library.interfaceMaker("00:22:72:01:02:03"))
        .contains("American Micro-Fuel Device Corp.");
    assertThat(library.openSourceRecords("OSS-Fuzz", "curl")).hasSize(27);
    ReleaseCycle seven =
        library.cycles("windows").stream()
            .filter(cycle -> cycle.cycle().equals("7-sp1"))
            .findFirst()
            .orElseThrow();
    assertThat(seven.endOfLife()).contains(LocalDate.of(2020, 1, 14));
    assertThat(library.asOf())
        .containsEntry("cisa-csaf", LocalDate.of(2025, 2, 27))
        .containsEntry("kev", LocalDate.of(2025, 8, 25))
        .containsEntry("fda-product-codes", LocalDate.of(2020, 10, 1));
  }

  @Test
  void theSameComesFromAWebServer() throws IOException {
    Path advisories = REFERENCE.resolve("csaf-icsma");
    try (FakeWeb web = new FakeWeb()) {
      web.folder("/csaf/", advisories);
      web.text("/csaf/index.txt", index(advisories));
      web.folder("/kev/", REFERENCE.resolve("kev"));
      web.folder("/fda/", REFERENCE.resolve("fda-product-codes"));
      web.folder("/oui/", REFERENCE.resolve("oui"));
      web.folder("/eol/", REFERENCE.resolve("endoflife"));
      FeedBench bench = new FeedBench(folder);
      List<SourceSettings> sources =
          List.of(
              FeedBench.source("cisa-csaf", "csaf", web.at("/csaf/")),
              FeedBench.source("kev", "kev", web.at("/kev/known_exploited_vulnerabilities.json")),
              FeedBench.source(
                  "fda-product-codes", "fda-product-codes", web.at("/fda/foiclass-2020-10.txt")),
              FeedBench.source(
                  "oui",
                  "oui",
                  web.at("/oui/ieee-oui-2022-08.csv.gz"),
                  web.at("/oui/ieee-mam-2022-08.csv.gz")),
              FeedBench.source("endoflife", "endoflife", web.at("/eol/endoflife-products.tar.gz")));
      for (SourceSettings source : sources) {
        Outcome outcome = bench.update(source);
        assertThat(outcome.status().refusal()).as(source.name()).isEmpty();
        assertThat(outcome.kind()).isEqualTo(Kind.UPDATED);
      }
      assertThat(bench.library().advisories()).hasSize(153);
      assertThat(bench.library().cycles("windows")).isNotEmpty();
    }
  }

  private static String index(Path advisories) {
    try (Stream<Path> walk = Files.walk(advisories)) {
      return walk.filter(path -> path.toString().endsWith(".json"))
          .map(path -> advisories.relativize(path).toString())
          .sorted()
          .collect(Collectors.joining("\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
