// SPDX-License-Identifier: Apache-2.0
package org.asepsis.console;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The directions of ARCHITECTURE.md for the console's half; the sensor's are checked in cli. */
class ArchitectureTest {
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.asepsis");

  /** A package and all that it may use of ours. */
  private record Rule(String name, String... mayUse) {}

  private static final List<Rule> RULES =
      List.of(
          new Rule("inventory", "wire", "observe"),
          new Rule("assess", "wire", "observe", "inventory"),
          new Rule("stream", "wire", "observe"),
          new Rule("detect", "wire", "observe", "inventory", "stream"),
          new Rule("feeds", "wire", "observe", "inventory", "assess"),
          new Rule("intake", "wire", "observe", "inventory"),
          new Rule("store", "wire", "observe", "inventory", "assess", "detect", "stream"),
          new Rule(
              "server",
              "wire",
              "observe",
              "analyze",
              "capture",
              "engine",
              "inventory",
              "assess",
              "detect",
              "feeds",
              "stream",
              "intake",
              "store"),
          new Rule("console", "wire", "stream", "assess", "feeds", "store", "server"));

  @TestFactory
  Stream<DynamicTest> modulesUseOnlyWhatTheyMay() {
    return RULES.stream().map(rule -> DynamicTest.dynamicTest(rule.name(), () -> check(rule)));
  }

  private static void check(Rule rule) {
    String[] allowed =
        Stream.concat(Stream.of(rule.name()), Stream.of(rule.mayUse()))
            .map(name -> "org.asepsis." + name + "..")
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage("org.asepsis." + rule.name() + "..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("org.asepsis..").and(not(resideInAnyPackage(allowed))))
        .check(ALL);
  }

  @Test
  void onlyTheStoreSpeaksSql() {
    noClasses()
        .that()
        .resideInAPackage("org.asepsis.server..")
        .and()
        .resideOutsideOfPackages(
            "org.asepsis.server.storage..",
            "org.asepsis.server.mail..",
            "org.asepsis.server.health..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.sql.PreparedStatement")
        .orShould()
        .callMethod(org.springframework.jdbc.core.simple.JdbcClient.class, "sql", String.class)
        .check(ALL);
  }

  /** Domain modules know no SQL, no HTTP and no clock of their own. */
  @Test
  void theDomainKnowsNeitherDatabaseNorNetworkNorClock() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "org.asepsis.inventory..",
            "org.asepsis.assess..",
            "org.asepsis.detect..",
            "org.asepsis.stream..",
            "org.asepsis.intake..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.sql..", "java.net..", "org.springframework..")
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(ALL);
  }
}
