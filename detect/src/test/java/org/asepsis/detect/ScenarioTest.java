// SPDX-License-Identifier: Apache-2.0
package org.asepsis.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every rule, told in files: what is seen, what is known, and which alerts come of it. */
class ScenarioTest {
  /** It fires, it nearly fires, it learns or does not fit. */
  private static final int FEWEST = 3;

  @TestFactory
  Stream<DynamicTest> whatIsSeenRaisesWhatTheFileExpects() throws IOException {
    return files().stream()
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
  }

  private static void check(Path file) throws IOException {
    Scenario scenario = Scenario.read(Files.readString(file));
    List<String> expected =
        scenario.expected.stream().filter(line -> !line.equals("nothing")).toList();
    assertThat(scenario.expected).as("the file says what to expect").isNotEmpty();
    assertThat(scenario.run()).isEqualTo(expected);
  }

  @Test
  void everyRuleHasAFileInWhichItFiresAndTwoInWhichItDoesNot() throws IOException {
    Map<String, Integer> fires = new TreeMap<>();
    Map<String, Integer> all = new TreeMap<>();
    for (Path file : files()) {
      Scenario scenario = Scenario.read(Files.readString(file));
      for (String rule : scenario.rules) {
        all.merge(rule, 1, Integer::sum);
        if (scenario.expected.stream().anyMatch(line -> line.startsWith(rule + " "))) {
          fires.merge(rule, 1, Integer::sum);
        }
      }
    }
    for (Rule rule : Rules.all()) {
      assertThat(fires).as("a file in which it fires").containsKey(rule.id());
      int files = all.getOrDefault(rule.id(), 0);
      assertThat(files).as(rule.id()).isGreaterThanOrEqualTo(FEWEST);
      assertThat(files - fires.getOrDefault(rule.id(), 0)).as(rule.id()).isGreaterThan(1);
    }
  }

  static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
    }
  }

  private static Path folder() {
    try {
      return Path.of(Objects.requireNonNull(ScenarioTest.class.getResource("scenarios")).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
