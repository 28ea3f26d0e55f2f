// SPDX-License-Identifier: Apache-2.0
package org.asepsis.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.asepsis.intake.Statements.Unreadable;
import org.asepsis.inventory.BookedDevice;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Mac;
import org.asepsis.wire.Text;

/** Reads the inventory that a hospital's maintenance system (CMMS) exports. */
public final class Books {
  /** What a column can mean; the first three tell devices apart. */
  public static final List<String> FIELDS =
      List.of(
          "mac",
          "serial",
          "asset-tag",
          "address",
          "name",
          "type",
          "manufacturer",
          "model",
          "version",
          "department",
          "location",
          "owner");

  private static final int LONGEST = 500;
  private static final int MOST_OTHER = 40;
  private static final Headings HEADINGS = new Headings("cmms-headings.csv");

  /**
   * What a file came to.
   *
   * @param devices rows that name a device
   * @param unusable rows without anything to know a device by, or with an unreadable address
   */
  public record Result(List<BookedDevice> devices, List<Summary.Problem> unusable) {
    public Result {
      devices = List.copyOf(devices);
      unusable = List.copyOf(unusable);
    }
  }

  private Books() {}

  /** Our best guess which column means what: field to column. A person may correct it. */
  public static Map<String, Integer> guess(Table table) {
    return HEADINGS.guess(table.columns());
  }

  /**
   * Reads the rows.
   *
   * @param mapping field to column; fields are those of {@link #FIELDS}
   */
  public static Result read(Table table, Map<String, Integer> mapping) {
    if (!FIELDS.containsAll(mapping.keySet())) {
      throw new IllegalArgumentException("a field that books do not have");
    }
    List<BookedDevice> devices = new ArrayList<>();
    List<Summary.Problem> unusable = new ArrayList<>();
    for (Table.Row row : table.rows()) {
      try {
        devices.add(device(table, row, mapping));
      } catch (Unreadable e) {
        unusable.add(new Summary.Problem(row.line(), String.valueOf(e.getMessage())));
      }
    }
    return new Result(devices, unusable);
  }

  private static BookedDevice device(Table table, Table.Row row, Map<String, Integer> mapping)
      throws Unreadable {
    Values values = new Values(row, mapping);
    String mac = values.text("mac");
    String address = values.text("address");
    if (mac.isEmpty()
        && values.text("serial").isEmpty()
        && values.text("asset-tag").isEmpty()
        && values.text("name").isEmpty()) {
      throw new Unreadable("no hardware address, serial number, asset tag or name");
    }
    return new BookedDevice(
        row.line(),
        values.text("asset-tag"),
        mac.isEmpty() ? Mac.NONE : Statements.mac(mac),
        address.isEmpty() ? Ip.NONE : Statements.ip(address),
        values.text("name"),
        values.text("type"),
        values.text("manufacturer"),
        values.text("model"),
        values.text("serial"),
        values.text("version"),
        values.text("department"),
        values.text("location"),
        values.text("owner"),
        other(table, row, Set.copyOf(mapping.values())));
  }

  private record Values(Table.Row row, Map<String, Integer> mapping) {
    String text(String field) throws Unreadable {
      String text = Text.printable(row.value(mapping.getOrDefault(field, -1)));
      if (text.length() > LONGEST) {
        throw new Unreadable(field + " is longer than " + LONGEST + " characters");
      }
      return text;
    }
  }

  private static Map<String, String> other(Table table, Table.Row row, Set<Integer> mapped) {
    Map<String, String> other = new LinkedHashMap<>();
    for (int i = 0; i < table.columns().size() && other.size() < MOST_OTHER; i++) {
      String value = Text.printable(row.value(i));
      if (!mapped.contains(i) && !value.isEmpty() && value.length() <= LONGEST) {
        other.put(Text.printable(table.columns().get(i)), value);
      }
    }
    return other;
  }
}
