// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.asepsis.assess.advisory.Advisory.Score;
import org.asepsis.assess.knowledge.KnownExploited;
import org.asepsis.assess.knowledge.NvdRecord;
import org.asepsis.assess.knowledge.NvdRecord.Configuration;
import org.asepsis.assess.knowledge.NvdRecord.Criterion;
import org.asepsis.assess.knowledge.NvdRecord.Node;
import org.asepsis.assess.knowledge.NvdRecord.Operator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryTest {
  private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

  @TempDir private Path folder;

  private static SourceStatus status(String source) {
    SourceStatus none = SourceStatus.none(source, "somewhere");
    return new SourceStatus(
        source,
        none.from(),
        Optional.of(DAY),
        Optional.empty(),
        Optional.empty(),
        1,
        "",
        Map.of(),
        "",
        Optional.empty(),
        0);
  }

  private void keep(String cve) throws IOException {
    Shelf shelf = new Shelf(folder, "kev");
    try (Draft draft = shelf.begin()) {
      draft.table(Tables.EXPLOITED).put(cve, Rows.pack(new KnownExploited(cve, DAY, true)));
      shelf.keep(draft, status("kev"));
    }
  }

  @Test
  void aTableGivesBackWhatATreeWouldWhateverWasSpilled() throws IOException {
    Random chance = new Random(4);
    TreeMap<String, String> expected = new TreeMap<>();
    TableBuilder builder = new TableBuilder(folder.resolve("t.table"), 20_000);
    for (int i = 0; i < 5_000; i++) {
      String key = "k" + chance.nextInt(2_000);
      if (chance.nextInt(10) == 0) {
        builder.remove(key);
        expected.remove(key);
      } else {
        builder.put(key, ("v" + i).getBytes(StandardCharsets.UTF_8));
        expected.put(key, "v" + i);
      }
    }
    assertThat(builder.finish()).isEqualTo(expected.size());
    Table table = Table.open(folder.resolve("t.table"));
    assertThat(table.startingWith("k"))
        .extracting(Table.Row::key)
        .containsExactlyElementsOf(expected.keySet());
    expected.forEach((key, value) ->
        assertThat(new String(table.get(key).orElseThrow(), StandardCharsets.UTF_8))
            .isEqualTo(value));
    assertThat(table.get("k")).isEmpty();
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void laterRowsReplaceThoseOfAnEarlierTable() throws IOException {
    TableBuilder first = new TableBuilder(folder.resolve("a.table"));
    first.put("a", new byte[] {1});
    first.put("b", new byte[] {1});
    first.put("c", new byte[] {1});
    first.finish();
    TableBuilder second =
        new TableBuilder(folder.resolve("b.table"))
            .startFrom(Table.open(folder.resolve("a.table")));
    second.put("b", new byte[] {2});
    second.remove("c");
    assertThat(second.finish()).isEqualTo(2);
    assertThat(Table.open(folder.resolve("b.table")).get("b")).contains(new byte[] {2});
  }

  @Test
  void aCutTableIsNoTable() throws IOException {
    TableBuilder builder = new TableBuilder(folder.resolve("a.table"));
    builder.put("a", new byte[] {1});
    builder.finish();
    byte[] whole = Files.readAllBytes(folder.resolve("a.table"));
    for (int length = 0; length < whole.length; length++) {
      Path cut = folder.resolve("cut-" + length);
      Files.write(cut, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> Table.open(cut)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void anUpdateThatIsKilledLeavesTheLastGoodCopy() throws IOException {
    keep("CVE-2026-0001");
    Shelf shelf = new Shelf(folder, "kev");
    Draft killed = shelf.begin();
    killed.table(Tables.EXPLOITED).put("CVE-2026-0002", new byte[] {1, 2, 3});
    killed.seal(Tables.EXPLOITED);
    assertThat(Library.open(folder).exploited("CVE-2026-0001")).isPresent();

    // Killed after the new copy had its name, and before the status named it.
    Durable.move(killed.folder(), folder.resolve("kev").resolve("copy-2"));
    assertThat(Library.open(folder).exploited("CVE-2026-0001")).isPresent();
    assertThat(Library.open(folder).exploited("CVE-2026-0002")).isEmpty();

    keep("CVE-2026-0003");
    assertThat(Library.open(folder).exploited("CVE-2026-0003")).isPresent();
  }

  @Test
  void aLibraryThatIsOpenGoesOnAnsweringAfterAnUpdate() throws IOException {
    keep("CVE-2026-0001");
    Library before = Library.open(folder);
    keep("CVE-2026-0002");
    assertThat(before.exploited("CVE-2026-0001")).isPresent();
    assertThat(before.exploited("CVE-2026-0002")).isEmpty();
    assertThat(Library.open(folder).asOf()).containsExactly(Map.entry("kev", DAY));
    assertThat(folder.resolve("kev/copy-1")).doesNotExist();
  }

  @Test
  void recordsOfNvdAreFoundByTheirVulnerableProducts() throws IOException {
    NvdRecord record =
        new NvdRecord(
            "CVE-2026-0001",
            DAY,
            DAY,
            "words",
            List.of(new Score("nvd@nist.gov CVSS 3.1", "CVSS:3.1/AV:N", 9.8)),
            List.of(
                new Configuration(
                    Operator.AND,
                    false,
                    List.of(
                        new Node(Operator.OR, false, List.of(criterion(true, "o:bd:pcu_firmware"))),
                        new Node(Operator.OR, false, List.of(criterion(false, "h:bd:pcu")))))));
    Shelf shelf = new Shelf(folder, "nvd");
    try (Draft draft = shelf.begin()) {
      draft.table(Tables.NVD_RECORDS).put(record.cve(), NvdRows.pack(record));
      Table records = draft.seal(Tables.NVD_RECORDS);
      NvdRows.index(records, draft.table(Tables.NVD_PRODUCTS));
      shelf.keep(draft, status("nvd"));
    }
    Library library = Library.open(folder);
    assertThat(library.nvdProducts("bd")).containsExactly("pcu_firmware");
    assertThat(library.nvd("bd", "pcu_firmware")).containsExactly(record);
    assertThat(library.nvd("bd", "pcu")).isEmpty();
    assertThat(library.nvd("cve-2026-0001")).contains(record);
  }

  private static Criterion criterion(boolean vulnerable, String product) {
    return new Criterion(
        vulnerable, "cpe:2.3:" + product + ":*:*:*:*:*:*:*:*", "", "", "", "12.1.3");
  }

  @Test
  void theFolderIsChosenInOneOrder() {
    Map<String, String> set = Map.of("ASEPSIS_FEEDS", "/set", "XDG_DATA_HOME", "/x", "HOME", "/h");
    Map<String, String> home = Map.of("HOME", "/h");
    Optional<Path> given = Optional.of(Path.of("/given"));
    Optional<Path> data = Optional.of(Path.of("/data"));
    assertThat(LibraryFolder.choose(given, data, set)).isEqualTo(Path.of("/given"));
    assertThat(LibraryFolder.choose(Optional.empty(), data, set)).isEqualTo(Path.of("/set"));
    assertThat(LibraryFolder.choose(Optional.empty(), data, home))
        .isEqualTo(Path.of("/data/feeds"));
    assertThat(LibraryFolder.choose(Optional.empty(), Optional.empty(), home))
        .isEqualTo(Path.of("/h/.local/share/asepsis/feeds"));
    assertThat(
            LibraryFolder.choose(Optional.empty(), Optional.empty(), Map.of("XDG_DATA_HOME", "/x")))
        .isEqualTo(Path.of("/x/asepsis/feeds"));
  }

  @Test
  void aSourceOlderThanThirtyDaysIsOld() {
    SourceStatus kept = status("kev").withCopy(1);
    assertThat(kept.isStale(DAY.plusDays(30))).isFalse();
    assertThat(kept.isStale(DAY.plusDays(31))).isTrue();
    assertThat(kept.age(DAY.plusDays(31))).contains(31L);
  }
}
