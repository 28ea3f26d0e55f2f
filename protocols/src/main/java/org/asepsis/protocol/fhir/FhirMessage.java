// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.fhir;

import java.util.List;
import java.util.Map;
import org.asepsis.analyze.Patient;
import org.asepsis.observe.Attribute;
import org.asepsis.wire.Bytes;
import org.asepsis.wire.Parsed;

/**
 * A resource of FHIR with what is inside, reduced to what tells devices, servers and patients.
 *
 * @param type of the outermost resource
 * @param bundleType of a Bundle, or empty
 * @param entries how many resources of which type lie in it
 * @param patients everybody named
 * @param overflowed whether there were more than are kept
 * @param agents network addresses and names of machines in audit events, at most 16
 */
record FhirMessage(
    String type,
    String bundleType,
    Map<String, Integer> entries,
    List<Patient> patients,
    boolean overflowed,
    List<Report> devices,
    Software software,
    List<String> agents) {

  /**
   * What is said of a device.
   *
   * @param field as the standard writes it: {@code Device.serialNumber}
   * @param about tells the devices of one body apart
   * @param sent what the field held, where the value is only what it stands for
   */
  record Report(
      Attribute attribute,
      String value,
      String field,
      double confidence,
      String about,
      String sent) {}

  /** What a CapabilityStatement, or a Conformance of DSTU2, says of a server. */
  record Software(
      String name,
      String version,
      String released,
      String implementation,
      String url,
      String publisher,
      String fhirVersion) {
    static final Software NONE = new Software("", "", "", "", "", "", "");
  }

  /** How a body is written. */
  enum Syntax {
    JSON,
    /** JSON of no declared kind, which is turned away unless its type stands near its beginning. */
    PLAIN_JSON,
    XML
  }

  /** Why a body is none; of one that is cut short the beginning is a message. */
  static final String NOT_FHIR = "no resource of FHIR";

  static final String BROKEN = "no well-formed JSON or XML within the bounds";

  /**
   * Reads one resource.
   *
   * @param server tells apart the numbers that servers give to patients
   * @param target of the request, which can name a patient; or empty
   */
  static Parsed<FhirMessage> parse(Bytes body, Syntax syntax, String server, String target) {
    FhirReader reader = new FhirReader(server, target);
    String problem =
        switch (syntax) {
          case JSON -> new FhirJson(body, reader, FhirJson.FAR).read();
          case PLAIN_JSON -> new FhirJson(body, reader, 0).read();
          case XML -> new FhirXml(body, reader).read();
        };
    return problem.isEmpty() ? Parsed.message(reader.message()) : Parsed.malformed(problem);
  }

  /** The type only: the rest may be about patients. */
  @Override
  public String toString() {
    return "FhirMessage[" + type + " " + entries + "]";
  }
}
