// SPDX-License-Identifier: Apache-2.0
package org.asepsis.feeds.source;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.asepsis.assess.knowledge.Recall;
import org.asepsis.assess.library.Draft;
import org.asepsis.assess.library.Rows;
import org.asepsis.assess.library.Tables;
import org.asepsis.feeds.FeedException;
import tools.jackson.databind.JsonNode;

/** Recalls and enforcement reports in files: answers of the API, or openFDA's downloads. */
final class RecallFormat implements WholeFiles.Format {

  @Override
  public void read(String name, InputStream content, WholeFiles.Rows rows)
      throws FeedException, IOException {
    String file = name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    if (!file.endsWith(".json") || !(file.contains("recall") || file.contains("enforcement"))) {
      return;
    }
    JsonNode root = Json.tree(content, name);
    take(root, name, rows);
    // The documentation's examples lie one level deeper.
    for (Map.Entry<String, JsonNode> member : root.properties()) {
      take(member.getValue(), name, rows);
    }
  }

  private static void take(JsonNode holder, String name, WholeFiles.Rows rows)
      throws FeedException, IOException {
    rows.asOf(Days.parse(holder.path("meta").path("last_updated").asString("")));
    for (JsonNode entry : holder.path("results")) {
      Optional<Recall> recall = recall(entry);
      if (recall.isPresent()) {
        rows.put(Tables.RECALLS, key(recall.get()), Rows.pack(recall.get()));
        rows.counted();
      } else if (!entry.isObject() || entry.has("id")) {
        throw new FeedException(name + " has an entry that is no recall");
      }
    }
  }

  static void put(JsonNode entry, String name, Draft draft) throws FeedException, IOException {
    Recall recall =
        recall(entry)
            .orElseThrow(() -> new FeedException(name + " has an entry that is no recall"));
    draft.table(Tables.RECALLS).put(key(recall), Rows.pack(recall));
  }

  private static String key(Recall recall) {
    return recall.productCode() + Tables.NUL + recall.number();
  }

  private static Optional<Recall> recall(JsonNode entry) {
    String number = first(entry, "recall_number", "product_res_number", "cfres_id");
    Optional<LocalDate> initiated =
        Days.parse(first(entry, "event_date_initiated", "recall_initiation_date", "report_date"));
    if (number.isEmpty() || initiated.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Recall(
            number,
            entry.path("recalling_firm").asString(""),
            first(entry, "product_code").toUpperCase(Locale.ROOT),
            entry.path("product_description").asString(""),
            entry.path("code_info").asString(""),
            entry.path("reason_for_recall").asString(""),
            first(entry, "recall_status", "status"),
            entry.path("classification").asString(""),
            initiated.get()));
  }

  private static String first(JsonNode entry, String... names) {
    for (String name : names) {
      String value = entry.path(name).asString("");
      if (!value.isEmpty()) {
        return value;
      }
    }
    return "";
  }
}
