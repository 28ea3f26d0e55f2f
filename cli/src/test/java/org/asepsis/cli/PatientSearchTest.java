// SPDX-License-Identifier: Apache-2.0
package org.asepsis.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.asepsis.testkit.CaptureBuilder;
import org.asepsis.testkit.Disguises;
import org.asepsis.testkit.TcpTalk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the product on captures whose patients are known and searches every byte that it wrote for
 * their names, numbers and birth dates, in every usual encoding. None may be found.
 */
class PatientSearchTest {
  private static final Path ROOT = Path.of(System.getProperty("asepsis.root", ".."));
  private static final Path SHARED = Path.of(System.getProperty("asepsis.shared", "../shared"));
  private static final Path PROTOCOLS =
      ROOT.resolve("protocols/src/main/java/org/asepsis/protocol");

  /** PID fields that identify, by number, and the same of other segments that name people. */
  private static final Pattern SEGMENT =
      Pattern.compile("(PID|NK1|GT1|IN1|MRG)\\|([^\\r\\n]{1,4000})");

  @TempDir private Path folder;

  @Test
  void writesNothingOfAnyPatientOfItsOwnCaptures() throws IOException {
    Set<String> words = new TreeSet<>();
    List<Path> captures = new ArrayList<>();
    try (Stream<Path> lists = Files.walk(PROTOCOLS)) {
      for (Path list : lists.filter(path -> path.endsWith("captures/patients.txt")).toList()) {
        StringBuilder bytes = new StringBuilder();
        try (Stream<Path> files = Files.list(list.getParent())) {
          for (Path file :
              files.filter(path -> path.toString().matches(".*\\.pcap(ng)?")).toList()) {
            captures.add(file);
            bytes.append(new String(Files.readAllBytes(file), ISO_8859_1));
          }
        }
        List<String> own = Files.readAllLines(list);
        // A list that names nobody who is there would prove nothing.
        assertThat(own)
            .as(list.toString())
            .allSatisfy(word -> assertThat(isIn(bytes, word)).as(word).isTrue());
        words.addAll(own);
      }
    }
    assertThat(captures).hasSizeGreaterThan(30);
    search(captures, words);
  }

  private static boolean isIn(CharSequence bytes, String word) {
    String raw = bytes.toString();
    return raw.contains(new String(word.getBytes(UTF_8), ISO_8859_1)) || raw.contains(word);
  }

  @Test
  void writesNothingOfAnyPatientOfSharedHl7Messages() throws IOException {
    assumeTrue(Files.isDirectory(SHARED), "no ../shared");
    Set<String> words = new TreeSet<>();
    StringBuilder systems = new StringBuilder();
    CaptureBuilder builder = new CaptureBuilder();
    int port = 20_000;
    for (Path file : hl7Samples()) {
      String message =
          new String(Files.readAllBytes(file), ISO_8859_1)
              .replace("\r\n", "\r")
              .replace('\n', '\r');
      if (message.startsWith("MSH|") && message.length() < 200_000) {
        words.addAll(identifying(message));
        // A test patient may be called as the system that sends the message.
        systems.append(message, 0, Math.max(0, message.indexOf('\r')));
        byte[] framed = ("\u000b" + message + "\u001c\r").getBytes(ISO_8859_1);
        new TcpTalk(builder, "10.5.0.1", port++, "10.5.0.2", 2575)
            .open()
            .client(framed, 1_400)
            .close();
      }
    }
    words.removeIf(word -> systems.indexOf(word) >= 0);
    Path capture = builder.writeTo(folder.resolve("samples.pcap"));
    assertThat(words).hasSizeGreaterThan(100);
    search(List.of(capture), words);
  }

