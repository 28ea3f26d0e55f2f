// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.asepsis.inventory.Makers;
import org.asepsis.observe.Csv;

/**
 * Makers as groups that own one another's products, from {@code vendors.csv}: aliases, mergers in
 * both directions, and spelling faults of published advisories. A group alone never matches
 * anything; it only says whose models are compared. Immutable.
 */
public final class Vendors {
  private static final class Bundled {
    private static final Vendors TABLE = new Vendors(Csv.rows(Vendors.class, "vendors.csv"));
  }

  /** Words that say how a company is called, not which one. */
  private static final Set<String> COMPANY =
      Set.of(
          "inc",
          "incorporated",
          "corp",
          "corporation",
          "co",
          "company",
          "ltd",
          "limited",
          "llc",
          "gmbh",
          "ag",
          "kg",
          "kgaa",
          "sa",
          "sas",
          "bv",
          "nv",
          "ab",
          "oy",
          "as",
          "spa",
          "srl",
          "plc",
          "lp",
          "the",
          "and",
          "group",
          "holding",
          "holdings",
          "international",
          "global");

  /** Words of the trade, which may be left out where something else remains. */
  private static final Set<String> TRADE =
      Set.of(
          "medical",
          "healthcare",
          "health",
          "care",
          "systems",
          "system",
          "technologies",
          "technology",
          "solutions",
          "diagnostics",
          "informatics",
          "laboratories",
          "devices",
          "equipment",
          "instruments",
          "electronics");

  private final Map<String, Set<String>> groups = new HashMap<>();
  private final Map<String, Set<String>> cpeVendors = new HashMap<>();
  private final Map<String, Set<String>> words = new HashMap<>();

  private Vendors(List<List<String>> rows) {
    for (List<String> row : rows) {
      for (String group : row.get(1).split(";", -1)) {
        groups.computeIfAbsent(key(row.get(0)), _ -> new TreeSet<>()).add(group);
        words.computeIfAbsent(group, _ -> new HashSet<>()).addAll(Atoms.of(row.get(0)));
        for (String cpe : row.get(2).split(";", -1)) {
          if (!cpe.isEmpty()) {
            cpeVendors.computeIfAbsent(group, _ -> new TreeSet<>()).add(cpe);
          }
        }
      }
    }
  }

  public static Vendors bundled() {
    return Bundled.TABLE;
  }

  /** Groups that a spelling may stand for; one of its own where it is not known; empty: no name. */
  public Set<String> groups(String spelling) {
    String key = key(spelling);
    if (key.isEmpty()) {
      return Set.of();
    }
    Set<String> known = groups.get(key);
    if (known == null) {
      known = groups.get(withoutTrade(key));
    }
    if (known == null) {
      known = groups.get(key(Makers.bundled().canonical(spelling)));
    }
    if (known == null) {
      known = groups.get(beginning(key));
    }
    return known == null ? Set.of("=" + withoutTrade(key)) : known;
  }

  /** Names under which CPE knows the makers of a group. */
  public Set<String> cpeVendors(String group) {
    return group.startsWith("=")
        ? Set.of(group.substring(1).replace(' ', '_'))
        : cpeVendors.getOrDefault(group, Set.of(group));
  }

  /** Words of all names of a group: in a model's name they say nothing. */
  Set<String> words(String group) {
    return words.getOrDefault(group, Set.of());
  }

  /** The longest known name that the words begin with: GE Vingmed Ultrasound is GE's. */
  private String beginning(String key) {
    int end = key.length();
    while (end > 0) {
      String front = key.substring(0, end);
      if (groups.containsKey(front)) {
        return front;
      }
      end = key.lastIndexOf(' ', end - 1);
    }
    return "";
  }

  private static String key(String spelling) {
    List<String> atoms = new ArrayList<>(Atoms.of(spelling));
    while (atoms.size() > 1 && COMPANY.contains(atoms.getLast())) {
      atoms.removeLast();
    }
    return String.join(" ", atoms);
  }

  private static String withoutTrade(String key) {
    List<String> atoms = new ArrayList<>(List.of(key.split(" ", -1)));
    while (atoms.size() > 1
        && (TRADE.contains(atoms.getLast()) || COMPANY.contains(atoms.getLast()))) {
      atoms.removeLast();
    }
    return String.join(" ", atoms);
  }
}
