// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dicom;

import static org.asepsis.analyze.Direction.ORIGINATOR;
import static org.asepsis.analyze.Direction.RESPONDER;
import static org.asepsis.protocol.dicom.DicomPdus.command;
import static org.asepsis.protocol.dicom.DicomPdus.data;
import static org.asepsis.protocol.dicom.DicomPdus.join;
import static org.asepsis.protocol.dicom.DicomPdus.value;
import static org.asepsis.protocol.dicom.DicomScenes.CT;
import static org.asepsis.protocol.dicom.DicomScenes.NO_DATA_SET;
import static org.asepsis.protocol.dicom.DicomScenes.associated;
import static org.asepsis.protocol.dicom.DicomScenes.drive;
import static org.asepsis.protocol.dicom.DicomScenes.image;
import static org.asepsis.protocol.dicom.DicomScenes.lines;
import static org.asepsis.protocol.dicom.DicomScenes.storeRequest;
import static org.asepsis.protocol.dicom.DicomScenes.storeResponse;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.asepsis.protocol.codec.DicomBuilder;
import org.asepsis.protocol.codec.DicomDataSetReader.Syntax;
import org.asepsis.testkit.Drive;
import org.junit.jupiter.api.Test;

/** Flows cut to pieces, begun earlier, with holes, with lies, or without end. */
class DicomStreamTest {

  @Test
  void readsAFlowThatWasBegunEarlier() {
    byte[] pdus = join(storeRequest(3), data(value(1, 2, image(300))));
    Drive drive =
        drive().stream(ORIGINATOR, new byte[777]).stream(ORIGINATOR, pdus).stream(
            RESPONDER, storeResponse(3));
    assertThat(lines(drive)).singleElement().asString().contains("model=Polaris 64");
    assertThat(drive.anomalies()).isEmpty();
  }

  @Test
  void readsADataSetWhoseCommandWasNotCaptured() {
    Drive drive = drive().stream(ORIGINATOR, data(value(1, 2, image(300)))).end();
    assertThat(drive.patients()).hasSize(1);
    assertThat(drive.observations()).hasSize(4);
    assertThat(drive.logs()).isEmpty();
  }

  @Test
  void goesOnBehindAGapInsideAFragment() {
    byte[] whole = join(storeRequest(1), data(value(1, 2, image(3_000))));
    Drive drive = associated(CT).stream(ORIGINATOR, Arrays.copyOf(whole, whole.length - 2_900));
    drive.gap(ORIGINATOR, 2_900);
    drive.stream(ORIGINATOR, storeRequest(2));
    drive.stream(RESPONDER, storeResponse(1)).stream(RESPONDER, storeResponse(2)).end();
    assertThat(lines(drive)).hasSize(3);
    assertThat(drive.patients()).hasSize(1);
  }

  @Test
  void findsTheNextPduBehindAnyGap() {
    Drive drive = associated(CT).stream(ORIGINATOR, Arrays.copyOf(storeRequest(1), 20));
    drive.gap(ORIGINATOR, 5_000);
    byte[] rest = join(new byte[300], storeRequest(2), data(value(1, 2, image(40))));
    drive.stream(ORIGINATOR, rest).stream(RESPONDER, storeResponse(2));
    assertThat(lines(drive)).singleElement().asString().contains("message_id=2");
  }

  @Test
  void boundsTheOperationsThatWait() {
    Drive drive = associated(CT);
    for (int id = 0; id < 200; id++) {
      drive.stream(ORIGINATOR, data(command(1, 0x30, id, DicomPdus.VERIFICATION, NO_DATA_SET, -1)));
    }
    assertThat(drive.logs()).hasSize(200 - Operations.MAX_OUTSTANDING);
    assertThat(drive.anomalies()).anyMatch(said -> said.startsWith("dicom-too-many-operations"));
  }

  @Test
  void passesOverAnAssociationThatIsTooLong() {
    Drive drive =
        drive().stream(ORIGINATOR, (byte) 1, (byte) 0, (byte) 0, (byte) 0x10, (byte) 0, (byte) 0);
    drive.stream(ORIGINATOR, new byte[0x10_0000]).stream(ORIGINATOR, storeRequest(1)).end();
    assertThat(drive.logs()).hasSize(1);
  }