  private static List<Path> hl7Samples() throws IOException {
    try (Stream<Path> files = Files.walk(SHARED.resolve("samples"))) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.toString().matches(".*\\.(hl7|txt|er7)"))
          .sorted()
          .toList();
    }
  }

  @Test
  void writesNothingOfAnyPatientOfSharedCaptures() throws IOException {
    assumeTrue(Files.isDirectory(SHARED), "no ../shared");
    Set<String> words = new TreeSet<>();
    List<Path> captures = new ArrayList<>();
    try (Stream<Path> files = Files.walk(SHARED.resolve("captures"))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        Set<String> found = identifying(new String(Files.readAllBytes(file), ISO_8859_1));
        if (!found.isEmpty()) {
          captures.add(file);
          words.addAll(found);
        }
      }
    }
    assertThat(captures).isNotEmpty();
    search(captures, words);
  }

  /** Values of the segments that name people, long enough not to stand everywhere. */
  private static Set<String> identifying(String text) {
    Set<String> words = new TreeSet<>();
    Matcher segments = SEGMENT.matcher(text);
    while (segments.find()) {
      String[] fields = segments.group(2).split("\\|", -1);
      int[] wanted =
          switch (segments.group(1)) {
            case "PID" -> new int[] {2, 3, 4, 5, 7, 11, 13, 14, 18, 19};
            case "NK1" -> new int[] {2, 5};
            case "GT1" -> new int[] {3, 6, 12};
            case "MRG" -> new int[] {1, 7};
            default -> new int[] {16, 36};
          };
      for (int field : wanted) {
        if (field <= fields.length) {
          String[] repetitions = fields[field - 1].split("~", -1);
          for (String repetition : repetitions) {
            words.addAll(telling(segments.group(1), field, repetition));
          }
        }
      }
    }
    return words;
  }

  private static Set<String> telling(String segment, int field, String value) {
    Set<String> words = new TreeSet<>();
    String[] components = value.split("\\^", -1);
    boolean name = segment.equals("PID") && field == 5 || !segment.equals("PID");
    int most = name ? 2 : 1;
    for (int i = 0; i < Math.min(most, components.length); i++) {
      String word = components[i].split("&", -1)[0].strip();
      boolean plain = word.matches("[\\p{L}\\p{N} .'-]+");
      boolean number = word.chars().filter(Character::isDigit).count() >= 5;
      boolean letters = word.chars().filter(Character::isLetter).count() >= 5;
      boolean varied = word.chars().distinct().count() > 2;
      if (plain
          && varied
          && (number || letters)
          && !COMMON.contains(word.toUpperCase(Locale.ROOT))) {
        words.add(word);
      }
    }
    return words;
  }

  /** Words that the product uses itself or that stand in other fields of the same messages. */
  private static final Set<String> COMMON =
      Set.of(
          "PATIENT",
          "UNKNOWN",
          "HOSPITAL",
          "MEDICAL",
          "DOCTOR",
          "GENERAL",
          "SYSTEM",
          "DEVICE",
          "MONITOR",
          "FIRST",
          "GIVEN",
          "FAMILY",
          "MOTHER",
          "FATHER",
          "MIDDLE",
          "SPOUSE",
          "PARENT");

  private void search(List<Path> captures, Set<String> words) throws IOException {
    Path work = Files.createDirectory(folder.resolve("work"));
    List<String> arguments =
        new ArrayList<>(List.of("read", "--logs", "logs", "--stats", "--format"));
    List<String> files = captures.stream().map(path -> path.toAbsolutePath().toString()).toList();
    StringBuilder written = new StringBuilder();
    for (String format : List.of("table", "json", "csv")) {
      List<String> all = new ArrayList<>(arguments);
      all.add(format);
      all.addAll(files);
      Cli.Outcome outcome = new Cli(work).run(all.toArray(new String[0]));
      assertThat(outcome.status()).as(outcome.err()).isLessThan(2);
      assertThat(outcome.out()).isNotEmpty();
      written.append(outcome.out()).append(outcome.err());
    }
    try (Stream<Path> everything = Files.walk(work)) {
      for (Path file : everything.filter(Files::isRegularFile).toList()) {
        written.append(new String(Files.readAllBytes(file), ISO_8859_1));
      }
    }
    // Names of our own files are not what is searched.
    String clean = written.toString();
    for (String file : files) {
      clean = clean.replace(file, "");
    }
    assertThat(Disguises.found(clean, words)).isEmpty();
  }
}
