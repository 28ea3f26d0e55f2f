// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.advisory;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.asepsis.assess.advisory.Advisory.Flaw;
import org.asepsis.assess.advisory.Advisory.Leaf;
import org.asepsis.assess.advisory.Advisory.Remedy;
import org.asepsis.assess.advisory.Advisory.Score;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads OASIS CSAF 2.0 documents leniently: most published ones break the letter of the standard,
 * and what is wrong with them is noted instead. Safe for many threads.
 */
public final class CsafReader {
  private static final int MOST_LEAVES = 50_000;
  private static final int DEEPEST = 40;
  private static final int LONGEST_TEXT = 4_000;
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private CsafReader() {}

  /** One advisory of a source. */
  public static Advisory read(byte[] document, String source) throws AdvisoryException {
    JsonNode root;
    try {
      root = MAPPER.readTree(document);
    } catch (JacksonException e) {
      throw new AdvisoryException("not JSON: " + e.getOriginalMessage());
    }
    return read(root, source);
  }

  private static Advisory read(JsonNode root, String source) throws AdvisoryException {
    JsonNode head = root.path("document");
    JsonNode tracking = head.path("tracking");
    String id = text(tracking, "id");
    if (id.isEmpty()) {
      throw new AdvisoryException("no CSAF document: document.tracking.id is missing");
    }
    if (!text(head, "csaf_version").startsWith("2.")) {
      throw new AdvisoryException(
          id + " is of CSAF version '" + text(head, "csaf_version") + "'; 2.0 is read");
    }
    List<String> faults = new ArrayList<>();
    List<Leaf> leaves = new ArrayList<>();
    branches(root.path("product_tree"), new Path("", "", ""), 0, leaves);
    if (leaves.size() > MOST_LEAVES) {
      throw new AdvisoryException(id + " names more than " + MOST_LEAVES + " products");
    }
    checkKinds(root.path("product_tree"), faults);
    List<Flaw> flaws = new ArrayList<>();
    for (JsonNode flaw : root.path("vulnerabilities")) {
      flaws.add(flaw(flaw));
    }
    if (flaws.size() > 1
        && leaves.size() > 1
        && flaws.stream().allMatch(flaw -> flaw.affected().size() == leaves.size())) {
      faults.add("Every vulnerability is given to every product, which is seldom so.");
    }
    LocalDate released = day(text(tracking, "initial_release_date"), id);
    return new Advisory(
        source,
        id,
        title(text(head, "title"), id),
        text(head.path("publisher"), "name"),
        released,
        text(tracking, "current_release_date").isEmpty()
            ? released
            : day(text(tracking, "current_release_date"), id),
        text(tracking, "version"),
        url(head.path("references")),
        List.copyOf(leaves),
        List.copyOf(flaws),
        List.copyOf(faults));
  }

  /** Where in the product tree we are. */
  private record Path(String vendor, String product, String version) {
    Path with(String category, String name) {
      return switch (category) {
        case "vendor" -> new Path(name, product, version);
        case "product_name" -> new Path(vendor, name, version);
        case "product_version", "product_version_range" -> new Path(vendor, product, name);
        default -> product.isEmpty() ? new Path(vendor, name, version) : this;
      };
    }
  }

  private static void branches(JsonNode node, Path path, int depth, List<Leaf> leaves) {
    if (depth > DEEPEST || leaves.size() > MOST_LEAVES) {
      return;
    }
    for (JsonNode branch : node.path("branches")) {
      Path here = path.with(text(branch, "category"), text(branch, "name"));
      String product = text(branch.path("product"), "product_id");
      if (!product.isEmpty()) {
        leaves.add(new Leaf(product, here.vendor, here.product, here.version));
      }
      branches(branch, here, depth + 1, leaves);
    }
    for (JsonNode product : node.path("full_product_names")) {
      leaves.add(
          new Leaf(text(product, "product_id"), path.vendor, text(product, "name"), path.version));
    }
  }

  private static void checkKinds(JsonNode tree, List<String> faults) {
    long ranges = count(tree, 0);
    if (ranges > 0) {
      faults.add("Ranges are given where the standard wants single versions.");
    }
  }

  private static long count(JsonNode node, int depth) {
    long ranges = 0;
    if (depth <= DEEPEST) {
      for (JsonNode branch : node.path("branches")) {
        String name = text(branch, "name");
        boolean range = name.startsWith("vers:") || name.startsWith("<") || name.startsWith(">");
        ranges += range && text(branch, "category").equals("product_version") ? 1 : 0;
        ranges += count(branch, depth + 1);
      }
    }
    return ranges;
  }

  private static Flaw flaw(JsonNode node) {
    JsonNode status = node.path("product_status");
    List<String> fixed = new ArrayList<>();
    for (String kind : List.of("fixed", "first_fixed", "known_not_affected")) {
      fixed.addAll(texts(status.path(kind)));
    }
    List<String> affected = new ArrayList<>(texts(status.path("known_affected")));
    affected.addAll(texts(status.path("first_affected")));
    affected.addAll(texts(status.path("last_affected")));
    return new Flaw(
        text(node, "cve"),
        text(node, "title"),
        text(node.path("cwe"), "id"),
        note(node.path("notes")),
        scores(node.path("scores")),
        List.copyOf(affected),
        List.copyOf(fixed),
        remedies(node.path("remediations")));
  }

  private static List<Score> scores(JsonNode nodes) {
    List<Score> scores = new ArrayList<>();
    for (JsonNode node : nodes) {
      for (String name : List.of("cvss_v4", "cvss_v3", "cvss_v2")) {
        JsonNode score = node.path(name);
        if (score.isObject()) {
          scores.add(
              new Score(
                  "CVSS " + text(score, "version"),
                  text(score, "vectorString"),
                  score.path("baseScore").asDouble(0)));
        }
      }
    }
    return scores.stream().distinct().toList();
  }

  private static List<Remedy> remedies(JsonNode nodes) {
    List<Remedy> remedies = new ArrayList<>();
    for (JsonNode node : nodes) {
      remedies.add(
          new Remedy(
              text(node, "category"),
              text(node, "details"),
              text(node, "url"),
              texts(node.path("product_ids"))));
    }
    return List.copyOf(remedies);
  }

  private static String note(JsonNode notes) {
    for (String category : List.of("summary", "description")) {
      for (JsonNode note : notes) {
        if (text(note, "category").equals(category)) {
          return text(note, "text");
        }
      }
    }
    return "";
  }

  private static String url(JsonNode references) {
    String found = "";
    for (JsonNode reference : references) {
      String url = text(reference, "url");
      boolean own = text(reference, "category").equals("self");
      if (own && (found.isEmpty() || !url.endsWith(".json"))) {
        found = url;
      }
    }
    return found.startsWith("https://") || found.startsWith("http://") ? found : "";
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(node -> texts.add(node.asString("")));
    return List.copyOf(texts);
  }

  private static String text(JsonNode node, String name) {
    String text = Mojibake.repaired(node.path(name).asString("")).strip();
    return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + " …";
  }

  /** Some titles repeat the number in front. */
  private static String title(String title, String id) {
    return title.startsWith(id + "_") ? title.substring(id.length() + 1) : title;
  }

  private static LocalDate day(String time, String id) throws AdvisoryException {
    return Optional.of(time)
        .filter(text -> text.length() >= 10)
        .map(text -> text.substring(0, 10))
        .flatMap(CsafReader::parsed)
        .orElseThrow(() -> new AdvisoryException(id + " has no date that can be read: " + time));
  }

  private static Optional<LocalDate> parsed(String day) {
    try {
      return Optional.of(LocalDate.parse(day));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
