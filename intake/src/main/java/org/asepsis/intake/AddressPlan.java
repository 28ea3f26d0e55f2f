// SPDX-License-Identifier: Apache-2.0
package org.asepsis.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.asepsis.intake.Statements.Unreadable;
import org.asepsis.wire.Prefix;
import org.asepsis.wire.Text;

/**
 * Reads which networks a hospital has: a table with a row per prefix, as NetBox exports its list of
 * prefixes or as a person writes it.
 */
public final class AddressPlan {
  private static final int LONGEST = 200;
  private static final Headings HEADINGS = new Headings("address-plan-headings.csv");

  /**
   * A network as planned; what the plan does not say is empty.
   *
   * @param vlan 0 where there is none
   */
  public record PlannedNetwork(
      int line, String site, Prefix prefix, String name, int vlan, String zone) {}

  /** What a file came to. */
  public record Result(List<PlannedNetwork> networks, List<Summary.Problem> unusable) {
    public Result {
      networks = List.copyOf(networks);
      unusable = List.copyOf(unusable);
    }
  }

  private AddressPlan() {}

  /** Whether a column of the table names prefixes. */
  public static boolean isOne(Table table) {
    return HEADINGS.guess(table.columns()).containsKey("prefix");
  }

  /** Reads the rows. */
  public static Result read(Table table) {
    Map<String, Integer> mapping = HEADINGS.guess(table.columns());
    List<PlannedNetwork> networks = new ArrayList<>();
    List<Summary.Problem> unusable = new ArrayList<>();
    for (Table.Row row : table.rows()) {
      try {
        networks.add(network(row, mapping));
      } catch (Unreadable e) {
        unusable.add(new Summary.Problem(row.line(), String.valueOf(e.getMessage())));
      }
    }
    return new Result(networks, unusable);
  }

  private static PlannedNetwork network(Table.Row row, Map<String, Integer> mapping)
      throws Unreadable {
    return new PlannedNetwork(
        row.line(),
        text(row, mapping, "site"),
        prefix(row.value(mapping.getOrDefault("prefix", -1))),
        text(row, mapping, "name"),
        vlan(row.value(mapping.getOrDefault("vlan", -1))),
        text(row, mapping, "zone"));
  }

  private static String text(Table.Row row, Map<String, Integer> mapping, String field)
      throws Unreadable {
    String text = Text.printable(row.value(mapping.getOrDefault(field, -1)));
    if (text.length() > LONGEST) {
      throw new Unreadable(field + " is longer than " + LONGEST + " characters");
    }
    return text;
  }

  private static Prefix prefix(String text) throws Unreadable {
    try {
      return Prefix.parse(text);
    } catch (IllegalArgumentException e) {
      throw new Unreadable("no network where one belongs; write 10.20.0.0/16");
    }
  }

  /** NetBox writes the number in parentheses after the VLAN's name. */
  private static int vlan(String text) throws Unreadable {
    if (text.isEmpty()) {
      return 0;
    }
    int open = text.lastIndexOf('(');
    int close = text.lastIndexOf(')');
    String digits = open >= 0 && close > open ? text.substring(open + 1, close) : text;
    try {
      int vlan = Integer.parseInt(digits.strip());
      if (vlan >= 1 && vlan <= 4094) {
        return vlan;
      }
    } catch (NumberFormatException e) {
      throw new Unreadable("no VLAN number where one belongs");
    }
    throw new Unreadable("a VLAN number is from 1 to 4094");
  }
}
