// SPDX-License-Identifier: Apache-2.0
package org.asepsis.feeds.source;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import org.asepsis.assess.knowledge.KnownExploited;
import org.asepsis.assess.library.Rows;
import org.asepsis.assess.library.Tables;
import org.asepsis.feeds.FeedException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** CISA's catalogue of known exploited vulnerabilities. */
final class KevFormat implements WholeFiles.Format {

  @Override
  public void read(String name, InputStream content, WholeFiles.Rows rows)
      throws FeedException, IOException {
    if (!name.endsWith(".json") || name.contains("schema")) {
      return;
    }
    long before = rows.count();
    ObjectNode head =
        Json.each(
            content,
            name,
            "vulnerabilities",
            entry -> {
              KnownExploited exploited = exploited(entry, name);
              rows.put(Tables.EXPLOITED, exploited.cve(), Rows.pack(exploited));
              rows.counted();
            });
    long stated = head.path("count").asLong(-1);
    if (stated >= 0 && stated != rows.count() - before) {
      throw new FeedException(
          name + " states " + stated + " entries and holds " + (rows.count() - before));
    }
    rows.asOf(Days.parse(head.path("dateReleased").asString("")));
  }

  private static KnownExploited exploited(JsonNode entry, String name) throws FeedException {
    String cve = entry.path("cveID").asString("");
    LocalDate added =
        Days.parse(entry.path("dateAdded").asString(""))
            .orElseThrow(() -> new FeedException(name + ": " + cve + " has no dateAdded"));
    if (!cve.startsWith("CVE-")) {
      throw new FeedException(name + " has an entry without cveID: it is no KEV catalogue");
    }
    boolean ransomware = entry.path("knownRansomwareCampaignUse").asString("").equals("Known");
    return new KnownExploited(cve, added, ransomware);
  }
}
