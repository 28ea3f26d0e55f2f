// SPDX-License-Identifier: Apache-2.0
package org.asepsis.feeds.source;

import java.io.IOException;
import java.io.InputStream;
import org.asepsis.assess.library.Rows;
import org.asepsis.assess.library.Tables;
import org.asepsis.feeds.FeedException;
import tools.jackson.databind.JsonNode;

/** OSV records, one a file, as JSON or YAML. */
final class OsvFormat implements WholeFiles.Format {
  private static final byte[] NOTHING = {};

  @Override
  public void read(String name, InputStream content, WholeFiles.Rows rows)
      throws FeedException, IOException {
    JsonNode record;
    if (name.endsWith(".json")) {
      record = Json.tree(content, name);
    } else if (name.endsWith(".yaml") || name.endsWith(".yml")) {
      record = PlainYaml.tree(PlainYaml.text(content, name), name);
    } else {
      return;
    }
    String id = record.path("id").asString("");
    if (id.isEmpty() || !record.path("modified").isString()) {
      if (record.path("cve").isObject()) {
        return; // NVD's, in the same archive
      }
      throw new FeedException(name + " is no OSV record: it lacks id or modified");
    }
    rows.put(Tables.OSV_RECORDS, id, Rows.text(record.toString()));
    for (JsonNode affected : record.path("affected")) {
      JsonNode part = affected.path("package");
      String ecosystem = part.path("ecosystem").asString("");
      String key = ecosystem + Tables.NUL + part.path("name").asString("") + Tables.NUL + id;
      rows.put(Tables.OSV_PACKAGES, key, NOTHING);
    }
    rows.asOf(Days.parse(record.path("modified").asString("")));
    rows.counted();
  }
}
