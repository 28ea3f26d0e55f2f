// SPDX-License-Identifier: Apache-2.0
package org.asepsis.cli;

import java.io.OutputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.asepsis.assess.knowledge.Knowledge;
import org.asepsis.assess.match.Verdict;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** Answers as the outer contract writes them, section 2; further members come last. */
final class AdvisoryJson {
  private AdvisoryJson() {}

  static void write(List<AdvisoryAnswer> answers, Knowledge knowledge, OutputStream out) {
    JsonFactory factory =
        JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();
    try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartArray();
      for (AdvisoryAnswer answer : answers) {
        json.writeStartObject();
        json.writeStringProperty("manufacturer", answer.manufacturer());
        json.writeStringProperty("model", answer.model());
        json.writeStringProperty("version", answer.version());
        json.writeArrayPropertyStart("matches");
        answer.matches().forEach(match -> match(match, json));
        json.writeEndArray();
        json.writeObjectPropertyStart("as_of");
        Map<String, LocalDate> days = new TreeMap<>(knowledge.asOf());
        days.forEach((source, day) -> json.writeStringProperty(source, day.toString()));
        json.writeEndObject();
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeRaw('\n');
    }
  }

  private static void match(AdvisoryAnswer.Match match, JsonGenerator json) {
    Verdict verdict = match.verdict();
    json.writeStartObject();
    json.writeStringProperty("advisory", verdict.advisory());
    json.writeStringProperty("source", verdict.source());
    json.writeStringProperty("verdict", verdict.outcome().label());
    json.writeArrayPropertyStart("cves");
    verdict.cves().forEach(json::writeString);
    json.writeEndArray();
    json.writeBooleanProperty("known_exploited", match.exploited());
    json.writeStringProperty("because", verdict.because());
    json.writeStringProperty("rule", verdict.rule());
    json.writeStringProperty("words", verdict.words());
    json.writeStringProperty("title", match.title());
    json.writeStringProperty("url", match.url());
    json.writeEndObject();
  }
}
