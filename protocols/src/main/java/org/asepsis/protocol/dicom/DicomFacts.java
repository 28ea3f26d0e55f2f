// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dicom;

import java.util.HashSet;
import java.util.Set;
import org.asepsis.analyze.Direction;
import org.asepsis.analyze.Flow;
import org.asepsis.analyze.Sink;
import org.asepsis.observe.Attribute;
import org.asepsis.observe.Observation;
import org.asepsis.observe.Observation.AttributeClaimed;
import org.asepsis.observe.Observation.IdentifierClaimed;
import org.asepsis.observe.Observation.ServiceSeen;
import org.asepsis.observe.Subject;
import org.asepsis.observe.Voice;
import org.asepsis.protocol.codec.DicomEquipment;
import org.asepsis.protocol.codec.DicomField;
import org.jspecify.annotations.Nullable;

/**
 * States what DICOM tells about the devices of one flow, each fact once. Confined to the flow's
 * worker.
 */
final class DicomFacts {
  private static final double STATED = 0.95;
  private static final double ROLE = 0.60;
  private static final double HABIT = 0.40;

  private static final String SOP_CLASS = "(0000,0002)";

  /** Different facts of one flow; an archive that sends on the images of many devices has most. */
  static final int MAX_FACTS = 512;

  private final Flow flow;
  private final Set<Observation> said = new HashSet<>();
  private boolean full;

  DicomFacts(Flow flow) {
    this.flow = flow;
  }

  void title(Direction of, String title, String field, Sink sink) {
    if (!title.isEmpty()) {
      say(new IdentifierClaimed(flow.sender(of), "ae-title", title, field), sink);
    }
  }

  /** A toolkit's UID root tells which software speaks, a maker's who made the device. */
  void implementation(Direction of, UserInformation user, Sink sink) {
    Subject subject = flow.sender(of);
    String uid = user.implementationClass();
    String field = "implementation-class-uid";
    if (!uid.isEmpty()) {
      say(new IdentifierClaimed(subject, field, uid, field), sink);
      String maker = DicomTables.maker(uid);
      if (!maker.isEmpty()) {
        say(claim(subject, Attribute.MANUFACTURER, maker, field, ROLE, Voice.INFERRED, ""), sink);
      }
    }
    String version = user.implementationVersion();
    field = "implementation-version-name";
    if (!version.isEmpty()) {
      say(new IdentifierClaimed(subject, field, version, field), sink);
    }
  }

  /** The responder has spoken DICOM. */
  void service(Direction speaker, Sink sink) {
    if (speaker == Direction.RESPONDER) {
      String transport = flow.transport().label();
      Subject responder = flow.responder();
      say(new ServiceSeen(responder, transport, flow.responderPort(), "dicom", false), sink);
    }
  }

  /** A kind of device that this role suggests. */
  void role(Direction of, String type, String sopClass, Sink sink) {
    infer(of, type, sopClass, ROLE, sink);
  }

  /** Likewise, where others play the role as well. */
  void weakRole(Direction of, String type, String sopClass, Sink sink) {
    infer(of, type, sopClass, HABIT, sink);
  }

  private void infer(Direction of, String type, String sopClass, double confidence, Sink sink) {
    Subject subject = flow.sender(of);
    say(
        new AttributeClaimed(
            subject, Attribute.TYPE, type, SOP_CLASS, confidence, Voice.INFERRED, "", sopClass),
        sink);
  }

  /**
   * A data set was made by this equipment, which may be the sender or one whose images it sends on.
   */
  void reported(Direction sender, DicomEquipment equipment, Sink sink) {
    String about =
        equipment.first(
            DicomField.SERIAL, DicomField.DEVICE_UID, DicomField.STATION_NAME, DicomField.MODEL);
    if (about.isEmpty()) {
      about = equipment.first(DicomField.MANUFACTURER, DicomField.MODALITY);
    }
    if (about.isEmpty()) {
      return;
    }
    attributes(flow.sender(sender), equipment, Voice.REPORTED, about, sink);
    String modality = DicomTables.modalityType(equipment.text(DicomField.MODALITY));
    if (!modality.isEmpty()) {
      String field = DicomField.MODALITY.standard();
      Subject subject = flow.sender(sender);
      String sent = equipment.text(DicomField.MODALITY);
      say(
          new AttributeClaimed(
              subject, Attribute.TYPE, modality, field, ROLE, Voice.REPORTED, about, sent),
          sink);
    }
    if (equipment.text(DicomField.MANUFACTURER).isEmpty()) {
      creators(flow.sender(sender), equipment, about, sink);
    }
  }

  /** The equipment speaks of itself, as a printer does. */
  void stated(Direction sender, DicomEquipment equipment, Sink sink) {
    attributes(flow.sender(sender), equipment, Voice.STATED, "", sink);
  }

  private void attributes(
      Subject subject, DicomEquipment equipment, Voice voice, String about, Sink sink) {
    for (DicomField field : DicomField.values()) {
      Attribute attribute = attribute(field);
      String value = equipment.text(field);
      if (attribute != null && !value.isEmpty()) {
        say(claim(subject, attribute, value, field.standard(), STATED, voice, about), sink);
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
      case MODALITY,
          INSTITUTION,
          STATION_NAME,
          DEPARTMENT,
          DEVICE_UID,
          SCHEDULED_STATION_AE,
          SCHEDULED_STATION_NAME,
          PERFORMED_STATION_AE,
          PERFORMED_STATION_NAME ->
          null;
    };
  }

  /** Systems on the way add private elements too; the first creator is the likeliest maker. */
  private void creators(Subject subject, DicomEquipment equipment, String about, Sink sink) {
    for (String creator : equipment.privateCreators()) {
      String maker = DicomTables.creatorMaker(creator);
      if (!maker.isEmpty()) {
        String field = "private-creator";
        say(
            claim(subject, Attribute.MANUFACTURER, maker, field, HABIT, Voice.REPORTED, about),
            sink);
        return;
      }
    }
  }

  private static AttributeClaimed claim(
      Subject subject,
      Attribute attribute,
      String value,
      String field,
      double confidence,
      Voice voice,
      String about) {
    return new AttributeClaimed(subject, attribute, value, field, confidence, voice, about);
  }

  private void say(Observation observation, Sink sink) {
    if (said.contains(observation)) {
      return;
    }
    if (said.size() < MAX_FACTS) {
      said.add(observation);
      sink.observe(observation);
    } else if (!full) {
      full = true;
      sink.anomaly("dicom-too-many-facts", "more than 512 different facts in one flow");
    }
  }
}
