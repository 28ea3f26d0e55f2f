// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.poct1a;

import java.util.List;
import org.asepsis.analyze.Patient;
import org.asepsis.protocol.codec.XmlTokens;
import org.asepsis.wire.Bytes;
import org.asepsis.wire.Parsed;

/**
 * A message of the device messaging layer (CLSI POCT01-A2 appendix B), reduced to what tells device
 * and patients. Results, notes and operators are counted; absent text is empty, an absent number
 * -1.
 *
 * @param type name of the root element: {@code HEL.R01}
 * @param controlId HDR.control_id
 * @param patients everybody named
 */
record Poct1aMessage(
    String type,
    String controlId,
    String version,
    Device device,
    Answer answer,
    Content content,
    List<Patient> patients) {

  /** What a device says of itself in the object DEV. */
  record Device(
      String id,
      String vendor,
      String model,
      String serial,
      String manufacturer,
      String hardware,
      String software,
      String name) {

    boolean isEmpty() {
      return id.isEmpty() && vendor.isEmpty() && model.isEmpty() && serial.isEmpty();
    }

    /** The model only: names may be people's. */
    @Override
    public String toString() {
      return "Device[" + model + "]";
    }
  }

  /**
   * What a message says of an earlier one.
   *
   * @param code AA, AE or AR of an acknowledgement; the detail code of an escape
   */
  record Answer(String code, String controlId) {
    static final Answer NONE = new Answer("", "");

    boolean isPresent() {
      return !code.isEmpty();
    }
  }

  /**
   * Codes and counts.
   *
   * @param command REQ.request_cd, DTV.command_cd, EOT.topic_cd, END.reason_cd or SVC.role_cd
   * @param condition DST.condition_cd
   * @param lots numbers of reagent and control lots, at most 16
   * @param passwords how many operator passwords it carries
   */
  record Content(
      String command,
      String condition,
      long newObservations,
      long newEvents,
      int results,
      int operators,
      int events,
      int passwords,
      List<String> topics,
      List<String> lots,
      String location) {}

  /** Reads one document. */
  static Parsed<Poct1aMessage> parse(Bytes document) {
    XmlTokens tokens = new XmlTokens(document);
    Poct1aReader reader = new Poct1aReader();
    while (true) {
      switch (tokens.next()) {
        case START -> reader.start(tokens);
        case TEXT -> reader.text(tokens);
        case END -> reader.end(tokens);
        case FINISHED -> {
          return reader.isMessage()
              ? Parsed.message(reader.message())
              : Parsed.malformed("the root element is none of POCT1-A");
        }
        case MALFORMED -> {
          return Parsed.malformed("no well-formed XML within the bounds");
        }
      }
    }
  }

  /** Type only: the rest may be about patients. */
  @Override
  public String toString() {
    return "Poct1aMessage[" + type + "]";
  }
}
