// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.fhir;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.asepsis.analyze.Analyzer;
import org.asepsis.analyze.Content;
import org.asepsis.analyze.Direction;
import org.asepsis.analyze.Flow;
import org.asepsis.analyze.Patient;
import org.asepsis.analyze.Sink;
import org.asepsis.observe.Attribute;
import org.asepsis.observe.Observation.AttributeClaimed;
import org.asepsis.observe.Observation.ServiceSeen;
import org.asepsis.observe.Subject;
import org.asepsis.observe.Voice;
import org.asepsis.protocol.codec.RequestTarget;
import org.asepsis.protocol.fhir.FhirMessage.Report;
import org.asepsis.protocol.fhir.FhirMessage.Software;
import org.asepsis.protocol.fhir.FhirMessage.Syntax;
import org.asepsis.wire.Bytes;
import org.asepsis.wire.Parsed;

/**
 * Says what a server of FHIR states of itself, which devices it has records of, and whose data
 * cross the wire.
 */
final class FhirAnalyzer implements Analyzer.OfContent {
  /** Searches are posted as forms (FHIR R5 section 3.2.1.5.2). */
  static final String FORM = "application/x-www-form-urlencoded";

  private static final String PLAIN_JSON = "application/json";
  private static final double STATED = 0.95;

  private final Flow flow;

  FhirAnalyzer(Flow flow) {
    this.flow = flow;
  }

  @Override
  public void onContent(Content content, Sink sink) {
    if (content.mediaType().equals(FORM)) {
      form(content, sink);
      return;
    }
    Direction server = content.isRequest() ? content.direction().other() : content.direction();
    Parsed<FhirMessage> parsed =
        FhirMessage.parse(
            content.body(),
            syntax(content.mediaType()),
            flow.sender(server).ip().toString(),
            content.request().target());
    switch (parsed) {
      case Parsed.Message<FhirMessage>(FhirMessage message) -> on(content, message, sink);
      case Parsed.Malformed<FhirMessage>(String reason) -> malformed(content, reason, sink);
    }
  }

  private static Syntax syntax(String mediaType) {
    if (mediaType.contains("xml")) {
      return Syntax.XML;
    }
    return mediaType.equals(PLAIN_JSON) ? Syntax.PLAIN_JSON : Syntax.JSON;
  }

  private static void malformed(Content content, String reason, Sink sink) {
    boolean other = content.mediaType().equals(PLAIN_JSON) && reason.equals(FhirMessage.NOT_FHIR);
    if (!other && content.extent() == Content.Extent.WHOLE) {
      sink.anomaly("fhir-malformed", reason);
    }
  }

  private void on(Content content, FhirMessage message, Sink sink) {
    RequestTarget target = RequestTarget.parse(content.request().target());
    Interaction interaction =
        Interaction.of(content.request().method(), target, message.bundleType());
    if (!content.isRequest()) {
      served(content.direction(), sink);
      if (interaction.name().equals("capabilities") || interaction.equals(Interaction.UNKNOWN)) {
        states(flow.sender(content.direction()), message, sink);
      }
    }
    for (Report report : message.devices()) {
      sink.observe(
          new AttributeClaimed(
              flow.sender(content.direction()),
              report.attribute(),
              report.value(),
              report.field(),
              report.confidence(),
              Voice.REPORTED,
              report.about(),
              report.sent()));
    }
    message.patients().forEach(sink::patient);
    if (message.overflowed()) {
      sink.anomaly("fhir-patient-limit", "a body named more than 500 patients");
    }
    sink.log(
        new FhirEntry(
            content.direction(),
            interaction,
            content.mediaType().contains("xml") ? "xml" : "json",
            version(content, interaction, message.software()),
            content.request().status(),
            message.patients().size(),
            message,
            content.extent(),
            content.body().length()));
  }

  private void served(Direction direction, Sink sink) {
    if (direction == Direction.RESPONDER) {
      sink.observe(
          new ServiceSeen(
              flow.responder(), flow.transport().label(), flow.responderPort(), "fhir", false));
    }
  }

  /** The statement that a server gives of itself. */
  private static void states(Subject server, FhirMessage message, Sink sink) {
    Software software = message.software();
    String element = message.type() + ".software.";
    state(server, Attribute.MODEL, software.name(), element + "name", sink);
    state(server, Attribute.VERSION, software.version(), element + "version", sink);
  }

  private static void state(
      Subject subject, Attribute attribute, String value, String field, Sink sink) {
    if (!value.isEmpty()) {
      sink.observe(
          new AttributeClaimed(subject, attribute, value, field, STATED, Voice.STATED, ""));
    }
  }

  /** What says it most surely goes first. */
  private static String version(Content content, Interaction interaction, Software software) {
    String declared = content.parameter("fhirversion");
    if (!declared.isEmpty() && declared.length() < 16) {
      return declared.chars().allMatch(c -> c == '.' || Character.isDigit(c)) ? declared : "";
    }
    if (!software.fhirVersion().isEmpty()) {
      return software.fhirVersion();
    }
    return content.mediaType().endsWith("+fhir") ? "DSTU2" : interaction.version();
  }

  /** A search whose parameters are the body of a POST. */
  private void form(Content content, Sink sink) {
    RequestTarget target = RequestTarget.parse(content.request().target());
    List<String> segments = target.segments();
    String type = Interaction.resourceOf(segments);
    if (type.isEmpty() || !segments.getLast().equals("_search")) {
      return;
    }
    Bytes body = content.body();
    String query = new String(body.again().copy(), StandardCharsets.ISO_8859_1);
    Optional<Patient> asked = FhirQuery.patient(type, RequestTarget.parameters(query));
    asked.ifPresent(sink::patient);
    FhirMessage nothing =
        new FhirMessage("", "", Map.of(), List.of(), false, List.of(), Software.NONE, List.of());
    sink.log(
        new FhirEntry(
            content.direction(),
            Interaction.of(content.request().method(), target, ""),
            "form",
            "",
            content.request().status(),
            asked.isPresent() ? 1 : 0,
            nothing,
            content.extent(),
            body.length()));
  }
}
