// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.asepsis.capture.CaptureReader;
import org.asepsis.capture.NotACaptureException;
import org.asepsis.engine.Engine;
import org.asepsis.engine.Limits;
import org.asepsis.engine.Registry;
import org.asepsis.engine.Said;
import org.asepsis.engine.SiteKey;
import org.asepsis.observe.Observation.FingerprintSeen;
import org.asepsis.observe.Observed;
import org.junit.jupiter.api.Test;

/** Our JA4 agrees with what FoxIO's own program says of its captures. */
class TlsJa4OracleTest {
  private static final Pattern VALUE = Pattern.compile("\"(src|JA4(?:\\.1)?)\": \"([^\"]*)\"");

  private static final int AGREED = 140;

  /**
   * Inside CONNECT FoxIO's program does not look. Its snapshot writes 99 for a protocol name that
   * is not ASCII, where the description asks for hexadecimal digits.
   */
  private static final List<String> KNOWN =
      List.of(
          "https-connect.pcap ours 10.11.12.13 t12i860500_e18388e7f3a3_a1e935682795",
          "tls-non-ascii-alpn.pcapng ours 192.168.1.168 t13d1516bd_8daaf6152771_e5627efa2ab1",
          "tls-non-ascii-alpn.pcapng theirs 192.168.1.168 t13d151699_8daaf6152771_e5627efa2ab1");

  @Test
  void agreesWithFoxio() throws IOException {
    String shared = System.getProperty("asepsis.shared", "");
    assumeTrue(!shared.isEmpty() && Files.isDirectory(Path.of(shared)), "no ../shared folder");
    Map<String, Path> captures = captures(Path.of(shared, "captures"));
    List<Path> oracles;
    try (Stream<Path> found = Files.list(Path.of(shared, "oracles", "ja4"))) {
      oracles = found.sorted().toList();
    }
    int agreed = 0;
    List<String> differences = new ArrayList<>();
    for (Path oracle : oracles) {
      String name = oracle.getFileName().toString().replace(".json", "");
      Path capture = captures.get(name);
      if (capture == null) {
        continue;
      }
      List<String> expected = expected(Files.readString(oracle));
      List<String> ours = ours(Files.readAllBytes(capture));
      for (String one : expected) {
        if (ours.remove(one)) {
          agreed++;
        } else {
          differences.add(name + " theirs " + one);
        }
      }
      ours.forEach(one -> differences.add(name + " ours " + one));
    }
    Collections.sort(differences);
    assertThat(differences).isEqualTo(KNOWN);
    assertThat(agreed).isEqualTo(AGREED);
  }

  private static Map<String, Path> captures(Path root) throws IOException {
    // FoxIO's captures and those of Arkime that it shares; others only have the same names.
    Map<String, Path> captures = new TreeMap<>();
    for (String folder : List.of("arkime", "ja4")) {
      add(root.resolve(folder), captures);
    }
    return captures;
  }

  private static void add(Path root, Map<String, Path> captures) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      files
          .filter(Files::isRegularFile)
          .forEach(file -> captures.put(file.getFileName().toString(), file));
    }
  }

  /** Address of the client and fingerprint, of TCP only. */
  private static List<String> expected(String json) {
    List<String> expected = new ArrayList<>();
    String source = "";
    Matcher matcher = VALUE.matcher(json);
    while (matcher.find()) {
      if (matcher.group(1).equals("src")) {
        source = matcher.group(2);
      } else if (matcher.group(2).startsWith("t")) {
        expected.add(source + " " + matcher.group(2));
      }
    }
    return expected;
  }

  private static List<String> ours(byte[] capture) {
    List<String> ours = new ArrayList<>();
    Engine.Settings settings =
        new Engine.Settings(
            1, Engine.Logs.WANTED, Limits.DEFAULT, SiteKey.of(new byte[SiteKey.LENGTH]));
    try (Engine engine =
            new Engine(
                settings,
                Registry.load(),
                said -> {
                  if (said instanceof Said.Fact(_, Observed(FingerprintSeen seen, _))
                      && seen.kind().equals("ja4")) {
                    ours.add(seen.subject().ip() + " " + seen.value());
                  }
                });
        CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(capture))) {
      engine.read(reader);
    } catch (NotACaptureException | IOException e) {
      throw new AssertionError(e);
    }
    return ours;
  }
}
