// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.asepsis.protocol.fhir.FhirMessage.Syntax;
import org.asepsis.wire.Bytes;
import org.asepsis.wire.Parsed.Malformed;
import org.asepsis.wire.Parsed.Message;
import org.junit.jupiter.api.Test;

/**
 * Reads the resources that other projects publish; they are not part of this one. What is counted
 * is compared with a count by eye: a search through the text.
 */
class FhirSamplesTest {
  private static final Path SAMPLES =
      Path.of(System.getProperty("asepsis.shared", "../shared")).resolve("samples");

  private static final Pattern TYPE = Pattern.compile("\"resourceType\"\\s*:\\s*\"([A-Za-z]+)\"");
  private static final Pattern PATIENT =
      Pattern.compile(
          "\"(subject|patient|beneficiary|for)\"\\s*:\\s*\\{\\s*\"reference\"\\s*:\\s*\"Patient/");

  @Test
  void countsWhatASearchThroughTheTextCounts() throws IOException {
    assumeTrue(Files.isDirectory(SAMPLES), "no ../shared samples to read");
    List<String> wrong = new ArrayList<>();
    int read = 0;
    for (Path file : files()) {
      String text = Files.readString(file);
      Matcher first = TYPE.matcher(text);
      if (!first.find() || !ResourceTypes.isType(first.group(1))) {
        continue;
      }
      read++;
      FhirMessage message = read(file);
      if (!text.contains("\"contained\"") && !message.entries().equals(entries(text, message))) {
        wrong.add(file + " holds " + entries(text, message) + " and not " + message.entries());
      }
      boolean named = message.type().equals("Patient") || PATIENT.matcher(text).find();
      if (named && message.patients().isEmpty()) {
        wrong.add(file + " names a patient");
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(read).isGreaterThan(200);
  }

  /** Every one of these bundles is the life of one person, hundreds of references to them. */
  @Test
  void countsOnePatientInTheRecordOfOne() throws IOException {
    assumeTrue(Files.isDirectory(SAMPLES), "no ../shared samples to read");
    for (Path file : files()) {
      if (file.toString().contains("synthea-r4")) {
        assertThat(read(file).patients()).as(file.toString()).hasSize(1);
      }
    }
  }

  private static FhirMessage read(Path file) throws IOException {
    Bytes body = Bytes.copyOf(Files.readAllBytes(file));
    return switch (FhirMessage.parse(body, Syntax.JSON, "192.0.2.2", "")) {
      case Message<FhirMessage>(FhirMessage message) -> message;
      case Malformed<FhirMessage>(String reason) -> throw new AssertionError(file + ": " + reason);
    };
  }

  private static Map<String, Integer> entries(String text, FhirMessage message) {
    Map<String, Integer> counts = new TreeMap<>();
    Matcher types = TYPE.matcher(text);
    while (types.find()) {
      counts.merge(types.group(1), 1, Integer::sum);
    }
    counts.merge(message.type(), -1, Integer::sum);
    counts.values().removeIf(count -> count == 0);
    return counts;
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(SAMPLES)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          // It has a resource as an entry, where an entry holds a resource.
          .filter(file -> !file.endsWith("ObservationBundle.json"))
          .sorted()
          .toList();
    }
  }
}
