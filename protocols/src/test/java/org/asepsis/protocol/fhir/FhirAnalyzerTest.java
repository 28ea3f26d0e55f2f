// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.asepsis.analyze.Direction.ORIGINATOR;
import static org.asepsis.analyze.Direction.RESPONDER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.asepsis.analyze.Content;
import org.asepsis.analyze.Content.Extent;
import org.asepsis.analyze.Direction;
import org.asepsis.analyze.Transport;
import org.asepsis.observe.Observation.AttributeClaimed;
import org.asepsis.observe.Observation.ServiceSeen;
import org.asepsis.protocol.codec.RequestTarget;
import org.asepsis.testkit.Drive;
import org.asepsis.testkit.Lines;
import org.asepsis.wire.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FhirAnalyzerTest {
  private static final String FHIR_JSON = "application/fhir+json";
  private static final String CAPABILITY =
      """
      {"resourceType":"CapabilityStatement","fhirVersion":"4.0.1",
       "software":{"name":"Exemplar","version":"7"}}\
      """;

  private final Drive drive = new Drive(new FhirFactory(), Transport.TCP, 8_080);

  private Drive give(String type, Direction direction, Content.Request request, String body) {
    int semicolon = type.indexOf(';');
    return drive.give(
        new Content(
            semicolon < 0 ? type : type.substring(0, semicolon),
            semicolon < 0 ? "" : type.substring(semicolon + 1),
            direction,
            Bytes.copyOf(body.getBytes(UTF_8)),
            Extent.WHOLE,
            request));
  }

  private static Content.Request answer(String method, String target) {
    return new Content.Request(method, target, 200);
  }

  private List<String> lines() {
    return drive.logs().stream().map(Lines::of).toList();
  }

  @Test
  void statesTheSoftwareOfAServerThatIsAskedForIt() {
    give(FHIR_JSON, RESPONDER, answer("GET", "/fhir/metadata"), CAPABILITY);
    assertThat(drive.observations())
        .anyMatch(it ->
            it instanceof ServiceSeen(_, _, int port, String name, _)
                && port == 8_080
                && name.equals("fhir"));
    assertThat(drive.observations().stream().filter(AttributeClaimed.class::isInstance)).hasSize(2);
    assertThat(lines().getFirst())
        .contains("interaction=capabilities", "version=4.0.1", "software=Exemplar");
  }

  @Test
  void takesAStatementOfSomeOtherServerForNoFact() {
    give(FHIR_JSON, RESPONDER, answer("GET", "/fhir/CapabilityStatement/7"), CAPABILITY);
    assertThat(drive.observations()).hasOnlyElementsOfType(ServiceSeen.class);
  }

  @Test
  void turnsAwayOtherJsonWithoutAWord() {
    give("application/json", RESPONDER, answer("GET", "/api"), "{\"a\":{\"b\":[1,2]},\"c\":3}");
    give("application/json", RESPONDER, answer("GET", "/api"), "[{\"resourceType\":\"Patient\"}]");
    assertThat(drive.observations()).isEmpty();
    assertThat(drive.anomalies()).isEmpty();
    assertThat(drive.logs()).isEmpty();
    give(
        "application/json",
        RESPONDER,
        answer("GET", "/r4/Device"),
        "{\"resourceType\":\"Bundle\"}");
    assertThat(lines().getFirst())
        .contains("interaction=search-type version=R4", "resource=Bundle");
  }

  @Test
  void saysWhatIsMalformedUnlessItWasCut() {
    give(FHIR_JSON, RESPONDER, answer("GET", "/fhir/Patient"), "{}");
    assertThat(drive.anomalies()).containsExactly("fhir-malformed: no resource of FHIR");
    drive.give(
        new Content(
            FHIR_JSON,
            "",
            RESPONDER,
            Bytes.copyOf("{\"resourceType\":\"Patient\",\"na".getBytes(UTF_8)),
            Extent.BEGINNING,
            Content.Request.NONE));
    assertThat(drive.anomalies()).hasSize(1);
    assertThat(lines().getFirst()).contains("cut=true");
  }

  @Test
  void readsAPostedSearch() {
    Content.Request request = new Content.Request("POST", "/fhir/Patient/_search", 0);
    give(FhirAnalyzer.FORM, ORIGINATOR, request, "name=Doe&birthdate=1970-02-03");
    assertThat(drive.patients()).hasSize(1);
    assertThat(lines().getFirst()).contains("interaction=search-type", "format=form");
    give(FhirAnalyzer.FORM, ORIGINATOR, new Content.Request("POST", "/x/_search", 0), "name=Doe");
    assertThat(drive.logs()).hasSize(1);
  }

  @Test
  void keepsNoPatientInItsLog() {
    Content.Request request = answer("GET", "/fhir/Patient/4711?name=Doe");
    String body = "{\"resourceType\":\"Patient\",\"id\":\"4711\",\"name\":[{\"family\":\"Doe\"}]}";
    give(FHIR_JSON + "; fhirVersion=4.0", RESPONDER, request, body);
    assertThat(lines().getFirst()).contains("version=4.0", "patients=");
    assertThat(String.join("", lines()) + drive.observations() + drive.anomalies())
        .doesNotContain("4711", "Doe");
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/fhir/metadata,capabilities",
    "GET,/fhir/Patient/1,read",
    "GET,/fhir/Patient/1/_history/2,vread",
    "GET,/fhir/Patient/1/_history,history-instance",
    "GET,/fhir/Patient/_history,history-type",
    "GET,/fhir/_history,history-system",
    "GET,/fhir/Patient?name=x,search-type",
    "POST,/fhir/Patient/_search,search-type",
    "GET,/fhir/Patient/1/Observation,search-compartment",
    "POST,/fhir/Patient,create",
    "PUT,/fhir/Patient/1,update",
    "PUT,/fhir/Patient?identifier=1,update-conditional",
    "PATCH,/fhir/Patient/1,patch",
    "POST,/fhir,transaction",
    "GET,/fhir/Patient/1/$everything,operation",
    "GET,/fhir?_type=Patient,search-system",
    "MOVE,/fhir/Patient/1,''",
    "'',/fhir/Patient,''"
  })
  void tellsTheInteraction(String method, String target, String expected) {
    Interaction interaction = Interaction.of(method, RequestTarget.parse(target), "");
    assertThat(interaction.name()).isEqualTo(expected);
    assertThat(Interaction.of("POST", RequestTarget.parse("/r5"), "batch"))
        .isEqualTo(new Interaction("batch", "", "R5"));
  }

  @Test
  void keepsOnlyPlainNamesOfOperations() {
    assertThat(Interaction.of("GET", RequestTarget.parse("/Patient/$last-n"), "").operation())
        .isEqualTo("$last-n");
    assertThat(Interaction.of("GET", RequestTarget.parse("/Patient/$Doe1970"), "").operation())
        .isEqualTo("$…");
  }
}
