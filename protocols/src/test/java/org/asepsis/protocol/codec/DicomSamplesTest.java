// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.asepsis.analyze.Patient;
import org.asepsis.protocol.codec.DicomDataSet.Use;
import org.asepsis.protocol.codec.DicomDataSetReader.Syntax;
import org.asepsis.wire.Bytes;
import org.asepsis.wire.Text;
import org.junit.jupiter.api.Test;

/** Our reading of DICOM files that others made agrees with dcmdump's. */
class DicomSamplesTest {
  private static final Pattern ELEMENT =
      Pattern.compile(
          "\\(([0-9a-f]{4},[0-9a-f]{4})\\) .. (?:\\[(.*)] +#|\\(no value|[0-9a-f]{2}\\\\).*");

  /** How dcmdump's value stands here when it is shown as bytes, since its VR is UN. */
  private static final String UNKNOWN = "?";

  private static final List<DicomField> COMPARED =
      List.of(
          DicomField.MODALITY,
          DicomField.MANUFACTURER,
          DicomField.MODEL,
          DicomField.SERIAL,
          DicomField.STATION_NAME,
          DicomField.SOFTWARE_VERSIONS);

  /** A data set without preamble and group 0002. */
  private record Sample(int start, String transferSyntax) {}

  @Test
  void agreesWithDcmdump() throws Exception {
    String shared = System.getProperty("asepsis.shared", "");
    assumeTrue(!shared.isEmpty() && Files.isDirectory(Path.of(shared)), "no ../shared folder");
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/dcmdump")), "no dcmdump: apt-get install dcmtk");
    List<Path> files = new ArrayList<>();
    for (String folder : List.of("pydicom", "wg04-dicom")) {
      try (Stream<Path> found = Files.walk(Path.of(shared, "samples", folder))) {
        found.filter(Files::isRegularFile).sorted().forEach(files::add);
      }
    }
    int compared = 0;
    for (Path file : files) {
      compared += compare(file) ? 1 : 0;
    }
    assertThat(compared).isGreaterThan(120);
  }

  private static boolean compare(Path file) throws Exception {
    byte[] bytes = Files.readAllBytes(file);
    Sample sample = sample(bytes);
    Map<String, String> expected = dump(file);
    // With a damaged last element dcmdump shows nothing of the data set.
    boolean read = expected.keySet().stream().anyMatch(tag -> !tag.startsWith("0002"));
    if (!read || sample.transferSyntax().equals("1.2.840.10008.1.2.1.99")) {
      return false;
    }
    DicomDataSet dataSet = new DicomDataSet(Use.OBJECT);
    DicomDataSetReader reader = dataSet.reader(syntax(sample.transferSyntax()));
    for (int at = sample.start(); at < bytes.length; at += 251) {
      byte[] piece = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + 251));
      reader.feed(Bytes.copyOf(piece));
    }
    DicomEquipment equipment = dataSet.equipment();
    for (DicomField field : COMPARED) {
      String tag = field.standard().substring(1, 10);
      String wanted = expected.getOrDefault(tag, "").strip();
      String[] values = wanted.split("\\\\", -1);
      String shown = String.join("\\", Arrays.stream(values).map(Text::printable).toList());
      if (wanted.equals(UNKNOWN)) {
        continue;
      }
      assertThat(equipment.text(field)).as("%s of %s", tag, file).isEqualTo(shown);
    }
    String id = expected.getOrDefault("0010,0020", "").strip();
    List<String> ids =
        dataSet.patient().identifiers().stream().map(Patient.Identifier::value).toList();
    if (id.equals(UNKNOWN)) {
      return true;
    }
    assertThat(ids.isEmpty() ? "" : ids.getFirst()).as("patient of %s", file).isEqualTo(id);
    assertThat(dataSet.patient().birthDate())
        .as("birth date of %s", file)
        .isEqualTo(expected.getOrDefault("0010,0030", "").strip());
    return true;
  }

  /** The elements of the outermost level, or nothing where dcmdump does not read the file. */
  private static Map<String, String> dump(Path file) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("/usr/bin/dcmdump", "-q", "+L", file.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    byte[] output = process.getInputStream().readAllBytes();
    Map<String, String> elements = new HashMap<>();
    if (process.waitFor() != 0) {
      return elements;
    }
    new String(output, StandardCharsets.ISO_8859_1)
        .lines()
        .map(ELEMENT::matcher)
        .filter(Matcher::matches)
        .forEach(found -> elements.putIfAbsent(found.group(1), value(found)));
    return elements;
  }

  private static String value(Matcher element) {
    if (element.group(2) != null) {
      return element.group(2);
    }
    return element.group().contains("(no value") ? "" : UNKNOWN;
  }

  private static Syntax syntax(String transferSyntax) {
    return switch (transferSyntax) {
      case "1.2.840.10008.1.2" -> Syntax.IMPLICIT_LITTLE;
      case "1.2.840.10008.1.2.2" -> Syntax.EXPLICIT_BIG;
      case "" -> Syntax.UNKNOWN;
      default -> Syntax.EXPLICIT_LITTLE;
    };
  }

  /** Group 0002 is explicit and little-endian whatever comes behind it (PS3.10 section 7.1). */
  private static Sample sample(byte[] bytes) {
    boolean part10 = bytes.length > 132 && bytes[128] == 'D' && bytes[131] == 'M';
    Bytes cursor = Bytes.copyOf(bytes).seek(part10 ? 132 : 0);
    String transferSyntax = "";
    while (cursor.remaining() > 8 && cursor.peek(0) == 2 && cursor.peek(1) == 0) {
      int element = cursor.skip(2).u16le();
      boolean longForm = cursor.u16() == ('O' << 8 | 'B');
      long length = longForm ? cursor.skip(2).u32le() : cursor.u16le();
      String value = cursor.take(length).text();
      transferSyntax = element == 0x0010 ? value : transferSyntax;
    }
    return new Sample(cursor.position(), transferSyntax);
  }
}
