// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.fhir;

import java.util.Map;
import java.util.Set;

/**
 * Which elements of a resource are read; all others, narrative and results among them, are passed
 * over where they lie.
 */
final class ResourceElements {
  /** Of every resource: what refers to its patient or is the number of a case. */
  private static final Set<String> USUAL =
      Set.of(
          "id",
          "identifier",
          "subject",
          "patient",
          "beneficiary",
          "for",
          "individual",
          "participant",
          "recipient",
          "target",
          "member",
          "accession",
          "accessionIdentifier");

  private static final Set<String> PERSON =
      Set.of(
          "id",
          "identifier",
          "name",
          "telecom",
          "gender",
          "birthDate",
          "address",
          "contact",
          "link",
          "patient");

  private static final Set<String> CAPABILITY =
      Set.of("id", "software", "implementation", "fhirVersion", "publisher", "kind");

  private static final Map<String, Set<String>> OF =
      Map.ofEntries(
          Map.entry("Patient", PERSON),
          Map.entry("Person", PERSON),
          Map.entry("RelatedPerson", PERSON),
          Map.entry(
              "Coverage",
              Set.of(
                  "id",
                  "identifier",
                  "subscriberId",
                  "subscriber",
                  "beneficiary",
                  "policyHolder",
                  "patient")),
          Map.entry("FamilyMemberHistory", Set.of("id", "patient", "name")),
          Map.entry("Account", Set.of("id", "subject", "identifier", "name")),
          Map.entry(
              "Device",
              Set.of(
                  "id",
                  "identifier",
                  "udi",
                  "udiCarrier",
                  "manufacturer",
                  "model",
                  "modelNumber",
                  "deviceName",
                  "name",
                  "version",
                  "serialNumber",
                  "type",
                  "patient")),
          Map.entry("DeviceMetric", Set.of("id", "identifier", "type", "source", "device")),
          Map.entry("CapabilityStatement", CAPABILITY),
          Map.entry("Conformance", CAPABILITY),
          Map.entry("AuditEvent", Set.of("id", "agent", "participant", "patient", "entity")),
          Map.entry("Provenance", Set.of("id", "agent", "target", "patient")),
          Map.entry("Practitioner", Set.of()),
          Map.entry("OperationOutcome", Set.of()),
          Map.entry("Binary", Set.of()));

  private ResourceElements() {}

  static boolean wants(String type, String element) {
    return OF.getOrDefault(type, USUAL).contains(element);
  }
}
