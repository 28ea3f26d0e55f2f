// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.asepsis.analyze.FieldWriter;
import org.asepsis.engine.Said;
import org.asepsis.wire.Ip;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Our reading of real traffic beside tshark's: for each pair of fields, the distinct values in a
 * capture. How often both agree may not fall below the share that was measured; what differs is
 * written to target/oracle.txt.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TsharkOracleTest {
  private static final boolean LONG = Boolean.getBoolean("asepsis.long");
  private static final Path SHARED =
      Path.of(System.getProperty("asepsis.shared", "../../shared")).resolve("captures");
  private static final int SHARED_PER_PROTOCOL = LONG ? Integer.MAX_VALUE : 5;
  private static final long LARGEST = LONG ? Long.MAX_VALUE : 200_000;

  private static final String PROTOCOLS = "frame.protocols";

  /** How often both agreed. */
  private static final class Score {
    private int both;
    private int either;

    double share() {
      return either == 0 ? 1 : (double) both / either;
    }
  }

  @Test
  void readsTheSameAsTshark() throws IOException {
    assumeTrue(Tshark.isInstalled(), "tshark is not installed");
    Map<TsharkPair, Score> scores = new TreeMap<>((a, b) -> a.theirs().compareTo(b.theirs()));
    List<String> differences = new ArrayList<>();
    for (Path capture : captures()) {
      compare(capture, scores, differences);
    }
    List<String> lines = new ArrayList<>();
    scores.forEach((pair, score) ->
        lines.add(
            String.format(
                Locale.ROOT,
                "%s %s %d of %d, %.3f",
                pair.protocol(),
                pair.theirs(),
                score.both,
                score.either,
                score.share())));
    System.out.println(String.join("\n", lines));
    lines.addAll(differences);
    Files.write(Path.of("target", "oracle.txt"), lines);
    scores.forEach((pair, score) ->
        assertThat(score.share())
            .as("%s against %s (see protocols/target/oracle.txt)", pair.theirs(), pair.ours())
            .isGreaterThanOrEqualTo(pair.floor()));
  }

  private static List<Path> captures() throws IOException {
    List<Path> captures = new ArrayList<>(ProtocolFolders.captures());
    // These are broken on purpose, where readers may differ.
    captures.removeIf(capture -> capture.getFileName().toString().startsWith("built-"));
    if (!Files.isDirectory(SHARED)) {
      return captures;
    }
    Map<String, Integer> taken = new HashMap<>();
    for (String line : Files.readAllLines(SHARED.resolve("INDEX.tsv"))) {
      String[] cells = line.split("\t", -1);
      Path file = SHARED.resolve(cells[0]);
      if (cells.length < 9 || !Files.isRegularFile(file) || Files.size(file) > LARGEST) {
        continue;
      }
      for (String protocol : Set.of("dicom", "dhcp", "dns", "tls", "http")) {
        if ((" " + cells[8]).contains(" " + protocol + ":")
            && taken.merge(protocol, 1, Integer::sum) <= SHARED_PER_PROTOCOL
            && !captures.contains(file)) {
          captures.add(file);
        }
      }
    }
    return captures;
  }

  private static void compare(Path capture, Map<TsharkPair, Score> scores, List<String> differences)
      throws IOException {
    List<String> fields = new ArrayList<>(TsharkPair.ALL.stream().map(TsharkPair::theirs).toList());
    fields.add(PROTOCOLS);
    Map<String, Set<String>> theirs = Tshark.values(capture, fields);
    boolean multicast =
        theirs.getOrDefault(PROTOCOLS, Set.of()).toString().matches(".*(mdns|llmnr).*");
    Map<String, Set<String>> ours = ours(capture);
    for (TsharkPair pair : TsharkPair.ALL) {
      if (multicast && pair.protocol().equals("dns")) {
        // Instance names are people's words: we keep only their length.
        continue;
      }
      Set<String> left = new TreeSet<>();
      theirs
          .getOrDefault(pair.theirs(), Set.of())
          .forEach(value -> left.add(pair.form().of(value)));
      Set<String> right = new TreeSet<>();
      ours.forEach((name, values) -> {
        if (name.matches(
            (pair.log() + "." + pair.ours()).replace(".", "\\.").replace("*", "[a-z]+"))) {
          values.forEach(value -> right.add(pair.form().of(value)));
        }
      });
      Score score = scores.computeIfAbsent(pair, _ -> new Score());
      Set<String> union = new TreeSet<>(left);
      union.addAll(right);
      for (String value : union) {
        score.either++;
        if (left.contains(value) && right.contains(value)) {
          score.both++;
        } else {
          String who = left.contains(value) ? "only tshark" : "only we";
          differences.add(capture.getFileName() + " " + pair.theirs() + " " + who + ": " + value);
        }
      }
    }
  }

  private static Map<String, Set<String>> ours(Path capture) throws IOException {
    Map<String, Set<String>> values = new HashMap<>();
    for (Said said : Replay.run(Files.readAllBytes(capture)).said()) {
      if (said instanceof Said.Logged logged) {
        logged.entry().write(new Collector(logged.entry().schema().log(), values));
      }
    }
    return values;
  }

  /** Gathers every field of every log line. */
  private record Collector(String log, Map<String, Set<String>> values) implements FieldWriter {
    private FieldWriter add(String name, Object value) {
      values.computeIfAbsent(log + "." + name, _ -> new TreeSet<>()).add(value.toString());
      return this;
    }

    @Override
    public FieldWriter text(String name, String value) {
      return value.isEmpty() ? this : add(name, value);
    }

    @Override
    public FieldWriter name(String field, String value) {
      return text(field, value);
    }

    @Override
    public FieldWriter names(String field, List<String> all) {
      all.forEach(value -> add(field, value));
      return this;
    }

    @Override
    public FieldWriter texts(String name, List<String> all) {
      return names(name, all);
    }

    @Override
    public FieldWriter number(String name, long value) {
      return add(name, value);
    }

    @Override
    public FieldWriter numbers(String name, List<? extends Number> all) {
      all.forEach(value -> add(name, value));
      return this;
    }

    @Override
    public FieldWriter flag(String name, boolean value) {
      return add(name, value);
    }

    @Override
    public FieldWriter address(String name, Ip value) {
      return value.equals(Ip.NONE) ? this : add(name, value);
    }

    @Override
    public FieldWriter interval(String name, long nanos) {
      return this;
    }

    @Override
    public FieldWriter time(String name, long nanos) {
      return this;
    }
  }
}
