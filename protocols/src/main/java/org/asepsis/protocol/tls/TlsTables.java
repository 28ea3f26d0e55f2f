// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.tls;

import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.asepsis.observe.Csv;

/** What the tables of this folder say; read once, when first asked. */
final class TlsTables {
  private static final TlsTables TABLES = new TlsTables();

  private final Map<Integer, String> ciphers = numbered("ciphers.csv", 16);
  private final Map<Integer, String> groups = numbered("groups.csv", 16);
  private final Map<Integer, String> alerts = numbered("alerts.csv", 10);
  private final Map<String, String> oids = new HashMap<>();
  private final Set<String> placeholders = new HashSet<>();

  private TlsTables() {
    rows("oids.csv").forEach(row -> oids.put(row.get(0), row.get(1)));
    rows("placeholder-organisations.csv").forEach(row -> placeholders.add(row.get(0)));
  }

  private static Map<Integer, String> numbered(String file, int radix) {
    Map<Integer, String> names = new HashMap<>();
    rows(file).forEach(row -> names.put(Integer.valueOf(row.get(0), radix), row.get(1)));
    return names;
  }

  private static List<List<String>> rows(String file) {
    return Csv.rows(TlsTables.class, file);
  }

  /** The registered name of a cipher suite, or {@code unknown-} and its number. */
  static String cipher(int code) {
    return orNumber(TABLES.ciphers, code);
  }

  static String group(int code) {
    return orNumber(TABLES.groups, code);
  }

  static String alert(int description) {
    return TABLES.alerts.getOrDefault(description, "unknown-" + description);
  }

  private static String orNumber(Map<Integer, String> names, int code) {
    String name = names.get(code);
    return name == null ? "unknown-" + HexFormat.of().toHexDigits((short) code) : name;
  }

  /** The name of an object identifier, or itself where it has none. */
  static String oid(String oid) {
    return TABLES.oids.getOrDefault(oid, oid);
  }

  /** Whether this organisation is what tools write when nobody says another. */
  static boolean isPlaceholder(String organisation) {
    return TABLES.placeholders.contains(organisation);
  }
}
