// SPDX-License-Identifier: Apache-2.0
package org.asepsis.feeds.source;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.asepsis.assess.advisory.Advisory.Score;
import org.asepsis.assess.knowledge.NvdRecord;
import org.asepsis.assess.knowledge.NvdRecord.Configuration;
import org.asepsis.assess.knowledge.NvdRecord.Criterion;
import org.asepsis.assess.knowledge.NvdRecord.Node;
import org.asepsis.assess.knowledge.NvdRecord.Operator;
import org.asepsis.feeds.FeedException;
import tools.jackson.databind.JsonNode;

/** NVD's records in JSON 2.0, as the API and the yearly files have them. */
final class NvdDocuments {
  private static final int LONGEST_SUMMARY = 2_000;

  private NvdDocuments() {}

  /** One record; empty for one that was rejected. */
  static Optional<NvdRecord> record(JsonNode cve, String name) throws FeedException {
    String id = cve.path("id").asString("");
    if (!id.startsWith("CVE-")) {
      throw new FeedException(name + " has a record without a CVE id: it is no NVD document");
    }
    if (cve.path("vulnStatus").asString("").equals("Rejected")) {
      return Optional.empty();
    }
    LocalDate published =
        Days.parse(cve.path("published").asString(""))
            .orElseThrow(() -> new FeedException(name + ": " + id + " has no day published"));
    LocalDate modified = Days.parse(cve.path("lastModified").asString("")).orElse(published);
    return Optional.of(
        new NvdRecord(id, published, modified, summary(cve), scores(cve), configurations(cve)));
  }

  private static String summary(JsonNode cve) {
    for (JsonNode description : cve.path("descriptions")) {
      if (description.path("lang").asString("").equals("en")) {
        String text = description.path("value").asString("");
        return text.length() <= LONGEST_SUMMARY ? text : text.substring(0, LONGEST_SUMMARY) + "…";
      }
    }
    return "";
  }

  private static List<Score> scores(JsonNode cve) {
    List<Score> scores = new ArrayList<>();
    for (Map.Entry<String, JsonNode> system : cve.path("metrics").properties()) {
      for (JsonNode metric : system.getValue()) {
        JsonNode values = metric.path("cvssData");
        if (values.isObject()) {
          scores.add(
              new Score(
                  metric.path("source").asString("NVD")
                      + " CVSS "
                      + values.path("version").asString(""),
                  values.path("vectorString").asString(""),
                  values.path("baseScore").asDouble(0)));
        }
      }
    }
    return List.copyOf(scores);
  }

  private static List<Configuration> configurations(JsonNode cve) {
    List<Configuration> configurations = new ArrayList<>();
    for (JsonNode configuration : cve.path("configurations")) {
      List<Node> nodes = new ArrayList<>();
      configuration.path("nodes").forEach(node -> nodes.add(node(node)));
      configurations.add(
          new Configuration(
              operator(configuration),
              configuration.path("negate").asBoolean(false),
              List.copyOf(nodes)));
    }
    return List.copyOf(configurations);
  }

  private static Node node(JsonNode node) {
    List<Criterion> criteria = new ArrayList<>();
    for (JsonNode match : node.path("cpeMatch")) {
      criteria.add(
          new Criterion(
              match.path("vulnerable").asBoolean(false),
              match.path("criteria").asString(""),
              match.path("versionStartIncluding").asString(""),
              match.path("versionStartExcluding").asString(""),
              match.path("versionEndIncluding").asString(""),
              match.path("versionEndExcluding").asString("")));
    }
    return new Node(operator(node), node.path("negate").asBoolean(false), List.copyOf(criteria));
  }

  private static Operator operator(JsonNode joined) {
    return joined.path("operator").asString("OR").equals("AND") ? Operator.AND : Operator.OR;
  }
}
