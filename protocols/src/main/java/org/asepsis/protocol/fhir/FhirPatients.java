// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.fhir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.asepsis.analyze.Patient;
import org.asepsis.observe.PatientField;
import org.asepsis.protocol.codec.RequestTarget;
import org.jspecify.annotations.Nullable;

/**
 * Collects the patients that a body names: in resources about persons, in references to them and in
 * conditional requests. References are joined with the resource that they mean where it is there.
 */
final class FhirPatients {
  /** Query answers name dozens; more is a registry being copied. */
  static final int MAX_PATIENTS = 500;

  private static final int MAX_KEYS = 4 * MAX_PATIENTS;
  private static final String TYPE = "Patient/";

  private final String issuer;
  private final Set<Patient> patients = new LinkedHashSet<>();
  private final Map<String, Patient> byKey = new HashMap<>();
  private final List<Patient> begun = new ArrayList<>(2);
  private @Nullable Patient last;
  private int joined;
  private boolean overflowed;

  FhirPatients(String server) {
    issuer = "fhir " + server;
  }

  void add(FhirReader.Resource resource) {
    last = null;
    switch (resource.type()) {
      case "Patient", "Person" -> person(resource);
      case "RelatedPerson" -> {
        Patient of = subject(resource, "patient");
        FhirPersons.other(of, resource.elements(), PatientField.NEXT_OF_KIN);
      }
      case "Coverage" -> coverage(resource);
      default -> about(resource);
    }
    keepBegun();
  }

  private void person(FhirReader.Resource resource) {
    String id = resource.text("id");
    String own = resource.type().equals("Patient") ? TYPE + id : "";
    Patient patient = byKey.get(own);
    Patient entry = byKey.get(resource.url());
    if (patient != null && entry != null && patient != entry) {
      join(patient, entry);
    }
    patient = patient == null ? entry : patient;
    for (FhirElement link : resource.all("link")) {
      // A Person is whoever its links mean.
      FhirElement target = link.child("target");
      if (patient == null && key(target.text("reference")).startsWith(TYPE)) {
        patient = referred(target);
      }
      FhirPersons.reference(patient, link.child("other"));
    }
    patient = patient == null ? begin() : patient;
    FhirPersons.person(patient, resource.elements());
    if (!own.isEmpty() && !id.isEmpty()) {
      key(patient, own);
    }
    last = patient;
    url(resource.url());
  }

  /** The full URL of the resource that was read last, which may be that of a person. */
  void url(String url) {
    Patient person = last;
    if (person == null || !url.startsWith("urn:")) {
      return;
    }
    Patient entry = byKey.putIfAbsent(url, person);
    if (entry != null && entry != person) {
      join(person, entry);
    }
  }

  /** Two references turn out to mean the same person. */
  private void join(Patient patient, Patient other) {
    if (joined++ == MAX_PATIENTS) {
      overflowed = true;
    }
    if (joined > MAX_PATIENTS) {
      return;
    }
    other.identifiers().forEach(it -> patient.identifier(it.issuer(), it.value()));
    for (PatientField field : other.fields()) {
      other.words().forEach(word -> FhirPersons.word(patient, field, word));
      patient.has(field);
    }
    byKey.replaceAll((_, named) -> named == other ? patient : named);
    patients.remove(other);
  }

  private void coverage(FhirReader.Resource coverage) {
    Patient patient = subject(coverage, "beneficiary", "subscriber", "patient");
    for (FhirElement number : coverage.all("subscriberId")) {
      FhirPersons.word(patient, PatientField.INSURANCE, number.value());
      FhirPersons.word(patient, PatientField.INSURANCE, number.text("value"));
    }
    for (FhirElement number : coverage.all("identifier")) {
      FhirPersons.word(patient, PatientField.INSURANCE, number.text("value"));
    }
    for (FhirElement holder : coverage.all("policyHolder")) {
      FhirPersons.word(patient, PatientField.INSURANCE, holder.text("display"));
    }
    for (FhirElement subscriber : coverage.all("subscriber")) {
      FhirPersons.word(patient, PatientField.INSURANCE, subscriber.text("display"));
    }
  }

  /** Whom a resource is about, and which numbers of the case it carries. */
  private void about(FhirReader.Resource resource) {
    Patient subject = subject(resource, "subject", "patient", "beneficiary", "for");
    PatientField numbers =
        switch (resource.type()) {
          case "Encounter", "EpisodeOfCare", "Account" -> PatientField.ACCOUNT;
          case "ImagingStudy",
              "ServiceRequest",
              "DiagnosticReport",
              "DiagnosticOrder",
              "ProcedureRequest",
              "Specimen" ->
              PatientField.ACCESSION;
          case "FamilyMemberHistory" -> PatientField.NEXT_OF_KIN;
          default -> PatientField.MRN;
        };
    for (FhirElement element : resource.elements()) {
      switch (element.name()) {
        case "identifier", "accessionIdentifier", "accession" -> {
          if (numbers != PatientField.MRN) {
            FhirPersons.word(subject, numbers, element.text("value"));
          }
        }
        case "name" -> {
          if (numbers != PatientField.MRN) {
            FhirPersons.word(subject, numbers, element.value());
          }
        }
        case "subject", "patient", "beneficiary", "for" -> {}
        default -> references(element, 0);
      }
    }
  }

