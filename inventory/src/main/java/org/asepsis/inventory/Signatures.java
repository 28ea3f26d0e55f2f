// SPDX-License-Identifier: Apache-2.0
package org.asepsis.inventory;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.asepsis.observe.Attribute;
import org.asepsis.observe.Csv;

/**
 * What default host names, DHCP vendor classes and HTTP banners give away, from the tables beside
 * this class. Patterns are our own and free of nested repetition. Immutable.
 */
final class Signatures {

  /** One attribute that a matching text stands for. */
  record Hint(Pattern pattern, Attribute attribute, String value) {}

  private static final int LONGEST = 256;

  private static final class Names {
    private static final List<Hint> HINTS = table("name-patterns.csv");
  }

  private static final class VendorClasses {
    private static final List<Hint> HINTS = table("vendor-classes.csv");
  }

  private static final class Agents {
    private static final List<List<String>> ROWS = Csv.rows(Signatures.class, "http-agents.csv");
    private static final List<Hint> SERVERS = agents(ROWS, "server");
    private static final List<Hint> USER_AGENTS = agents(ROWS, "user-agent");
  }

  private Signatures() {}

  static List<Hint> ofName(String name) {
    return matching(Names.HINTS, name);
  }

  static List<Hint> ofVendorClass(String text) {
    return matching(VendorClasses.HINTS, text);
  }

  static List<Hint> ofServer(String banner) {
    return matching(Agents.SERVERS, banner);
  }

  static List<Hint> ofUserAgent(String agent) {
    return matching(Agents.USER_AGENTS, agent);
  }

  private static List<Hint> matching(List<Hint> hints, String text) {
    if (text.length() > LONGEST) {
      return List.of();
    }
    return hints.stream().filter(hint -> hint.pattern().matcher(text).find()).toList();
  }

  private static List<Hint> table(String file) {
    List<Hint> hints = new ArrayList<>();
    for (List<String> row : Csv.rows(Signatures.class, file)) {
      Pattern pattern = Pattern.compile(row.get(0));
      add(hints, pattern, Attribute.OS, row.get(1));
      add(hints, pattern, Attribute.TYPE, row.get(2));
      add(hints, pattern, Attribute.MANUFACTURER, row.get(3));
    }
    return hints;
  }

  private static List<Hint> agents(List<List<String>> rows, String header) {
    List<Hint> hints = new ArrayList<>();
    for (List<String> row : rows) {
      if (row.get(0).equals(header)) {
        Attribute attribute = Attribute.valueOf(row.get(2).toUpperCase(java.util.Locale.ROOT));
        add(hints, Pattern.compile(row.get(1)), attribute, row.get(3));
      }
    }
    return hints;
  }

  private static void add(List<Hint> hints, Pattern pattern, Attribute attribute, String value) {
    if (!value.isEmpty()) {
      hints.add(new Hint(pattern, attribute, value));
    }
  }
}
