// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dicom;

import static org.asepsis.analyze.Direction.ORIGINATOR;
import static org.asepsis.analyze.Direction.RESPONDER;
import static org.asepsis.protocol.dicom.DicomPdus.command;
import static org.asepsis.protocol.dicom.DicomPdus.data;
import static org.asepsis.protocol.dicom.DicomPdus.item;
import static org.asepsis.protocol.dicom.DicomPdus.value;
import static org.asepsis.protocol.dicom.DicomScenes.CT;
import static org.asepsis.protocol.dicom.DicomScenes.NO_DATA_SET;
import static org.asepsis.protocol.dicom.DicomScenes.RESPONSE;
import static org.asepsis.protocol.dicom.DicomScenes.associated;
import static org.asepsis.protocol.dicom.DicomScenes.drive;
import static org.asepsis.protocol.dicom.DicomScenes.image;
import static org.asepsis.protocol.dicom.DicomScenes.lines;
import static org.asepsis.protocol.dicom.DicomScenes.storeRequest;
import static org.asepsis.protocol.dicom.DicomScenes.storeResponse;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.asepsis.observe.Attribute;
import org.asepsis.observe.Observation;
import org.asepsis.observe.Observation.AttributeClaimed;
import org.asepsis.observe.Observation.IdentifierClaimed;
import org.asepsis.observe.Voice;
import org.asepsis.protocol.codec.DicomBuilder;
import org.asepsis.protocol.codec.DicomDataSetReader.Syntax;
import org.asepsis.testkit.Drive;
import org.junit.jupiter.api.Test;

class DicomAnalyzerTest {
  private static final String FIND = "1.2.840.10008.5.1.4.1.2.2.1";
  private static final int QUERY = 0x20;

  private static List<String> types(Drive drive) {
    return drive.observations().stream()
        .filter(AttributeClaimed.class::isInstance)
        .map(AttributeClaimed.class::cast)
        .filter(claim -> claim.attribute() == Attribute.TYPE && claim.voice() == Voice.INFERRED)
        .map(AttributeClaimed::value)
        .toList();
  }

  @Test
  void pairsARequestWithItsResponse() {
    Drive drive =
        associated(CT).stream(ORIGINATOR, storeRequest(7)).stream(
            ORIGINATOR, data(value(1, 2, image(64))))
            .stream(RESPONDER, storeResponse(7));
    assertThat(lines(drive))
        .singleElement()
        .asString()
        .startsWith("dicom is_orig=true command=C-STORE message_id=7")
        .contains("status=0x0000 status_text=success")
        .contains("request_bytes=" + image(64).length)
        .contains("model=Polaris 64")
        .doesNotContain("Doe")
        .doesNotContain("MRN");
    assertThat(drive.patients()).hasSize(1);
    assertThat(drive.anomalies()).isEmpty();
  }

  @Test
  void saysWhatADataSetReportsAboutTheSerialNumber() {
    Drive drive =
        associated(CT).stream(ORIGINATOR, storeRequest(1)).stream(
            ORIGINATOR, data(value(1, 2, image(8))));
    assertThat(drive.observations())
        .filteredOn(AttributeClaimed.class::isInstance)
        .hasSize(4)
        .allSatisfy(said -> {
          AttributeClaimed claim = (AttributeClaimed) said;
          assertThat(claim.voice()).isEqualTo(Voice.REPORTED);
          assertThat(claim.about()).isEqualTo("NS-1138");
        });
  }

  @Test
  void saysAFactOncePerFlow() {
    Drive drive = associated(CT);
    for (int id = 1; id < 20; id++) {
      drive.stream(ORIGINATOR, storeRequest(id)).stream(ORIGINATOR, data(value(1, 2, image(8))))
          .stream(RESPONDER, storeResponse(id));
    }
    assertThat(drive.observations()).doesNotHaveDuplicates();
  }

  @Test
  void infersTheTypeOnlyFromWhatIsSent() {
    Drive proposesOnly = associated(CT).end();
    assertThat(types(proposesOnly)).isEmpty();
    Drive sends =
        associated(CT).stream(ORIGINATOR, storeRequest(1)).stream(
                ORIGINATOR, data(value(1, 2, image(8))))
            .stream(RESPONDER, storeResponse(1))
            .end();
    assertThat(types(sends)).containsExactly("pacs", "ct");
  }

