// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.library;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.asepsis.assess.advisory.Advisory.Score;
import org.asepsis.assess.knowledge.NvdRecord;
import org.asepsis.assess.knowledge.NvdRecord.Configuration;
import org.asepsis.assess.knowledge.NvdRecord.Criterion;
import org.asepsis.assess.knowledge.NvdRecord.Node;
import org.asepsis.assess.knowledge.NvdRecord.Operator;

/** NVD's records as rows, and the index of the products that they call vulnerable. */
public final class NvdRows {
  private static final byte[] NOTHING = {};

  private NvdRows() {}

  public static byte[] pack(NvdRecord value) {
    RowWriter row =
        new RowWriter()
            .text(value.cve())
            .day(value.published())
            .day(value.modified())
            .text(value.summary())
            .number(value.scores().size());
    for (Score score : value.scores()) {
      row.text(score.system()).text(score.vector()).real(score.base());
    }
    row.number(value.configurations().size());
    for (Configuration configuration : value.configurations()) {
      row.flag(configuration.operator() == Operator.AND).flag(configuration.negate());
      row.number(configuration.nodes().size());
      configuration.nodes().forEach(node -> pack(row, node));
    }
    return row.row();
  }

  private static void pack(RowWriter row, Node node) {
    row.flag(node.operator() == Operator.AND).flag(node.negate()).number(node.criteria().size());
    for (Criterion criterion : node.criteria()) {
      row.flag(criterion.vulnerable())
          .text(criterion.cpe())
          .text(criterion.fromIncluding())
          .text(criterion.fromExcluding())
          .text(criterion.upToIncluding())
          .text(criterion.upToExcluding());
    }
  }

  static NvdRecord unpack(byte[] value) {
    RowReader row = new RowReader(value);
    return new NvdRecord(
        row.text(),
        row.day(),
        row.day(),
        row.text(),
        row.list(r -> new Score(r.text(), r.text(), r.real())),
        row.list(r -> new Configuration(operator(r.flag()), r.flag(), r.list(NvdRows::node))));
  }

  private static Node node(RowReader row) {
    return new Node(
        operator(row.flag()),
        row.flag(),
        row.list(r -> new Criterion(r.flag(), r.text(), r.text(), r.text(), r.text(), r.text())));
  }

  private static Operator operator(boolean and) {
    return and ? Operator.AND : Operator.OR;
  }

  /** Writes the index of products for finished records. */
  public static void index(Table records, TableBuilder products) throws IOException {
    for (long i = 0; i < records.count(); i++) {
      NvdRecord record = unpack(records.value(i));
      for (String product : vulnerableProducts(record)) {
        products.put(product + Tables.NUL + record.cve(), NOTHING);
      }
    }
  }

  private static Set<String> vulnerableProducts(NvdRecord record) {
    Set<String> products = new TreeSet<>();
    for (Configuration configuration : record.configurations()) {
      for (Node node : configuration.nodes()) {
        for (Criterion criterion : node.criteria()) {
          List<String> parts = cpe(criterion.cpe());
          if (criterion.vulnerable() && parts.size() > 4) {
            products.add(parts.get(3) + Tables.NUL + parts.get(4));
          }
        }
      }
    }
    return products;
  }

  /** The parts of a CPE 2.3 formatted string; an escaped colon parts nothing. */
  private static List<String> cpe(String text) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == ':') {
        parts.add(text.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(text.substring(start));
    return parts;
  }
}
