// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.asepsis.analyze.Patient;
import org.asepsis.analyze.Patient.Identifier;
import org.asepsis.observe.PatientField;
import org.asepsis.protocol.fhir.FhirMessage.Syntax;
import org.asepsis.testkit.Samples;
import org.asepsis.wire.Bytes;
import org.asepsis.wire.Parsed;
import org.asepsis.wire.Parsed.Malformed;
import org.asepsis.wire.Parsed.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FhirMessageTest {
  private static final String PATIENT =
      """
      {"resourceType":"Patient","id":"4711","text":{"div":"<div>Jane</div>"},
       "identifier":[{"system":"urn:oid:1.2.3","value":"MRN-1"},
        {"type":{"coding":[{"code":"SS"}]},"system":"x","value":"999-1"}],
       "name":[{"use":"old","family":"Miller","given":["Janie"]},
        {"use":"official","family":"Doe","given":["Jane","Q"]}],
       "telecom":[{"value":"555-1"}],"gender":"female","birthDate":"1970-02-03",
       "_birthDate":{"extension":[{"url":"x"}]},
       "address":[{"line":["1 Main St"],"state":"OH"}],
       "contact":[{"name":{"family":"Doe","given":["Rick"]}}]}\
      """;

  private static final String PATIENT_XML =
      """
      <?xml version="1.0"?><Patient xmlns="http://hl7.org/fhir"><id value="4711"/>
      <text><status value="generated"/><div xmlns="http://www.w3.org/1999/xhtml">Jane</div></text>
      <identifier><system value="urn:oid:1.2.3"/><value value="MRN-1"/></identifier>
      <identifier><type><coding><code value="SS"/></coding></type><system value="x"/>
      <value value="999-1"/></identifier>
      <name><use value="old"/><family value="Miller"/><given value="Janie"/></name>
      <name><use value="official"/><family value="Doe"/><given value="Jane"/><given value="Q"/></name>
      <telecom><value value="555-1"/></telecom><gender value="female"/>
      <birthDate value="1970-02-03"/><address><line value="1 Main St"/><state value="OH"/></address>
      <contact><name><family value="Doe"/><given value="Rick"/></name></contact></Patient>\
      """;

  private static Parsed<FhirMessage> parse(String body, Syntax syntax, String target) {
    return FhirMessage.parse(Bytes.copyOf(body.getBytes(UTF_8)), syntax, "192.0.2.2", target);
  }

  private static Syntax syntax(String body) {
    return body.startsWith("<") ? Syntax.XML : Syntax.JSON;
  }

  private static FhirMessage read(String body, String target) {
    return switch (parse(body, syntax(body), target)) {
      case Message<FhirMessage>(FhirMessage message) -> message;
      case Malformed<FhirMessage>(String reason) -> throw new AssertionError(reason);
    };
  }

  private static FhirMessage read(String body) {
    return read(body, "");
  }

  @ParameterizedTest
  @ValueSource(strings = {PATIENT, PATIENT_XML})
  void readsAPatient(String body) {
    FhirMessage message = read(body);
    assertThat(message.type()).isEqualTo("Patient");
    Patient patient = message.patients().getFirst();
    assertThat(message.patients()).hasSize(1);
    assertThat(patient.identifiers())
        .containsExactly(
            new Identifier("1.2.3", "MRN-1"),
            new Identifier("x", "999-1"),
            new Identifier("fhir 192.0.2.2", "4711"));
    assertThat(patient.family() + " " + patient.given()).isEqualTo("Doe Jane");
    assertThat(patient.birthDate()).isEqualTo("1970-02-03");
    assertThat(patient.state()).isEqualTo("OH");
    assertThat(patient.words()).contains("Miller", "Janie", "Q", "555-1", "1 Main St", "Rick");
    assertThat(patient.fields())
        .containsExactlyInAnyOrder(
            PatientField.MRN,
            PatientField.SSN,
            PatientField.NAME,
            PatientField.PHONE,
            PatientField.SEX,
            PatientField.BIRTH_DATE,
            PatientField.ADDRESS,
            PatientField.NEXT_OF_KIN);
  }

  @Test
  void joinsReferencesWithThePatientTheyMean() {
    String bundle =
        """
        {"resourceType":"Bundle","type":"transaction","entry":[
         {"resource":{"resourceType":"Observation","subject":{"reference":"urn:uuid:1","display":"J Doe"}}},
         {"resource":{"resourceType":"Encounter","identifier":[{"value":"V-1"}],
          "subject":{"reference":"http://ehr.example/fhir/Patient/4711/_history/2"}}},
         {"fullUrl":"urn:uuid:1","resource":%s},
         {"resource":{"resourceType":"Coverage","subscriberId":"SUB-1",
          "beneficiary":{"reference":"Patient/4711"}}},
         {"resource":{"resourceType":"RelatedPerson","name":[{"family":"Roe"}],
          "patient":{"reference":"Patient/4711"}}},
         {"resource":{"resourceType":"Observation","subject":{"reference":"Patient/other"}}},
         {"resource":{"resourceType":"Observation","subject":{"reference":"Group/9"}}},
         {"resource":{"resourceType":"Task","for":{"identifier":{"system":"x","value":"N-2"}}}},
         {"resource":{"resourceType":"Appointment","participant":[{"actor":{"reference":"Patient/other"}},
          {"actor":{"reference":"Practitioner/3","display":"Dr Kay"}}]}}]}\
        """
            .formatted(PATIENT);
    FhirMessage message = read(bundle);
    assertThat(message.bundleType()).isEqualTo("transaction");
    assertThat(message.entries())
        .isEqualTo(
            Map.of(
                "Observation",
                3,
                "Encounter",
                1,
                "Patient",
                1,
                "Coverage",
                1,
                "RelatedPerson",
                1,
                "Task",
                1,
                "Appointment",
                1));
    assertThat(message.patients()).hasSize(3);
    assertThat(message.patients().stream().flatMap(patient -> patient.words().stream()))
        .contains("V-1", "SUB-1", "Roe", "J Doe")
        .doesNotContain("Dr Kay");
  }

  @Test
  void keepsWhatReferencesSayOfOnePatientWithinABound() {
    StringBuilder bundle = new StringBuilder("{\"resourceType\":\"Bundle\",\"entry\":[");
    for (int i = 0; i < 600; i++) {
      bundle.append(i == 0 ? "" : ",");
      bundle.append("{\"resource\":{\"resourceType\":\"Flag\",\"subject\":{");
      bundle.append("\"reference\":\"Patient/1\",\"display\":\"Jane ").append(i).append("\",");
      bundle.append("\"identifier\":{\"value\":\"").append(i).append("\"}}}}");
    }
    Patient patient = read(bundle.append("]}").toString()).patients().getFirst();
    assertThat(patient.words()).hasSize(128);
    assertThat(patient.identifiers()).hasSize(128);
  }

  @Test
  void joinsAFullUrlThatComesBehindItsResource() {
    String bundle =
        """
        {"resourceType":"Bundle","entry":[
         {"resource":{"resourceType":"Observation","subject":{"reference":"urn:uuid:1"}}},
         {"resource":%s,"fullUrl":"urn:uuid:1"},
         {"resource":{"resourceType":"Condition","subject":{"reference":"urn:uuid:1"}}}]}\
        """
            .formatted(PATIENT);
    assertThat(read(bundle).patients()).hasSize(1);
  }

  @Test
  void countsWhomARequestNames() {
    String nothing = "{\"resourceType\":\"OperationOutcome\"}";
    assertThat(read(nothing, "/fhir/Patient/4711").patients().getFirst().identifiers())
        .containsExactly(new Identifier("fhir 192.0.2.2", "4711"));
    assertThat(read(PATIENT, "/fhir/Patient/4711").patients()).hasSize(1);
    Patient asked =
        read(nothing, "/Patient?identifier=urn:oid:1.2.3%7CMRN-1&family=Doe&birthdate=eq1970-02-03")
            .patients()
            .getFirst();
    assertThat(asked.identifiers()).containsExactly(new Identifier("1.2.3", "MRN-1"));
    assertThat(asked.birthDate()).isEqualTo("1970-02-03");
    assertThat(read(nothing, "/Observation?patient.birthdate=lt1970&code=x").patients()).isEmpty();
    assertThat(read(nothing, "/Observation?subject:Patient.name=Doe").patients())
        .singleElement()
        .satisfies(patient -> assertThat(patient.words()).containsExactly("Doe"));
    assertThat(read(nothing, "/Patient/_search").patients()).isEmpty();
    assertThat(read(nothing, "/Patient/$export?name=").patients()).isEmpty();
  }

  @Test
  void readsDevicesOfEveryVersion() {
    List<String> r4 =
        reports(
            """
            {"resourceType":"Device","manufacturer":"Acme","modelNumber":"AB 45","serialNumber":"S1",
             "deviceName":[{"name":"Ward 3","type":"user-friendly-name"}],
             "version":[{"type":{"coding":[{"code":"531974"}]},"value":"HW"},{"value":"10.2"}],
             "udiCarrier":[{"carrierHRF":"(01)1(21)S1"}],
             "type":{"coding":[{"system":"urn:iso:std:iso:11073:10101","code":"69965"}]}}\
            """);
    assertThat(r4)
        .containsExactly(
            "MANUFACTURER Acme Device.manufacturer S1",
            "MODEL AB 45 Device.modelNumber S1",
            "SERIAL S1 Device.serialNumber S1",
            "UDI (01)1(21)S1 Device.udiCarrier.carrierHRF S1",
            "VERSION 10.2 Device.version S1",
            "TYPE patient-monitor Device.type S1");
    assertThat(
            reports(
                """
                {"resourceType":"Device","model":"M2","version":"1.4","udi":"(01)2",
                 "identifier":[{"type":{"coding":[{"code":"SNO"}]},"value":"D2"}]}\
                """))
        .containsExactly(
            "MODEL M2 Device.model D2",
            "SERIAL D2 Device.serialNumber D2",
            "UDI (01)2 Device.udiCarrier.carrierHRF D2",
            "VERSION 1.4 Device.version D2");
    assertThat(
            reports(
                "<Device xmlns=\"http://hl7.org/fhir\"><udiCarrier><deviceIdentifier"
                    + " value=\"006\"/></udiCarrier><name><value value=\"V5\"/><type"
                    + " value=\"registered-name\"/></name></Device>"))
        .containsExactly(
            "MODEL V5 Device.name 006", "UDI 006 Device.udiCarrier.deviceIdentifier 006");
  }

  private static List<String> reports(String body) {
    return read(body).devices().stream()
        .map(it -> it.attribute() + " " + it.value() + " " + it.field() + " " + it.about())
        .toList();
  }

  @Test
  void readsWhatAServerSaysOfItself() {
    FhirMessage.Software software =
        read("""
        {"resourceType":"CapabilityStatement","publisher":"Hospital","fhirVersion":"4.0.1",
         "software":{"name":"Exemplar","version":"7","releaseDate":"2025-01-01"},
         "implementation":{"description":"Test","url":"http://x/fhir"},"rest":[{"mode":"server"}]}\
        """)
            .software();
    assertThat(software)
        .isEqualTo(
            new FhirMessage.Software(
                "Exemplar", "7", "2025-01-01", "Test", "http://x/fhir", "Hospital", "4.0.1"));
  }

  @Test
  void keepsOnlyAddressesOfThoseWhoActed() {
    assertThat(
            read("""
            {"resourceType":"AuditEvent","agent":[{"name":"Jane","network":{"address":"10.0.0.9"}},
             {"network":{"address":"doe-pc"}},{"networkString":"fe80::1"}]}\
            """)
                .agents())
        .containsExactly("10.0.0.9", "fe80::1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "{}",
        "{\"a\":1,\"resourceType\":\"Invention\"}",
        "{\"resourceType\":[]}",
        "<html/>",
        "<Patient/>",
        "<Patient xmlns=\"urn:hl7-org:v3\"/>",
        "<x:Patient xmlns:y=\"http://hl7.org/fhir\"/>",
        "{\"data\":[1,2,3"
      })
  void turnsAwayWhatIsNotFhir(String body) {
    assertThat(parse(body, syntax(body), "")).isEqualTo(Parsed.malformed(FhirMessage.NOT_FHIR));
  }

  @Test
  void findsATypeThatDoesNotStandFirst() {
    assertThat(read("{\"id\":\"1\",\"meta\":{},\"resourceType\":\"Patient\"}").type())
        .isEqualTo("Patient");
  }

  @Test
  void findsATypeThatStandsLastOnlyWhereFhirIsDeclared() {
    String body =
        "{\"entry\":[{\"resource\":{\"id\":\"1\",\"x\":[%s],\"resourceType\":\"Patient\"}}],"
                .formatted("[1],".repeat(1_000) + "2")
            + "\"resourceType\":\"Bundle\"}";
    assertThat(read(body).entries()).containsEntry("Patient", 1);
    assertThat(read(body).patients()).hasSize(1);
    assertThat(parse(body, Syntax.PLAIN_JSON, ""))
        .isEqualTo(Parsed.malformed(FhirMessage.NOT_FHIR));
  }

  @Test
  void saysThatABodyIsBroken() {
    assertThat(parse("{\"resourceType\":\"Patient\",,}", Syntax.JSON, ""))
        .isEqualTo(Parsed.malformed(FhirMessage.BROKEN));
    assertThat(parse("<Patient xmlns=\"http://hl7.org/fhir\"></Person>x", Syntax.XML, ""))
        .isInstanceOf(Malformed.class);
  }

  @Test
  void neverShowsWhomABodyIsAbout() {
    FhirMessage message = read(PATIENT);
    assertThat(message.toString() + message.patients() + message.devices())
        .doesNotContain("4711", "MRN-1", "Doe", "Jane", "1970");
  }

  @ParameterizedTest
  @ValueSource(strings = {PATIENT, PATIENT_XML})
  void readsEveryTruncationWithoutFailing(String body) {
    byte[] whole = body.getBytes(UTF_8);
    for (int length = 0; length < whole.length; length++) {
      Bytes cut = Bytes.copyOf(Arrays.copyOf(whole, length));
      assertThatCode(() -> FhirMessage.parse(cut, syntax(body), "", "")).doesNotThrowAnyException();
    }
    String half = body.substring(0, body.indexOf("telecom"));
    assertThat(read(half).patients()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("noise")
  void survivesAnyBytesAlsoBehindAHeader(byte[] noise) {
    String text = new String(noise, UTF_8);
    for (String body :
        List.of(
            text,
            "{\"resourceType\":\"Patient\",\"name\":[{" + text,
            "{\"resourceType\":\"Bundle\",\"entry\":[" + text,
            "<Patient xmlns=\"http://hl7.org/fhir\"><name>" + text)) {
      assertThatCode(() -> parse(body, syntax(body), text)).doesNotThrowAnyException();
    }
  }

  @Test
  void boundsPatientsAndElements() {
    StringBuilder bundle = new StringBuilder("{\"resourceType\":\"Bundle\",\"entry\":[");
    for (int i = 0; i < 700; i++) {
      bundle.append(i == 0 ? "" : ",");
      bundle.append("{\"resource\":{\"resourceType\":\"Patient\",\"identifier\":[{\"value\":\"");
      bundle.append(i).append("\"}]}}");
    }
    FhirMessage message = read(bundle.append("]}").toString());
    assertThat(message.patients()).hasSize(FhirPatients.MAX_PATIENTS);
    assertThat(message.overflowed()).isTrue();
    assertThat(message.entries()).containsEntry("Patient", 700);
  }

  static Stream<byte[]> noise() {
    return Samples.bytes(0, 300, 300);
  }
}
