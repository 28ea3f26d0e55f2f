// SPDX-License-Identifier: Apache-2.0
package org.asepsis.feeds.source;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.Optional;
import org.asepsis.assess.knowledge.ReleaseCycle;
import org.asepsis.assess.library.Rows;
import org.asepsis.assess.library.Tables;
import org.asepsis.feeds.FeedException;
import tools.jackson.databind.JsonNode;

/**
 * endoflife.date: its API v1 ({@code products/full}), or the Markdown of its repository, of which
 * only the front matter is read. The prose is under another licence and is not kept.
 */
final class EndOfLifeFormat implements WholeFiles.Format {
  private static final String FENCE = "---";

  @Override
  public void read(String name, InputStream content, WholeFiles.Rows rows)
      throws FeedException, IOException {
    if (name.endsWith(".md")) {
      String text = PlainYaml.text(content, name).replace("\r\n", "\n");
      int end = text.indexOf("\n" + FENCE, FENCE.length());
      if (text.startsWith(FENCE) && end > 0) {
        String file = name.substring(name.lastIndexOf('/') + 1);
        markdown(file.substring(0, file.length() - 3), text.substring(4, end + 1), name, rows);
      }
    } else if (name.equals("full") || name.endsWith(".json") && !name.contains("schema")) {
      JsonNode root = Json.tree(content, name);
      if (!root.path("result").isArray()) {
        throw new FeedException(name + " is no answer of the endoflife.date API v1");
      }
      rows.asOf(Days.parse(root.path("generated_at").asString("")));
      for (JsonNode product : root.path("result")) {
        api(product, rows);
      }
    }
  }

  private static void markdown(String product, String yaml, String name, WholeFiles.Rows rows)
      throws FeedException, IOException {
    JsonNode front = PlainYaml.tree(yaml, name);
    String title = front.path("title").asString(product);
    int number = 0;
    for (JsonNode release : front.path("releases")) {
      String cycle = release.path("releaseCycle").asString("");
      String label = release.path("releaseLabel").asString("__RELEASE_CYCLE__");
      put(
          rows,
          number++,
          new ReleaseCycle(
              product,
              cycle,
              title + " " + label.replace("__RELEASE_CYCLE__", cycle),
              Days.parse(release.path("releaseDate").asString("")),
              Days.parse(release.path("eol").asString("")),
              release.path("eol").asString("").equals("true"),
              "https://endoflife.date/" + product));
    }
  }

  private static void api(JsonNode product, WholeFiles.Rows rows) throws IOException {
    String name = product.path("name").asString("");
    String title = product.path("label").asString(name);
    int number = 0;
    for (JsonNode release : product.path("releases")) {
      Optional<LocalDate> end = Days.parse(release.path("eolFrom").asString(""));
      put(
          rows,
          number++,
          new ReleaseCycle(
              name,
              release.path("name").asString(""),
              title + " " + release.path("label").asString(release.path("name").asString("")),
              Days.parse(release.path("releaseDate").asString("")),
              end,
              end.isEmpty() && release.path("isEol").asBoolean(false),
              "https://endoflife.date/" + name));
    }
  }

  private static void put(WholeFiles.Rows rows, int number, ReleaseCycle cycle) throws IOException {
    String key = cycle.product() + Tables.NUL + "%04d".formatted(number);
    rows.put(Tables.CYCLES, key, Rows.pack(cycle));
    rows.counted();
  }
}
