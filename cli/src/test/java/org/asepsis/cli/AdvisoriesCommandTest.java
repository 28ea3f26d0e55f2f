// SPDX-License-Identifier: Apache-2.0
package org.asepsis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AdvisoriesCommandTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  @TempDir private Path folder;
  private Path feeds;
  private Cli cli;

  @BeforeEach
  void open() throws IOException {
    cli = new Cli(folder);
    feeds = Files.createDirectory(folder.resolve("feeds"));
  }

  private Cli.Outcome ask(String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "advisories";
    all[1] = "--feeds";
    all[2] = feeds.toString();
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return cli.run(all);
  }

  @Test
  void answersAsTheContractWritesIt() {
    Cli.Outcome outcome =
        ask(
            "--manufacturer",
            "BD",
            "--model",
            "Alaris PC Unit 8015",
            "--version",
            "9.33",
            "--format",
            "json");
    assertThat(outcome.status()).isZero();
    JsonNode answer = MAPPER.readTree(outcome.out()).get(0);
    assertThat(answer.path("manufacturer").asString()).isEqualTo("BD");
    assertThat(answer.path("matches").valueStream().map(m -> m.path("advisory").asString()))
        .containsExactly(
            "ICSMA-23-194-01", "ICSMA-20-317-01", "ICSMA-20-170-06", "ICSMA-17-017-02");
    JsonNode first = answer.path("matches").get(0);
    assertThat(first.propertyNames())
        .startsWith("advisory", "source", "verdict", "cves", "known_exploited", "because");
    assertThat(first.path("verdict").asString()).isEqualTo("affected");
    assertThat(first.path("known_exploited").asBoolean()).isFalse();
    assertThat(answer.path("as_of").path("cisa-csaf").asString()).isEqualTo("2025-02-27");
  }

  @Test
  void listsWhatDoesNotApplyOnlyWhenAsked() {
    String[] question = {
      "--manufacturer",
      "Philips",
      "--model",
      "IntelliVue MX40",
      "--version",
      "B.06.18",
      "--format",
      "json"
    };
    assertThat(MAPPER.readTree(ask(question).out()).get(0).path("matches")).isEmpty();
    String[] all = java.util.Arrays.copyOf(question, question.length + 1);
    all[question.length] = "--all";
    JsonNode matches = MAPPER.readTree(ask(all).out()).get(0).path("matches");
    assertThat(matches.get(0).path("verdict").asString()).isEqualTo("not");
  }

  @Test
  void neverSaysNotAffectedWhereNothingIsKnown() {
    Cli.Outcome outcome = ask("--manufacturer", "Mindray", "--model", "BeneView T8");
    assertThat(outcome.out()).contains("None known as of cisa-csaf 2025-02-27");
    assertThat(outcome.out()).doesNotContainIgnoringCase("not affected");
  }

  @Test
  void warnsOfOldSourcesOnStandardErrorOnly() {
    Cli.Outcome outcome =
        ask("--manufacturer", "Mindray", "--model", "BeneView T8", "--format", "json");
    assertThat(outcome.err()).contains("cisa-csaf is as of 2025-02-27", "asepsis feeds update");
    assertThat(MAPPER.readTree(outcome.out()).isArray()).isTrue();
  }

  @Test
  void keepsWithinEightyColumns() {
    Cli.Outcome outcome =
        ask(
            "--manufacturer",
            "Philips",
            "--model",
            "IntelliVue MP70",
            "--version",
            "L.01",
            "--all");
    assertThat(outcome.out().lines()).allMatch(line -> line.length() <= 80);
    assertThat(outcome.out()).contains("AFFECTED", "POSSIBLY", "biomedical");
  }

  @Test
  void answersEachRowOfATable() throws IOException {
    Path table = folder.resolve("devices.csv");
    Files.writeString(
        table,
        """
        \uFEFFModel,Version,Manufacturer,Room
        "Vue PACS",12.2.1.0,Philips,4

        Medfusion 3500,,Smiths Medical,5
        """);
    Cli.Outcome outcome = ask("--csv", table.toString(), "--format", "json");
    assertThat(outcome.status()).isZero();
    JsonNode answers = MAPPER.readTree(outcome.out());
    assertThat(answers).hasSize(2);
    assertThat(answers.get(0).path("matches")).hasSize(2);
    assertThat(answers.get(1).path("matches")).isEmpty();
  }

  @Test
  void namesTheLineWithoutAModel() throws IOException {
    Path table = folder.resolve("devices.csv");
    Files.writeString(table, "manufacturer,model,version\nPhilips,,1\nPhilips,e-Alert,2.6\n");
    Cli.Outcome outcome = ask("--csv", table.toString(), "--format", "json");
    assertThat(outcome.status()).isEqualTo(1);
    assertThat(outcome.err()).contains("line 2 names no model");
    assertThat(MAPPER.readTree(outcome.out()).get(1).path("matches")).hasSize(1);
  }

  @Test
  void refusesWrongUseInOneLine() throws IOException {
    assertThat(ask().status()).isEqualTo(2);
    assertThat(ask("--csv", folder.resolve("no.csv").toString()).err()).contains("cannot be read");
    Path table = folder.resolve("devices.csv");
    Files.writeString(table, "maker,thing\nA,B\n");
    Cli.Outcome outcome = ask("--csv", table.toString());
    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("it names maker, thing");
    Files.writeString(table, "manufacturer,model,version\n");
    assertThat(ask("--csv", table.toString()).err()).contains("no device below its header");
    assertThat(ask("--csv", table.toString(), "--model", "x").status()).isEqualTo(2);
    assertThat(ask("--model", "x", "--map", folder.resolve("no").toString()).status()).isEqualTo(2);
  }

  @Test
  void takesOwnReadings() throws IOException {
    Path map = folder.resolve("own.csv");
    Files.writeString(
        map,
        """
        advisory,product_id,product,version,models,versions,condition,note
        ICSMA-22-088-01,CSAFPID-0001,e-Alert,<= 2.7,-,*,,a product that we do not mean
        """);
    String[] question = {"--manufacturer", "Philips", "--model", "e-Alert", "--version", "2.6"};
    assertThat(ask(question).out()).contains("ICSMA-22-088-01");
    String[] own = java.util.Arrays.copyOf(question, question.length + 2);
    own[question.length] = "--map";
    own[question.length + 1] = map.toString();
    assertThat(ask(own).out()).contains("None known");
  }
}
