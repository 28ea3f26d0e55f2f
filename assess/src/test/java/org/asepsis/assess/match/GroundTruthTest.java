// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.asepsis.assess.knowledge.BundledKnowledge;
import org.asepsis.assess.match.Verdict.Outcome;
import org.junit.jupiter.api.Test;

/** The gate for matching: hand-made triples, and near-misses beside them. */
class GroundTruthTest {
  private static final Matcher MATCHER =
      new Matcher(
          BundledKnowledge.instance().advisories(), AdvisoryMap.bundled(), Vendors.bundled());

  private record Row(
      String id,
      boolean positive,
      Product product,
      String version,
      List<String> expected,
      List<String> refused) {
    boolean isUnspecified() {
      return expected.equals(List.of("UNSPECIFIED"));
    }
  }

  private static List<Row> rows() throws IOException {
    try (InputStream in = GroundTruthTest.class.getResourceAsStream("ground-truth.tsv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(line -> line.split("\t", -1))
          .map(f ->
              new Row(
                  f[0],
                  f[1].equals("positive"),
                  Product.of(f[2], f[3], f[4]),
                  f[4],
                  Stream.of(f[5].split(",", -1)).filter(x -> !x.equals("NONE")).toList(),
                  Stream.of(f[6].split(",", -1)).filter(x -> !x.isEmpty()).toList()))
          .toList();
    }
  }

  private static Map<String, Outcome> outcomes(Row row) {
    Map<String, Outcome> outcomes = new TreeMap<>();
    MATCHER.match(row.product).forEach(v -> outcomes.put(v.advisory(), v.outcome()));
    return outcomes;
  }

  @Test
  void refusesEveryNearMiss() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Row row : rows()) {
      outcomes(row)
          .forEach((advisory, outcome) -> {
            boolean refused =
                row.refused.contains(advisory)
                    || row.refused.contains("*") && row.expected.isEmpty();
            boolean unexpected = !row.isUnspecified() && !row.expected.contains(advisory);
            boolean mayBePossible = row.isUnspecified() || row.version.isEmpty();
            boolean told =
                outcome == Outcome.AFFECTED || outcome == Outcome.POSSIBLY && !mayBePossible;
            if (told && (refused || unexpected)) {
              wrong.add(row.id + " " + advisory + " " + outcome);
            }
          });
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void findsAtLeastNinetyFiveInAHundred() throws IOException {
    int expected = 0;
    List<String> missed = new ArrayList<>();
    for (Row row : rows()) {
      Map<String, Outcome> outcomes = outcomes(row);
      for (String advisory : row.isUnspecified() ? List.<String>of() : row.expected) {
        expected++;
        if (outcomes.get(advisory) != Outcome.AFFECTED) {
          missed.add(row.id + " " + advisory + " " + outcomes.get(advisory));
        }
      }
    }
    System.out.printf("advisories expected %d, missed %d: %s%n", expected, missed.size(), missed);
    assertThat(missed.size()).as(missed.toString()).isLessThanOrEqualTo(expected * 5 / 100);
  }

  @Test
  void isSeldomUnsureWhereTheVersionIsKnown() throws IOException {
    List<String> unsure = new ArrayList<>();
    int withVersion = 0;
    for (Row row : rows()) {
      if (!row.version.isEmpty()) {
        withVersion++;
        outcomes(row)
            .forEach((advisory, outcome) -> {
              if (outcome == Outcome.POSSIBLY) {
                unsure.add(row.id + " " + advisory);
              }
            });
      }
    }
    System.out.printf("rows with a version %d, unsure: %s%n", withVersion, unsure);
    assertThat(unsure.size()).as(unsure.toString()).isLessThanOrEqualTo(withVersion * 5 / 100);
  }

  @Test
  void everyLeafOfTheMedicalAdvisoriesWasRead() {
    assertThat(AdvisoryMap.bundled().size()).isEqualTo(629);
    List<String> unread = new ArrayList<>();
    BundledKnowledge.instance()
        .advisories()
        .forEach(advisory ->
            advisory.leaves().stream()
                .filter(leaf -> AdvisoryMap.bundled().meaning(advisory.id(), leaf).isEmpty())
                .forEach(leaf -> unread.add(advisory.id() + " " + leaf)));
    assertThat(unread).isEmpty();
  }

  /** A row that nobody can reach, or that contradicts its own words, is a slip of the pen. */
  @Test
  void everyReadLeafMatchesItsOwnWords() {
    List<String> lost = new ArrayList<>();
    BundledKnowledge.instance()
        .advisories()
        .forEach(advisory ->
            advisory
                .leaves()
                .forEach(leaf -> {
                  Meaning meaning =
                      AdvisoryMap.bundled().meaning(advisory.id(), leaf).orElseThrow();
                  for (ModelPattern model : meaning.models()) {
                    String name = model.toString().replaceAll("\\[.*?]|!\\S+|\\*", "");
                    String plain = name.replaceAll("\\{(\\d+)-\\d+}", "$1");
                    boolean found =
                        MATCHER.match(Product.of(leaf.vendor(), plain, "")).stream()
                            .anyMatch(verdict -> verdict.advisory().equals(advisory.id()));
                    if (!found) {
                      lost.add(advisory.id() + " " + leaf + " as " + plain);
                    }
                  }
                }));
    assertThat(lost).isEmpty();
  }
}
