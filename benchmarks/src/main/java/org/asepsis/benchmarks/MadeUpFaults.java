// SPDX-License-Identifier: Apache-2.0
package org.asepsis.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.asepsis.assess.advisory.Advisory.Score;
import org.asepsis.assess.knowledge.NvdRecord;
import org.asepsis.assess.knowledge.NvdRecord.Configuration;
import org.asepsis.assess.knowledge.NvdRecord.Criterion;
import org.asepsis.assess.knowledge.NvdRecord.Node;
import org.asepsis.assess.knowledge.NvdRecord.Operator;
import org.asepsis.assess.library.Draft;
import org.asepsis.assess.library.Library;
import org.asepsis.assess.library.NvdRows;
import org.asepsis.assess.library.Shelf;
import org.asepsis.assess.library.SourceStatus;
import org.asepsis.assess.library.Table;
import org.asepsis.assess.library.TableBuilder;
import org.asepsis.assess.library.Tables;

/**
 * Records in the form of NVD about made-up products: firmware up to some version AND its hardware.
 * The same seed gives the same records.
 */
final class MadeUpFaults {
  /** Products that the records speak of, of which a hospital has some. */
  static final int PRODUCTS = 60_000;

  private static final int MAKERS = 400;
  private static final String[] SYLLABLES = {"vel", "or", "cam", "dix", "tra", "num", "sol", "ken"};

  private MadeUpFaults() {}

  static String maker(int product) {
    return "Synth" + SYLLABLES[product % 8] + letters(product % MAKERS);
  }

  static String model(int product) {
    return SYLLABLES[(product / 8) % 8] + SYLLABLES[product % 8] + " " + (1_000 + product);
  }

  private static String letters(int number) {
    return "" + (char) ('a' + number / 26) + (char) ('a' + number % 26);
  }

  /** A library with so many records. */
  static Library library(Path folder, int records) throws IOException {
    Random random = new Random(7);
    Shelf shelf = new Shelf(folder, "nvd");
    try (Draft draft = shelf.begin()) {
      TableBuilder table = draft.table(Tables.NVD_RECORDS);
      for (int i = 0; i < records; i++) {
        NvdRecord record = record(i, random.nextInt(PRODUCTS), random.nextInt(9) + 1);
        table.put(record.cve(), NvdRows.pack(record));
      }
      Table sealed = draft.seal(Tables.NVD_RECORDS);
      NvdRows.index(sealed, draft.table(Tables.NVD_PRODUCTS));
      Instant now = Instant.parse("2026-11-24T00:00:00Z");
      shelf.keep(
          draft,
          new SourceStatus(
              "nvd",
              "made up",
              Optional.of(LocalDate.of(2026, 11, 24)),
              Optional.of(now),
              Optional.of(now),
              records,
              "",
              Map.of(),
              "",
              Optional.empty(),
              0));
    }
    return Library.open(folder);
  }

  private static NvdRecord record(int number, int product, int below) {
    String vendor = maker(product).toLowerCase(java.util.Locale.ROOT);
    String name = model(product).replace(' ', '_');
    Criterion firmware =
        new Criterion(
            true,
            "cpe:2.3:o:" + vendor + ":" + name + "_firmware:*:*:*:*:*:*:*:*",
            "",
            "",
            "",
            below + ".0");
    Criterion hardware =
        new Criterion(
            false, "cpe:2.3:h:" + vendor + ":" + name + ":-:*:*:*:*:*:*:*", "", "", "", "");
    List<Node> nodes = new ArrayList<>();
    nodes.add(new Node(Operator.OR, false, List.of(firmware)));
    nodes.add(new Node(Operator.OR, false, List.of(hardware)));
    return new NvdRecord(
        "CVE-%d-%06d".formatted(2000 + number % 26, number),
        LocalDate.of(2000 + number % 26, 1, 1),
        LocalDate.of(2026, 1, 1),
        "A made-up fault in a made-up product.",
        List.of(new Score("nvd@nist.gov CVSS 3.1", "", 1 + number % 90 / 10.0)),
        List.of(new Configuration(Operator.AND, false, List.copyOf(nodes))));
  }
}
