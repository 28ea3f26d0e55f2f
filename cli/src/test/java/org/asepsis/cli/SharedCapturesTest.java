// SPDX-License-Identifier: Apache-2.0
package org.asepsis.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.asepsis.capture.CaptureReader;
import org.asepsis.capture.NotACaptureException;
import org.asepsis.engine.Engine;
import org.asepsis.engine.Limits;
import org.asepsis.engine.Registry;
import org.asepsis.engine.SiteKey;
import org.asepsis.testkit.Samples;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** All of the real captures of other projects are read, and no analyzer fails on any of them. */
class SharedCapturesTest {
  private static final Path ROOT = Path.of(System.getProperty("asepsis.root", ".."));
  private static final Path CAPTURES =
      Path.of(System.getProperty("asepsis.shared", "../shared")).resolve("captures");
  private static final int CUTS = Boolean.getBoolean("asepsis.long") ? 256 : 1;

  @BeforeEach
  void needTheCaptures() {
    assumeTrue(Files.isDirectory(CAPTURES), "no ../shared");
  }

  @Test
  void findsAsManyPacketsAsTheIndexOrDocumentsWhyNot() throws Exception {
    Map<String, String> documented = documented();
    Map<String, String> different = new TreeMap<>();
    for (Map.Entry<String, Long> entry : index().entrySet()) {
      Path file = CAPTURES.resolve(entry.getKey());
      long packets = read(Files.readAllBytes(file), entry.getKey());
      if (packets != entry.getValue()) {
        different.put(entry.getKey(), entry.getValue() + " " + packets);
      }
    }
    assertThat(different).isEqualTo(documented);
  }

  /** Files cut at seeded places; with --long, 256 cuts of each. */
  @Test
  void readsWhateverIsLeftOfACutCapture() throws Exception {
    for (String name : index().keySet()) {
      byte[] file = Files.readAllBytes(CAPTURES.resolve(name));
      Random random = Samples.random(name);
      for (int i = 0; i < CUTS; i++) {
        read(Arrays.copyOf(file, 24 + random.nextInt(Math.max(1, file.length - 24))), name);
      }
    }
  }

  private static long read(byte[] capture, String name) throws IOException {
    SiteKey key = SiteKey.of(new byte[SiteKey.LENGTH]);
    Engine.Settings settings = new Engine.Settings(1, Engine.Logs.WANTED, Limits.DEFAULT, key);
    try (Engine engine = new Engine(settings, Registry.load(), _ -> {});
        CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(capture))) {
      engine.read(reader);
      assertThat(engine.failures().kept()).as(name).isEmpty();
      return reader.packets();
    } catch (NotACaptureException e) {
      return 0;
    } catch (java.util.zip.ZipException | java.io.EOFException e) {
      // The cut went through the header of the compressed file.
      return 0;
    }
  }

  private static Map<String, Long> index() throws IOException {
    Map<String, Long> index = new TreeMap<>();
    List<String> lines = Files.readAllLines(CAPTURES.resolve("INDEX.tsv"));
    List<String> names = List.of(lines.getFirst().split("\t", -1));
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split("\t", -1);
      index.put(cells[names.indexOf("path")], Long.parseLong(cells[names.indexOf("packets")]));
    }
    assertThat(index).hasSizeGreaterThan(2_000);
    return index;
  }

  /** The table of docs/captures.md: path, packets by the index, packets by us, reason. */
  private static Map<String, String> documented() throws IOException {
    Map<String, String> rows = new TreeMap<>();
    for (String line : Files.readAllLines(ROOT.resolve("docs/captures.md"))) {
      List<String> cells = new ArrayList<>(List.of(line.split("\\|", -1)));
      if (cells.size() == 6 && cells.get(1).contains("`")) {
        rows.put(
            cells.get(1).replace("`", "").strip(),
            cells.get(2).strip() + " " + cells.get(3).strip());
        assertThat(cells.get(4)).as("the reason in " + line).isNotBlank();
      }
    }
    return rows;
  }
}
