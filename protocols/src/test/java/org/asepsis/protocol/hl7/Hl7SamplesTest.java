// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.hl7;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.asepsis.analyze.Direction;
import org.asepsis.analyze.Transport;
import org.asepsis.testkit.Drive;
import org.junit.jupiter.api.Test;

/**
 * Reads the messages that other projects test their readers with; they are not part of this one.
 */
class Hl7SamplesTest {
  private static final Path SAMPLES =
      Path.of(System.getProperty("asepsis.shared", "../shared")).resolve("samples");

  @Test
  void findsAPatientInEverySampleThatNamesOne() throws IOException {
    assumeTrue(Files.isDirectory(SAMPLES), "no ../shared samples to read");
    int messages = 0;
    List<String> missed = new ArrayList<>();
    for (Path file : files()) {
      String text =
          Files.readString(file, ISO_8859_1).replaceAll("(?m)^[^A-Z\u000b]+(?=MSH|PID)", "");
      Drive drive = new Drive(new Hl7Factory(), Transport.TCP, 2_575);
      drive.stream(Direction.ORIGINATOR, text.getBytes(ISO_8859_1)).end();
      messages += drive.logs().size();
      if (namesAPatient(text) && drive.patients().isEmpty()) {
        missed.add(file.toString());
      }
    }
    assertThat(missed).isEmpty();
    assertThat(messages).isGreaterThan(200);
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(SAMPLES)) {
      return files
          .filter(file -> file.toString().endsWith(".hl7") || file.toString().endsWith(".txt"))
          .sorted()
          .toList();
    }
  }

  /** By eye rather than by reader: a line PID with something in its third or fifth field. */
  private static boolean namesAPatient(String text) {
    boolean header = text.contains("MSH|^~\\&");
    for (String line : text.lines().toList()) {
      String[] fields = line.split("\\|", -1);
      boolean named = fields.length > 3 && says(fields[3]) || fields.length > 5 && says(fields[5]);
      if (header && line.startsWith("PID|") && named) {
        return true;
      }
    }
    return false;
  }

  private static boolean says(String field) {
    return !field.replaceAll("[\\^~&\" ].*", "").isEmpty();
  }
}