  @Test
  void takesAMakersRootForTheMakerAndAToolkitsNot() {
    Drive maker = associated(CT, item(0x52, DicomPdus.ascii("1.3.12.2.1107.5.2")));
    assertThat(makers(maker)).containsExactly("Siemens Healthineers");
    Drive toolkit = associated(CT, item(0x52, DicomPdus.ascii("1.2.276.0.7230010.3.0.3.6.7")));
    assertThat(makers(toolkit)).isEmpty();
    assertThat(toolkit.observations())
        .anySatisfy(said ->
            assertThat(said)
                .isInstanceOfSatisfying(
                    IdentifierClaimed.class,
                    claim -> assertThat(claim.kind()).isEqualTo("implementation-class-uid")));
  }

  private static List<String> makers(Drive drive) {
    return drive.observations().stream()
        .filter(AttributeClaimed.class::isInstance)
        .map(AttributeClaimed.class::cast)
        .filter(claim -> claim.attribute() == Attribute.MANUFACTURER)
        .map(AttributeClaimed::value)
        .toList();
  }

  @Test
  void claimsTheCalledTitleOnlyWhenAccepted() {
    Drive drive =
        drive().stream(ORIGINATOR, DicomPdus.request(1, CT, Uids.EXPLICIT_LITTLE)).stream(
                RESPONDER, DicomPdus.pdu(3, new byte[] {0, 1, 1, 7}))
            .end();
    assertThat(titles(drive)).containsExactly("CTROOM3");
    assertThat(lines(drive))
        .singleElement()
        .asString()
        .contains("outcome=rejected")
        .contains("reason=called AE title not recognized");
    assertThat(titles(associated(CT))).containsExactly("CTROOM3", "STORE1");
  }

  private static List<String> titles(Drive drive) {
    return drive.observations().stream()
        .filter(IdentifierClaimed.class::isInstance)
        .map(IdentifierClaimed.class::cast)
        .filter(claim -> claim.kind().equals("ae-title"))
        .map(IdentifierClaimed::value)
        .toList();
  }

  @Test
  void countsTheAnswersOfAQueryAndTheirPatients() {
    Drive drive = associated(FIND).stream(ORIGINATOR, data(command(1, QUERY, 1, FIND, 0, -1)));
    byte[] keys =
        new DicomBuilder(Syntax.EXPLICIT_LITTLE)
            .text(0x0010_0010, "PN", "*")
            .text(0x0010_0020, "LO", "")
            .bytes();
    drive.stream(ORIGINATOR, data(value(1, 2, keys)));
    for (String id : List.of("MRN-1", "MRN-2", "MRN-3")) {
      byte[] answer = new DicomBuilder(Syntax.EXPLICIT_LITTLE).text(0x0010_0020, "LO", id).bytes();
      byte[] response = command(1, QUERY | RESPONSE, 1, FIND, 0, 0xff00);
      drive.stream(RESPONDER, data(response)).stream(RESPONDER, data(value(1, 2, answer)));
    }
    drive.stream(RESPONDER, data(command(1, QUERY | RESPONSE, 1, FIND, NO_DATA_SET, 0)));
    assertThat(lines(drive)).singleElement().asString().contains("pending=3");
    assertThat(drive.patients()).hasSize(3);
    assertThat(types(drive)).containsExactly("pacs");
  }

  @Test
  void saysThatADeflatedDataSetIsNotRead() {
    Drive drive =
        drive().stream(ORIGINATOR, DicomPdus.request(1, CT, Uids.DEFLATED)).stream(
            RESPONDER, DicomPdus.accept(1, Uids.DEFLATED))
            .stream(ORIGINATOR, storeRequest(1))
            .stream(ORIGINATOR, data(value(1, 2, image(40))))
            .stream(RESPONDER, storeResponse(1));
    assertThat(drive.anomalies()).singleElement().asString().startsWith("dicom-deflated");
    assertThat(lines(drive)).singleElement().asString().contains("deflated=true");
    assertThat(drive.patients()).isEmpty();
  }

  @Test
  void reportsWhatIsStillOpenAtTheEnd() {
    Drive drive = associated(CT).stream(ORIGINATOR, storeRequest(1)).end();
    assertThat(lines(drive)).hasSize(2);
    assertThat(lines(drive).getFirst()).doesNotContain("status=");
    assertThat(lines(drive).getLast()).contains("outcome=open");
  }

  @Test
  void takesTheSenderOfRequestedObjectsForAnArchive() {
    Drive drive =
        associated(CT).stream(RESPONDER, storeRequest(1)).stream(
                RESPONDER, data(value(1, 2, image(8))))
            .stream(ORIGINATOR, storeResponse(1))
            .end();
    assertThat(types(drive)).containsExactly("pacs");
    Observation last = drive.observations().getLast();
    assertThat(((AttributeClaimed) last).subject().ip()).hasToString("192.0.2.2");
  }
}