  @Test
  void saysWhenAValueDoesNotFitItsPdu() {
    byte[] lying = DicomPdus.pdu(4, new byte[] {0, 0, 9, 9, 1, 3, 0, 0});
    Drive drive = associated(CT).stream(ORIGINATOR, lying);
    assertThat(drive.anomalies()).singleElement().asString().startsWith("dicom-malformed");
  }

  @Test
  void passesPixelsThatItNeverSees() {
    byte[] head = value(1, 2, image(600));
    int pixels = 500;
    Drive drive = associated(CT).stream(ORIGINATOR, storeRequest(1));
    byte[] whole = data(head);
    drive.stream(ORIGINATOR, Arrays.copyOf(whole, whole.length - pixels));
    drive.stream(ORIGINATOR, new byte[pixels]);
    drive.stream(ORIGINATOR, storeRequest(2));
    drive.stream(RESPONDER, storeResponse(1)).stream(RESPONDER, storeResponse(2));
    assertThat(lines(drive)).hasSize(2);
    assertThat(drive.anomalies()).isEmpty();
  }

  @Test
  void readsTheSameFromAnyPiecesAndFragments() {
    byte[] image = image(500);
    byte[] first = value(1, 0, Arrays.copyOf(image, 33));
    byte[] second = value(1, 0, Arrays.copyOfRange(image, 33, 34));
    byte[] last = value(1, 2, Arrays.copyOfRange(image, 34, image.length));
    byte[] all = join(storeRequest(1), data(first, second), data(last));
    for (int piece = 1; piece < 60; piece += 3) {
      Drive drive = associated(CT);
      for (int at = 0; at < all.length; at += piece) {
        drive.stream(ORIGINATOR, Arrays.copyOfRange(all, at, Math.min(all.length, at + piece)));
      }
      drive.stream(RESPONDER, storeResponse(1));
      assertThat(lines(drive))
          .as("pieces of %d", piece)
          .singleElement()
          .asString()
          .contains("serial=NS-1138")
          .contains("request_bytes=" + image.length);
      assertThat(drive.anomalies()).isEmpty();
    }
  }

  @Test
  void keepsTheFramingWhereTheHeadOfADataSetIsMissing() {
    byte[] first = data(value(1, 2, image(100)));
    Drive drive = associated(CT).stream(ORIGINATOR, storeRequest(1));
    drive.stream(ORIGINATOR, Arrays.copyOf(first, 50)).gap(ORIGINATOR, 40);
    drive.stream(ORIGINATOR, Arrays.copyOfRange(first, 90, first.length));
    drive.stream(ORIGINATOR, storeRequest(2)).stream(ORIGINATOR, data(value(1, 2, image(100))));
    drive.stream(RESPONDER, storeResponse(1)).stream(RESPONDER, storeResponse(2));
    assertThat(drive.anomalies()).isEmpty();
    assertThat(lines(drive)).hasSize(2);
    assertThat(lines(drive).getFirst()).doesNotContain("serial=");
    assertThat(lines(drive).getLast()).contains("serial=NS-1138");
  }

  @Test
  void readsOnBehindALongValueThatItSkipped() {
    byte[] image =
        new DicomBuilder(Syntax.EXPLICIT_LITTLE)
            .text(0x0008_0070, "LO", "Nordstern Imaging")
            .value(0x0009_1001, "OB", new byte[9_000])
            .text(0x0018_1000, "LO", "NS-1138")
            .bytes();
    byte[] whole = data(value(1, 2, image));
    Drive drive = associated(CT).stream(ORIGINATOR, storeRequest(1));
    drive.stream(ORIGINATOR, Arrays.copyOf(whole, 100));
    drive.stream(ORIGINATOR, Arrays.copyOfRange(whole, 100, whole.length));
    drive.stream(RESPONDER, storeResponse(1));
    assertThat(lines(drive)).singleElement().asString().contains("serial=NS-1138");
  }

  @Test
  void saysWhenADataSetEndsInsideAnElement() {
    byte[] cut = Arrays.copyOf(image(8), 30);
    Drive drive = associated(CT).stream(ORIGINATOR, storeRequest(1));
    drive.stream(ORIGINATOR, data(value(1, 2, cut)));
    assertThat(drive.anomalies())
        .containsExactly("dicom-malformed: data set ends inside an element");
  }
}
