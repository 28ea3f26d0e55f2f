// SPDX-License-Identifier: Apache-2.0
package org.asepsis.inventory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.asepsis.observe.Attribute;
import org.asepsis.observe.Csv;

/**
 * What an SNMP agent's description and the identifier of its kind give away, from {@code
 * snmp-descriptions.csv} and {@code snmp-objects.csv}. In a description's values {@code $1} and
 * {@code $2} stand for what the pattern's groups hold. Immutable.
 */
final class SnmpSignatures {
  private static final double EXACT_MODEL = 0.80;
  private static final double FAMILY = 0.60;
  private static final int LONGEST = 256;
  private static final String ENTERPRISES = "1.3.6.1.4.1.";

  private record Description(Pattern pattern, Map<Attribute, String> values) {}

  private static final class Descriptions {
    private static final List<Description> ROWS =
        Csv.rows(SnmpSignatures.class, "snmp-descriptions.csv").stream()
            .map(SnmpSignatures::description)
            .toList();
  }

  private static final class Objects {
    private static final Map<String, List<String>> ROWS = objects();
  }

  private SnmpSignatures() {}

  private static Description description(List<String> row) {
    Map<Attribute, String> values = new java.util.EnumMap<>(Attribute.class);
    values.put(Attribute.MANUFACTURER, row.get(1));
    values.put(Attribute.MODEL, row.get(2));
    values.put(Attribute.VERSION, row.get(3));
    values.put(Attribute.OS, row.get(4));
    values.put(Attribute.TYPE, row.get(5));
    values.values().removeIf(String::isEmpty);
    return new Description(Pattern.compile(row.get(0)), values);
  }

  private static Map<String, List<String>> objects() {
    Map<String, List<String>> rows = new HashMap<>();
    Csv.rows(SnmpSignatures.class, "snmp-objects.csv").forEach(row -> rows.put(row.get(0), row));
    return Map.copyOf(rows);
  }

  /** Of a {@code sysDescr}. One that names a model is believed more. */
  static List<Clue> ofDescription(String text) {
    List<Clue> clues = new ArrayList<>();
    if (text.length() > LONGEST) {
      return clues;
    }
    for (Description row : Descriptions.ROWS) {
      Matcher matcher = row.pattern().matcher(text);
      if (matcher.find()) {
        double confidence = row.values().containsKey(Attribute.MODEL) ? EXACT_MODEL : FAMILY;
        row.values()
            .forEach((attribute, value) ->
                clues.add(new Clue(attribute, filled(value, matcher), confidence)));
      }
    }
    return clues;
  }

  private static String filled(String value, Matcher matcher) {
    String filled = value;
    for (int group = 1; group <= matcher.groupCount(); group++) {
      String held = matcher.group(group);
      filled = filled.replace("$" + group, held == null ? "" : held);
    }
    return filled.strip();
  }

  /** Of a {@code sysObjectID}: the longest row that it begins with, else who registered it. */
  static List<Clue> ofObjectId(String oid) {
    for (String part = oid; part.length() > ENTERPRISES.length(); part = shorter(part)) {
      List<String> row = Objects.ROWS.get(part);
      if (row != null) {
        List<Clue> clues = new ArrayList<>();
        add(clues, Attribute.MANUFACTURER, row.get(1));
        add(clues, Attribute.OS, row.get(2));
        add(clues, Attribute.TYPE, row.get(3));
        return clues;
      }
    }
    List<Clue> clues = new ArrayList<>();
    if (oid.startsWith(ENTERPRISES)) {
      String rest = oid.substring(ENTERPRISES.length());
      int dot = rest.indexOf('.');
      String number = dot < 0 ? rest : rest.substring(0, dot);
      add(clues, Attribute.MANUFACTURER, EnterpriseNumbers.organisation(number));
    }
    return clues;
  }

  private static String shorter(String oid) {
    int dot = oid.lastIndexOf('.');
    return dot < 0 ? "" : oid.substring(0, dot);
  }

  private static void add(List<Clue> clues, Attribute attribute, String value) {
    if (!value.isEmpty()) {
      clues.add(new Clue(attribute, value, FAMILY));
    }
  }
}
