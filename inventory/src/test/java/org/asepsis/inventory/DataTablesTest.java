// SPDX-License-Identifier: Apache-2.0
package org.asepsis.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What holds for every data table of the product: sources, keys, order, and one vocabulary. */
class DataTablesTest {
  private static final String INVENTORY = "inventory/src/main/resources/org/asepsis/inventory/";
  private static final String DICOM = "protocols/src/main/java/org/asepsis/protocol/dicom/";
  private static final String BACNET = "protocols/src/main/java/org/asepsis/protocol/bacnet/";
  private static final String SNMP = "protocols/src/main/java/org/asepsis/protocol/snmp/";
  private static final String HL7 = "protocols/src/main/java/org/asepsis/protocol/hl7/";

  private static final Path ROOT = Path.of(System.getProperty("asepsis.root", ".."));
  private static final Pattern PRODUCT_CODE = Pattern.compile("[A-Z]{3}");
  private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{N}]+");
  private static final Set<String> CRITICALITIES =
      Set.of("life-sustaining", "high", "medium", "low");

  /** A table and the columns that make a row's key. */
  private record Table(String path, List<String> key) {
    static Table of(String path, String... key) {
      return new Table(path, List.of(key));
    }
  }

  private static final Table TYPES = Table.of(INVENTORY + "types.csv", "type");
  private static final Table MAKERS = Table.of(INVENTORY + "makers.csv", "alias");
  private static final Table MODELS = Table.of(INVENTORY + "models.csv", "maker", "model");
  private static final Table UID_ROOTS = Table.of(DICOM + "uid-roots.csv", "root");
  private static final Table PRIVATE_CREATORS = Table.of(DICOM + "private-creators.csv", "creator");
  private static final Table PRODUCT_WORDS = Table.of(HL7 + "product-words.csv", "word");
  private static final Table NAME_PATTERNS = Table.of(INVENTORY + "name-patterns.csv", "pattern");
  private static final Table VENDOR_CLASSES = Table.of(INVENTORY + "vendor-classes.csv", "pattern");
  private static final Table HTTP_AGENTS =
      Table.of(INVENTORY + "http-agents.csv", "header", "pattern", "attribute");

  private static final Table SNMP_DESCRIPTIONS =
      Table.of(INVENTORY + "snmp-descriptions.csv", "pattern");

  private static final List<Table> TABLES =
      List.of(
          TYPES,
          MAKERS,
          MODELS,
          UID_ROOTS,
          PRIVATE_CREATORS,
          PRODUCT_WORDS,
          NAME_PATTERNS,
          VENDOR_CLASSES,
          HTTP_AGENTS,
          SNMP_DESCRIPTIONS,
          Table.of(INVENTORY + "snmp-objects.csv", "oid"),
          Table.of(SNMP + "objects.csv", "oid"),
          Table.of(BACNET + "properties.csv", "property"),
          Table.of(INVENTORY + "bacnet-vendors.csv", "id"),
          Table.of(INVENTORY + "enterprise-numbers.csv", "number"),
          Table.of(DICOM + "sop-classes.csv", "uid"),
          Table.of(DICOM + "modalities.csv", "modality"));

  @TestFactory
  Stream<DynamicTest> everyRowNamesItsSource() {
    return eachTable(table ->
        rows(table)
            .forEach(row -> assertFalse(row.getOrDefault("source", "").isBlank(), row.toString())));
  }

  @TestFactory
  Stream<DynamicTest> noKeyOccursTwice() {
    return eachTable(table -> {
      Set<String> keys = new HashSet<>();
      rows(table).forEach(row -> assertTrue(keys.add(key(table, row)), () -> key(table, row)));
    });
  }

  @TestFactory
  Stream<DynamicTest> rowsAreSortedByTheBytesOfTheirColumns() {
    return eachTable(table -> {
      if (table.equals(TYPES)) {
        return; // the types keep the order of the vocabulary
      }
      List<List<String>> lines = lines(table);
      for (int i = 2; i < lines.size(); i++) {
        List<String> previous = lines.get(i - 1);
        List<String> row = lines.get(i);
        assertTrue(compare(previous, row) < 0, () -> previous + " before " + row);
      }
    });
  }

  @TestFactory
  Stream<DynamicTest> filesArePlainCsv() {
    return eachTable(table -> {
      String text = text(table);
      assertTrue(text.endsWith("\n"), "ends with a line feed");
      assertFalse(text.contains("\r"), "holds a carriage return");
      assertFalse(text.startsWith("\uFEFF"), "begins with a byte order mark");
      lines(table).forEach(line -> assertFalse(line.getFirst().startsWith("#"), line::toString));
    });
  }

  @TestFactory
  Stream<DynamicTest> everyTypeIsInTheVocabulary() {
    Set<String> types = column(TYPES, "type");
    return eachTable(table -> {
      for (Map<String, String> row : rows(table)) {
        String type = row.getOrDefault("type", "");
        assertTrue(type.isEmpty() || types.contains(type), row::toString);
      }
      if (table.equals(HTTP_AGENTS)) {
        rows(table).stream()
            .filter(row -> row.getOrDefault("attribute", "").equals("type"))
            .forEach(
                row -> assertTrue(types.contains(row.getOrDefault("value", "")), row::toString));
      }
    });
  }

  @TestFactory
  Stream<DynamicTest> everyMakerIsKnown() {
    Set<String> makers = column(MAKERS, "maker");
    return eachTable(table -> {
      for (Map<String, String> row : rows(table)) {
        String maker = row.getOrDefault("maker", "");
        assertTrue(maker.isEmpty() || makers.contains(maker), row::toString);
        if ("maker".equals(row.getOrDefault("kind", ""))) {
          assertTrue(makers.contains(row.getOrDefault("organisation", "")), row::toString);
        }
      }
    });
  }

  @Test
  void everyMakerIsItsOwnAlias() {
    Set<String> aliases = column(MAKERS, "alias");
    column(MAKERS, "maker").forEach(maker -> assertTrue(aliases.contains(maker), maker));
  }

  @Test
  void aliasesDifferInMoreThanCase() {
    Set<String> aliases = new HashSet<>();
    for (Map<String, String> row : rows(MAKERS)) {
      assertTrue(
          aliases.add(row.getOrDefault("alias", "").toLowerCase(Locale.ROOT)), row::toString);
    }
  }

  @TestFactory
  Stream<DynamicTest> productCodesAreThreeCapitals() {
    return Stream.of(TYPES, MODELS)
        .map(table ->
            dynamicTest(
                table.path(),
                () -> {
                  for (Map<String, String> row : rows(table)) {
                    String codes =
                        row.getOrDefault("product_codes", row.getOrDefault("product_code", ""));
                    for (String code : codes.isEmpty() ? new String[0] : codes.split(";", -1)) {
                      assertTrue(PRODUCT_CODE.matcher(code).matches(), row::toString);
                    }
                  }
                }));
  }

  @Test
  void criticalitiesAreOfFourKinds() {
    for (Map<String, String> row : rows(TYPES)) {
      assertTrue(CRITICALITIES.contains(row.getOrDefault("criticality", "")), row::toString);
    }
    for (Map<String, String> row : rows(MODELS)) {
      String criticality = row.getOrDefault("criticality", "");
      assertTrue(criticality.isEmpty() || CRITICALITIES.contains(criticality), row::toString);
    }
  }

  @Test
  void everyModelMatchesItsCatalogueName() {
    for (Map<String, String> row : rows(MODELS)) {
      assertTrue(
          Arrays.stream(row.getOrDefault("match", "").split(";", -1))
              .anyMatch(match -> tokens(match).equals(tokens(row.getOrDefault("model", "")))),
          row::toString);
    }
  }

  @Test
  void noTokenSequenceNamesTwoModels() {
    Map<List<String>, String> models = new HashMap<>();
    for (Map<String, String> row : rows(MODELS)) {
      for (String match : row.getOrDefault("match", "").split(";", -1)) {
        String other = models.put(tokens(match), row.getOrDefault("model", ""));
        assertTrue(
            other == null, () -> match + ": " + row.getOrDefault("model", "") + " and " + other);
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> patternsCompileAndNeedNoBacktracking() {
    return Stream.of(NAME_PATTERNS, VENDOR_CLASSES, HTTP_AGENTS, SNMP_DESCRIPTIONS)
        .map(table ->
            dynamicTest(
                table.path(),
                () -> {
                  for (Map<String, String> row : rows(table)) {
                    String pattern = row.getOrDefault("pattern", "");
                    Pattern.compile(pattern);
                    assertFalse(pattern.matches(".*(\\(\\?[=!<]|\\\\[1-9]|[*+?}]\\+).*"), pattern);
                  }
                }));
  }

  private static Stream<DynamicTest> eachTable(Consumer<Table> check) {
    return TABLES.stream().map(table -> dynamicTest(table.path(), () -> check.accept(table)));
  }

  private static Set<String> column(Table table, String name) {
    return rows(table).stream().map(row -> row.get(name)).collect(Collectors.toSet());
  }

  private static String key(Table table, Map<String, String> row) {
    return table.key().stream().map(row::get).collect(Collectors.joining(" | "));
  }

  private static List<String> tokens(String text) {
    return TOKEN
        .matcher(text)
        .results()
        .map(result -> result.group().toLowerCase(Locale.ROOT))
        .toList();
  }

  private static int compare(List<String> left, List<String> right) {
    for (int i = 0; i < left.size(); i++) {
      int order = Arrays.compareUnsigned(left.get(i).getBytes(UTF_8), right.get(i).getBytes(UTF_8));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static List<Map<String, String>> rows(Table table) {
    List<List<String>> lines = lines(table);
    List<String> header = lines.getFirst();
    return lines.stream()
        .skip(1)
        .map(line -> {
          assertEquals(header.size(), line.size(), line.toString());
          return IntStream.range(0, line.size())
              .boxed()
              .collect(Collectors.toMap(header::get, line::get));
        })
        .toList();
  }

  /** The lines of the file as RFC 4180 divides them, the header first. */
  private static List<List<String>> lines(Table table) {
    String text = text(table);
    List<List<String>> lines = new ArrayList<>();
    List<String> line = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
        field.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && (c == ',' || c == '\n')) {
        line.add(field.toString());
        field.setLength(0);
        if (c == '\n') {
          lines.add(List.copyOf(line));
          line.clear();
        }
      } else {
        field.append(c);
      }
    }
    return lines;
  }

  private static String text(Table table) {
    try {
      return Files.readString(ROOT.resolve(table.path()));
    } catch (IOException e) {
      throw new AssertionError(table.path() + " cannot be read", e);
    }
  }
}
