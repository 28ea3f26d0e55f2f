// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.fhir;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.asepsis.analyze.Content;
import org.asepsis.analyze.Direction;
import org.asepsis.analyze.FieldWriter;
import org.asepsis.analyze.LogEntry;
import org.asepsis.analyze.LogSchema;
import org.asepsis.protocol.fhir.FhirMessage.Report;
import org.asepsis.protocol.fhir.FhirMessage.Software;

/**
 * One line of fhir.log: a body.
 *
 * @param format json, xml or form
 * @param patients whom body and request name
 */
record FhirEntry(
    Direction direction,
    Interaction interaction,
    String format,
    String version,
    int status,
    int patients,
    FhirMessage message,
    Content.Extent extent,
    int bytes)
    implements LogEntry {

  static final LogSchema SCHEMA =
      LogSchema.of(
          "fhir",
          "is_orig",
          "Whether the originator of the connection sent the body.",
          "interaction",
          "Of the RESTful API, as the standard names it: read, vread, search-type, search-system,"
              + " search-compartment, create, update, update-conditional, patch, delete,"
              + " history-instance, history-type, history-system, batch, transaction, capabilities,"
              + " operation; absent when the request was not captured.",
          "operation",
          "Name of an operation, with its dollar sign.",
          "version",
          "Version of FHIR, as a parameter of the media type, the statement itself, the media type"
              + " or the path says.",
          "format",
          "json, xml, or form for a search that was posted.",
          "status_code",
          "Of the response that the body came in; absent for requests.",
          "resource",
          "Type of the outermost resource.",
          "bundle_type",
          "Bundle.type.",
          "entries",
          "Resources in a Bundle or in Parameters, counted by type: Observation:12.",
          "patients",
          "Patients that the body names, and whom the request asks for.",
          "devices",
          "What tells apart the devices that the body describes: serial number, UDI or identifier;"
              + " at most 16.",
          "agents",
          "Network addresses of those who acted, in AuditEvent and Provenance, at most 16.",
          "software",
          "CapabilityStatement.software.name, or that of Conformance.",
          "software_version",
          "software.version.",
          "software_released",
          "software.releaseDate.",
          "implementation",
          "implementation.description.",
          "publisher",
          "Publisher of the statement.",
          "cut",
          "Whether only the beginning of the body was read; absent when not.",
          "bytes",
          "Bytes of the body that were read, decoded.");

  private static final int MAX_DEVICES = 16;

  @Override
  public LogSchema schema() {
    return SCHEMA;
  }

  @Override
  public void write(FieldWriter out) {
    out.flag("is_orig", direction == Direction.ORIGINATOR)
        .text("interaction", interaction.name())
        .text("operation", interaction.operation())
        .text("version", version)
        .text("format", format);
    if (status > 0) {
      out.number("status_code", status);
    }
    List<String> entries = new ArrayList<>();
    new TreeMap<>(message.entries()).forEach((type, count) -> entries.add(type + ":" + count));
    Set<String> devices = new LinkedHashSet<>();
    for (Report report : message.devices()) {
      if (devices.size() < MAX_DEVICES) {
        devices.add(report.about());
      }
    }
    Software software = message.software();
    out.text("resource", message.type())
        .text("bundle_type", bundleType())
        .texts("entries", entries)
        .number("patients", patients)
        .texts("devices", List.copyOf(devices))
        .texts("agents", message.agents())
        .text("software", software.name())
        .text("software_version", software.version())
        .text("software_released", software.released())
        .name("implementation", software.implementation())
        .name("publisher", software.publisher());
    if (extent == Content.Extent.BEGINNING) {
      out.flag("cut", true);
    }
    out.number("bytes", bytes);
  }

  /** A code of the standard: small letters with dashes. */
  private String bundleType() {
    String type = message.bundleType();
    boolean code = type.length() < 32 && type.chars().allMatch(c -> c == '-' || isLetter(c));
    return code ? type : "";
  }

  private static boolean isLetter(int c) {
    return c >= 'a' && c <= 'z';
  }
}
