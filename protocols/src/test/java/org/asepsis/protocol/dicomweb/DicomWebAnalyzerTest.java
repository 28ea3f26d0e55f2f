// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dicomweb;

import static org.asepsis.analyze.Direction.ORIGINATOR;
import static org.asepsis.analyze.Direction.RESPONDER;
import static org.asepsis.protocol.dicomweb.DicomWebBodies.bytes;
import static org.asepsis.protocol.dicomweb.DicomWebBodies.file;
import static org.asepsis.protocol.dicomweb.DicomWebBodies.multipart;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.asepsis.analyze.Content;
import org.asepsis.analyze.Content.Extent;
import org.asepsis.analyze.Content.Request;
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

class DicomWebAnalyzerTest {
  private static final String STUDY = "/rs/studies/1.2.3";

  private final Drive drive = new Drive(new DicomWebFactory(), Transport.TCP, 8_042);

  private void give(
      String type, String parameters, Direction direction, Request request, byte... body) {
    drive.give(new Content(type, parameters, direction, Bytes.copyOf(body), Extent.WHOLE, request));
  }

  private List<String> lines() {
    return drive.logs().stream().map(Lines::of).toList();
  }

  @Test
  void reportsTheEquipmentOfWhatIsStored() {
    byte[] body = multipart("b", "application/dicom", file("Doe^Jane", "1"));
    String parameters = "type=\"application/dicom\"; boundary=\"b\"";
    give("multipart/related", parameters, ORIGINATOR, new Request("POST", "/rs/studies", 0), body);
    assertThat(drive.observations()).hasSize(3).hasOnlyElementsOfType(AttributeClaimed.class);
    assertThat(drive.patients()).hasSize(1);
    assertThat(lines().getFirst()).contains("service=stow-rs level=study", "data_sets=1");
  }

  @Test
  void concludesNoEquipmentFromWhatAnArchiveAnswers() {
    byte[] body = multipart("b", "application/dicom", file("Doe^Jane", "1"));
    String parameters = "type=\"application/dicom\"; boundary=b";
    give("multipart/related", parameters, RESPONDER, new Request("GET", STUDY, 200), body);
    assertThat(drive.observations()).hasOnlyElementsOfType(ServiceSeen.class);
    assertThat(drive.patients()).hasSize(1);
    assertThat(lines().getFirst()).contains("service=wado-rs level=study status_code=200");
  }

  @Test
  void takesWhoIsAskedFor() {
    Request request =
        new Request("GET", "/rs/studies?PatientID=MRN-9&00100010=Doe%5EJane&StudyDate=2026", 200);
    give("application/dicom+json", "", RESPONDER, request, bytes("[]"));
    assertThat(drive.patients()).hasSize(1);
    assertThat(drive.patients().getFirst().identifiers()).hasSize(1);
    Request wild = new Request("GET", "/rs/studies?PatientName=Doe*", 200);
    give("application/dicom+json", "", RESPONDER, wild, bytes("[]"));
    assertThat(drive.patients()).hasSize(1);
    assertThat(lines().getFirst()).contains("service=qido-rs level=study", "patients=1");
  }

  @Test
  void turnsAwayOtherBodiesWithoutAWord() {
    Request page = new Request("GET", "/index.html", 200);
    give("application/json", "", RESPONDER, page, bytes("[{\"id\":1}]"));
    give("image/png", "", RESPONDER, page, bytes("x"));
    give("multipart/related", "type=\"application/xop+xml\"", RESPONDER, page, bytes("x"));
    give("image/png", "", RESPONDER, new Request("GET", "/a/studies/list/b.png", 200), bytes("x"));
    assertThat(drive.logs()).isEmpty();
    assertThat(drive.observations()).isEmpty();
    assertThat(drive.anomalies()).isEmpty();
  }

  @Test
  void saysThatAnImageWasRendered() {
    drive.give(
        new Content(
            "image/jpeg",
            "",
            RESPONDER,
            Bytes.copyOf(new byte[0]),
            Extent.BEGINNING,
            new Request("GET", "/wado?requestType=WADO&studyUID=1.2&objectUID=1.3", 200)));
    assertThat(lines().getFirst())
        .contains("service=wado-uri level=instance form=rendered", "media_type=image/jpeg")
        .doesNotContain("cut", "1.2");
  }

  @Test
  void saysWhatIsMalformed() {
    give("application/dicom", "", RESPONDER, Request.NONE, bytes("no file"));
    assertThat(drive.anomalies())
        .containsExactly("dicomweb-malformed: a body or part is not what its media type says");
  }

  @Test
  void keepsNoPatientAndNoStudyInItsLog() {
    Request request = new Request("GET", STUDY + "/metadata?PatientName=Roe", 200);
    give("application/dicom+json", "", RESPONDER, request, bytes(DicomWebBodies.JSON));
    assertThat(String.join("", lines()) + drive.observations() + drive.anomalies())
        .doesNotContain("Doe", "Roe", "MRN-1", "1970", "1.2.3\"", "ACC-1");
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/rs/studies,qido-rs,study,''",
    "GET,/rs/studies/1.2/series,qido-rs,series,''",
    "GET,/rs/instances,qido-rs,instance,''",
    "GET,/rs/studies/1.2,wado-rs,study,''",
    "GET,/rs/studies/1.2/series/1.3/metadata,wado-rs,series,metadata",
    "'GET','/rs/studies/1/series/2/instances/3/frames/1,2',wado-rs,frame,''",
    "GET,/rs/studies/1/series/2/instances/3/rendered,wado-rs,instance,rendered",
    "GET,/rs/studies/1/bulkdata/a/b,wado-rs,study,bulkdata",
    "POST,/rs/studies,stow-rs,study,''",
    "POST,/rs/studies/1.2,stow-rs,study,''",
    "POST,/rs/series,'','',''",
    "GET,/studies/6b9e19d9-62094390-5f9ddb01,'','',''",
    "GET,/rs/workitems/1.2/state,ups-rs,workitem,state",
    "GET,/wado?requestType=WADO&contentType=application%2Fdicom,wado-uri,instance,''",
    "GET,/index.html,'','',''"
  })
  void tellsTheService(String method, String target, String service, String level, String form) {
    assertThat(Transaction.of(method, RequestTarget.parse(target)))
        .isEqualTo(new Transaction(service, level, form));
  }
}
