// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dicomweb;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
import org.asepsis.protocol.codec.DicomDataSet.Use;
import org.asepsis.protocol.codec.DicomEquipment;
import org.asepsis.protocol.codec.DicomField;
import org.asepsis.protocol.codec.RequestTarget;
import org.asepsis.wire.Bytes;
import org.asepsis.wire.Parsed;
import org.jspecify.annotations.Nullable;

/**
 * Says which services of DICOMweb are used, which equipment made the objects that are stored, and
 * whose data cross the wire.
 */
final class DicomWebAnalyzer implements Analyzer.OfContent {
  private static final double STATED = 0.95;

  private final Flow flow;

  DicomWebAnalyzer(Flow flow) {
    this.flow = flow;
  }

  @Override
  public void onContent(Content content, Sink sink) {
    if (!isOurs(content)) {
      return;
    }
    RequestTarget target = RequestTarget.parse(content.request().target());
    Transaction transaction = Transaction.of(content.request().method(), target);
    Bytes body = content.body();
    int length = body.length();
    Use use =
        transaction.service().equals("stow-rs") && content.isRequest() ? Use.OBJECT : use(content);
    Parsed<DicomWebMessage> parsed =
        DicomWebMessage.parse(body, content.mediaType(), content.parameter("boundary"), use);
    switch (parsed) {
      case Parsed.Message<DicomWebMessage>(DicomWebMessage message) ->
          on(content, transaction, target, message, length, sink);
      case Parsed.Malformed<DicomWebMessage>(String reason) -> {
        if (content.extent() == Content.Extent.WHOLE) {
          sink.anomaly("dicomweb-malformed", reason);
        }
      }
    }
  }

  /** Objects are read as far as their heads go, answers to queries whole. */
  private static Use use(Content content) {
    return content.mediaType().equals(DicomWebMessage.FILE) || isMultipart(content)
        ? Use.OBJECT
        : Use.ANSWER;
  }

  private static boolean isMultipart(Content content) {
    return content.mediaType().equals(DicomWebMessage.MULTIPART);
  }

  /** Within a few bytes: most JSON, multipart bodies and images are somebody else's. */
  private static boolean isOurs(Content content) {
    return switch (content.mediaType()) {
      case DicomWebMessage.FILE, DicomWebMessage.JSON, DicomWebMessage.XML -> true;
      case DicomWebMessage.PLAIN_JSON -> DicomJson.isDicom(content.body());
      case DicomWebMessage.MULTIPART -> {
        String type = content.parameter("type").toLowerCase(Locale.ROOT);
        yield type.startsWith("application/dicom") || isRetrieved(content);
      }
      default -> isRetrieved(content);
    };
  }

  /** Frames and rendered images are told by what was asked for. */
  private static boolean isRetrieved(Content content) {
    String target = content.request().target();
    boolean may = target.contains("/studies/") || target.contains("requestType=WADO");
    if (!may || content.isRequest()) {
      return false;
    }
    Transaction asked = Transaction.of(content.request().method(), RequestTarget.parse(target));
    return asked.service().startsWith("wado-") && !asked.level().isEmpty();
  }

  private void on(
      Content content,
      Transaction transaction,
      RequestTarget target,
      DicomWebMessage message,
      int length,
      Sink sink) {
    Direction direction = content.direction();
    if (!content.isRequest() && direction == Direction.RESPONDER) {
      sink.observe(
          new ServiceSeen(
              flow.responder(), flow.transport().label(), flow.responderPort(), "dicomweb", false));
    }
    if (content.isRequest() && transaction.service().equals("stow-rs")) {
      message.equipment().forEach(made -> reported(flow.sender(direction), made, sink));
    }
    List<Patient> patients = new ArrayList<>(message.patients());
    // Of a request with a body it is asked once, with the answer.
    if (!content.isRequest()) {
      Patient asked = asked(target);
      if (!asked.isEmpty()) {
        patients.add(asked);
      }
    }
    patients.forEach(sink::patient);
    if (message.overflowed()) {
      sink.anomaly("dicomweb-patient-limit", "a body named more than 500 patients");
    }
    sink.log(
        new DicomWebEntry(
            direction,
            transaction,
            content.mediaType(),
            content.request().status(),
            message,
            patients.size(),
            content.extent(),
            length));
  }

  /** Attributes to match, by keyword or by tag (PS3.18 section 8.3.4.1). */
  private static Patient asked(RequestTarget target) {
    WebDataSet keys = new WebDataSet(Use.QUERY);
    keys.isUtf8();
    for (RequestTarget.Parameter parameter : target.parameters()) {
      long tag =
          switch (parameter.name()) {
            case "PatientName" -> 0x0010_0010;
            case "PatientID" -> 0x0010_0020;
            case "IssuerOfPatientID" -> 0x0010_0021;
            case "PatientBirthDate" -> 0x0010_0030;
            case "AccessionNumber" -> 0x0008_0050;
            default -> DicomJson.tag(parameter.name());
          };
      if (tag >= 0 && keys.wants(0, (int) tag)) {
        keys.text(0, (int) tag, parameter.value());
      }
    }
    return keys.content().patient();
  }

  /** Whoever stores an object may have made it, or send it on: as with C-STORE. */
  private static void reported(Subject sender, DicomEquipment made, Sink sink) {
    String about =
        made.first(
            DicomField.SERIAL, DicomField.DEVICE_UID, DicomField.STATION_NAME, DicomField.MODEL);
    if (about.isEmpty()) {
      about = made.first(DicomField.MANUFACTURER, DicomField.MODALITY);
    }
    for (DicomField field : DicomField.values()) {
      Attribute attribute = attribute(field);
      String value = made.text(field);
      if (attribute != null && !value.isEmpty()) {
        sink.observe(
            new AttributeClaimed(
                sender, attribute, value, field.standard(), STATED, Voice.REPORTED, about));
      }
    }
  }

  private static @Nullable Attribute attribute(DicomField field) {
    return switch (field) {
      case MANUFACTURER -> Attribute.MANUFACTURER;
      case MODEL -> Attribute.MODEL;
      case SERIAL -> Attribute.SERIAL;
      case SOFTWARE_VERSIONS -> Attribute.VERSION;
      case UDI -> Attribute.UDI;
      default -> null;
    };
  }
}
