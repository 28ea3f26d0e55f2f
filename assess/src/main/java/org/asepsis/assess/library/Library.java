// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.library;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.asepsis.assess.advisory.Advisory;
import org.asepsis.assess.knowledge.DeviceIdentifier;
import org.asepsis.assess.knowledge.ExploitPrediction;
import org.asepsis.assess.knowledge.Knowledge;
import org.asepsis.assess.knowledge.KnownExploited;
import org.asepsis.assess.knowledge.NvdRecord;
import org.asepsis.assess.knowledge.ProductCode;
import org.asepsis.assess.knowledge.Recall;
import org.asepsis.assess.knowledge.ReleaseCycle;

/**
 * Answers from the last good copies in a folder, as they were when it was opened. Opening reads
 * only the status of each source; tables are mapped, advisories read when first asked for.
 */
public final class Library implements Knowledge {
  private static final int ATTEMPTS = 5;

  private final List<SourceStatus> statuses;
  private final Map<String, List<Table>> tables;
  private final AdvisoryShelf advisories;

  private Library(
      List<SourceStatus> statuses, Map<String, List<Table>> tables, AdvisoryShelf advisories) {
    this.statuses = List.copyOf(statuses);
    this.tables = tables;
    this.advisories = advisories;
  }

  /** A library without any source. */
  public static Library empty() {
    return new Library(List.of(), Map.of(), new AdvisoryShelf(Map.of()));
  }

  /** Opens a folder; one that does not exist is an empty library. */
  public static Library open(Path folder) throws IOException {
    List<SourceStatus> statuses = new ArrayList<>();
    Map<String, List<Table>> tables = new TreeMap<>();
    Map<String, Table> advisories = new TreeMap<>();
    for (Shelf shelf : Shelf.all(folder)) {
      Opened opened = open(shelf);
      statuses.add(opened.status());
      opened
          .tables()
          .forEach(
              (name, table) -> tables.computeIfAbsent(name, n -> new ArrayList<>()).add(table));
      Optional.ofNullable(opened.tables().get(Tables.ADVISORIES))
          .ifPresent(table -> advisories.put(shelf.source(), table));
    }
    return new Library(statuses, tables, new AdvisoryShelf(advisories));
  }

  private record Opened(SourceStatus status, Map<String, Table> tables) {}

  /** An update may take a copy away between its status and its tables; the next status is right. */
  private static Opened open(Shelf shelf) throws IOException {
    for (int attempt = 1; ; attempt++) {
      SourceStatus status = shelf.status().orElseGet(() -> SourceStatus.none(shelf.source(), ""));
      try {
        return new Opened(status, shelf.tables(status));
      } catch (NoSuchFileException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  /** What is known of every source that was ever tried, by name. */
  public List<SourceStatus> statuses() {
    return statuses;
  }

  /** Advisories that could not be used, one line each. */
  public List<String> unusable() {
    return advisories.unusable();
  }

  @Override
  public Map<String, LocalDate> asOf() {
    Map<String, LocalDate> days = new LinkedHashMap<>();
    for (SourceStatus status : statuses) {
      if (status.hasCopy()) {
        status.asOf().ifPresent(day -> days.put(status.source(), day));
      }
    }
    return Collections.unmodifiableMap(days);
  }

  @Override
  public SequencedCollection<Advisory> advisories() {
    return advisories.all();
  }

  @Override
  public Optional<KnownExploited> exploited(String cve) {
    return first(Tables.EXPLOITED, upper(cve), Rows::exploited);
  }

  @Override
  public Optional<ExploitPrediction> prediction(String cve) {
    return first(Tables.PREDICTIONS, upper(cve), Rows::prediction);
  }

  @Override
  public Set<String> nvdProducts(String vendor) {
    Set<String> products = new TreeSet<>();
    String prefix = vendor + Tables.NUL;
    for (Table table : named(Tables.NVD_PRODUCTS)) {
      long at = table.seek(prefix);
      while (at < table.count()) {
        String key = table.key(at);
        if (!key.startsWith(prefix)) {
          break;
        }
        String product = key.substring(prefix.length(), key.indexOf(Tables.NUL, prefix.length()));
        products.add(product);
        at = table.seek(prefix + product + (char) (Tables.NUL + 1));
      }
    }
    return Collections.unmodifiableSet(products);
  }

  @Override
  public List<NvdRecord> nvd(String vendor, String product) {
    List<NvdRecord> records = new ArrayList<>();
    String prefix = vendor + Tables.NUL + product + Tables.NUL;
    for (Table table : named(Tables.NVD_PRODUCTS)) {
      for (Table.Row row : table.startingWith(prefix)) {
        first(Tables.NVD_RECORDS, row.key().substring(prefix.length()), NvdRows::unpack)
            .ifPresent(records::add);
      }
    }
    return records;
  }

  @Override
  public Optional<NvdRecord> nvd(String cve) {
    return first(Tables.NVD_RECORDS, upper(cve), NvdRows::unpack);
  }

  @Override
  public Optional<ProductCode> productCode(String code) {
    return first(Tables.PRODUCT_CODES, upper(code), Rows::productCode);
  }

  @Override
  public List<Recall> recalls(String productCode) {
    return every(Tables.RECALLS, upper(productCode) + Tables.NUL, Rows::recall);
  }

  @Override
  public List<ReleaseCycle> cycles(String product) {
    return every(Tables.CYCLES, product + Tables.NUL, Rows::cycle);
  }

  @Override
  public Optional<DeviceIdentifier> identifier(String primary) {
    return first(Tables.IDENTIFIERS, primary, Rows::identifier);
  }

  @Override
  public Optional<String> interfaceMaker(String prefix) {
    String digits = upper(prefix.replace(":", "").replace("-", ""));
    for (int length : new int[] {9, 7, 6}) {
      if (digits.length() >= length) {
        Optional<String> maker =
            first(Tables.PREFIXES, digits.substring(0, length), row -> new RowReader(row).text());
        if (maker.isPresent()) {
          return maker;
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public List<String> openSourceRecords(String ecosystem, String name) {
    List<String> records = new ArrayList<>();
    String prefix = ecosystem + Tables.NUL + name + Tables.NUL;
    for (Table table : named(Tables.OSV_PACKAGES)) {
      for (Table.Row row : table.startingWith(prefix)) {
        first(
                Tables.OSV_RECORDS,
                row.key().substring(prefix.length()),
                value -> new RowReader(value).text())
            .ifPresent(records::add);
      }
    }
    return records;
  }

  private <T> Optional<T> first(String name, String key, Function<byte[], T> unpack) {
    for (Table table : named(name)) {
      Optional<byte[]> value = table.get(key);
      if (value.isPresent()) {
        return value.map(unpack);
      }
    }
    return Optional.empty();
  }

  private <T> List<T> every(String name, String prefix, Function<byte[], T> unpack) {
    List<T> found = new ArrayList<>();
    for (Table table : named(name)) {
      table.startingWith(prefix).forEach(row -> found.add(unpack.apply(row.value())));
    }
    return found;
  }

  private List<Table> named(String name) {
    return tables.getOrDefault(name, List.of());
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }
}