  /** References to patients anywhere inside. */
  private void references(FhirElement element, int depth) {
    if (key(element.text("reference")).startsWith(TYPE)
        || element.text("type").equals("Patient")
            && !element.child("identifier").children().isEmpty()) {
      referred(element);
      return;
    }
    if (depth < 4) {
      element.children().forEach(child -> references(child, depth + 1));
    }
  }

  /** The patient whom the first of these elements refers to; a new one where none does. */
  private Patient subject(FhirReader.Resource resource, String... names) {
    Patient first = null;
    for (String name : names) {
      for (FhirElement element : resource.all(name)) {
        String reference = element.text("reference");
        boolean other = reference.contains("/") && !key(reference).startsWith(TYPE);
        boolean person = !other && (!reference.isEmpty() || !element.children().isEmpty());
        if (person) {
          Patient patient = referred(element);
          first = first == null ? patient : first;
        }
      }
    }
    return first == null ? begin() : first;
  }

  /** The patient whom a reference means. */
  private Patient referred(FhirElement reference) {
    String text = reference.text("reference");
    int query = text.indexOf('?');
    if (query >= 0) {
      Patient patient = begin();
      FhirQuery.add(patient, RequestTarget.parse(text).parameters());
      FhirPersons.reference(patient, reference);
      return patient;
    }
    String key = key(text);
    Patient patient = byKey.get(key);
    if (patient == null) {
      patient = begin();
      // What a reference to its own container means is read there.
      if (!key.isEmpty() && !key.startsWith("#")) {
        key(patient, key);
      }
    }
    FhirPersons.reference(patient, reference);
    return patient;
  }

  private void key(Patient patient, String key) {
    if (byKey.size() < MAX_KEYS && byKey.putIfAbsent(key, patient) == null) {
      if (key.startsWith(TYPE)) {
        patient.identifier(issuer, key.substring(TYPE.length()));
      } else if (key.startsWith("urn:")) {
        patient.identifier("urn", key);
      }
    }
  }

  /** {@code Patient/4711} out of any form of a literal reference; others as they are. */
  private static String key(String reference) {
    int at = reference.lastIndexOf(TYPE);
    if (at < 0 || at > 0 && reference.charAt(at - 1) != '/') {
      return reference;
    }
    int end = reference.indexOf('/', at + TYPE.length());
    return end < 0 ? reference.substring(at) : reference.substring(at, end);
  }

  /** The patient whom a target names, in its path or in its query. */
  void query(String target) {
    RequestTarget parsed = RequestTarget.parse(target);
    FhirQuery.patient(Interaction.resourceOf(parsed.segments()), parsed.parameters())
        .ifPresent(this::keep);
    String key = key(String.join("/", parsed.segments()));
    String id = key.startsWith(TYPE) ? key.substring(TYPE.length()) : "";
    if (!id.isEmpty() && !id.startsWith("$") && !id.startsWith("_") && !byKey.containsKey(key)) {
      key(begin(), key);
    }
  }

  /** A condition of a create (R5 section 3.2.0.13). */
  void conditional(String url, String condition) {
    if (!condition.isEmpty()) {
      String type = Interaction.resourceOf(RequestTarget.parse(url).segments());
      FhirQuery.patient(type, RequestTarget.parameters(condition)).ifPresent(this::keep);
    }
  }

  private void keep(Patient patient) {
    if (patient.isEmpty() || patients.contains(patient)) {
      return;
    }
    if (patients.size() < MAX_PATIENTS) {
      patients.add(patient);
    } else {
      overflowed = true;
    }
  }

  /** A patient, who is kept if a resource turns out to say something of them. */
  private Patient begin() {
    Patient patient = new Patient();
    begun.add(patient);
    return patient;
  }

  private void keepBegun() {
    begun.forEach(this::keep);
    begun.clear();
  }

  /** Everybody of whom something is known. */
  List<Patient> patients() {
    keepBegun();
    return List.copyOf(patients);
  }

  boolean overflowed() {
    return overflowed;
  }

  /** How many only: the content is about patients. */
  @Override
  public String toString() {
    return "FhirPatients[" + patients.size() + "]";
  }
}
