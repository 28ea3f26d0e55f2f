// SPDX-License-Identifier: Apache-2.0
package org.asepsis.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The directions of ARCHITECTURE.md section 3, and what must not be on the sensor's class path. */
class ArchitectureTest {
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.asepsis");

  /** A package and all that it may use of ours. */
  private record Rule(String name, String... mayUse) {}

  private static final List<Rule> RULES =
      List.of(
          new Rule("wire"),
          new Rule("capture", "wire"),
          new Rule("observe", "wire"),
          new Rule("analyze", "wire", "observe"),
          new Rule("protocol", "wire", "observe", "analyze"),
          new Rule("engine", "wire", "observe", "analyze", "capture"),
          new Rule("inventory", "wire", "observe"),
          new Rule("assess", "wire", "observe", "inventory"));

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
  void nothingBelowTheConsoleKnowsTheWallClockOrChance() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "org.asepsis.wire..",
            "org.asepsis.capture..",
            "org.asepsis.observe..",
            "org.asepsis.analyze..",
            "org.asepsis.protocol..",
            "org.asepsis.inventory..",
            "org.asepsis.assess..")
        .should()
        .callMethod(java.time.Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(java.util.Random.class)
        .check(ALL);
  }

  @Test
  void nobodyReachesForTheUnsafe() {
    noClasses().should().dependOnClassesThat().haveFullyQualifiedName("sun.misc.Unsafe").check(ALL);
  }

  /** Nothing can be sent: no socket in the sensor, and no foreign call at all yet. */
  @Test
  void theSensorHasNothingToSendWith() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.asepsis.testkit..") // encodes addresses, is no part of it
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net..", "java.net.http..")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.lang.foreign.Linker")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching("java\\.nio\\.channels\\.(Socket|Datagram|ServerSocket).*")
        .check(ALL);
  }

  @Test
  void readHasNeitherSpringNorJdbcOnItsClassPath() throws IOException {
    List<String> parts = List.of(Cli.classPath().split(File.pathSeparator, -1));
    assertThat(parts).isNotEmpty();
    for (String part : parts) {
      if (part.endsWith(".jar")) {
        try (JarFile jar = new JarFile(part)) {
          assertThat(jar.getEntry("META-INF/services/java.sql.Driver")).as(part).isNull();
          assertThat(jar.stream().map(Object::toString))
              .as(part)
              .noneMatch(name -> name.startsWith("org/springframework/"));
        }
      }
    }
  }
}
