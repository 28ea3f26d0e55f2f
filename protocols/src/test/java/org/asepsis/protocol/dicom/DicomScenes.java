// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dicom;

import static org.asepsis.analyze.Direction.ORIGINATOR;
import static org.asepsis.analyze.Direction.RESPONDER;
import static org.asepsis.protocol.dicom.DicomPdus.command;
import static org.asepsis.protocol.dicom.DicomPdus.data;

import java.util.List;
import org.asepsis.analyze.Transport;
import org.asepsis.protocol.codec.DicomBuilder;
import org.asepsis.protocol.codec.DicomDataSetReader.Syntax;
import org.asepsis.testkit.Drive;
import org.asepsis.testkit.Lines;

/** What the tests of the analyzer begin with: associations, an image, a C-STORE. */
final class DicomScenes {
  static final String CT = DicomPdus.STORAGE + "2";
  static final int STORE = 1;
  static final int RESPONSE = 0x8000;
  static final int NO_DATA_SET = 0x101;

  private DicomScenes() {}

  static Drive drive() {
    return new Drive(new DicomFactory(), Transport.TCP, 104);
  }

  static Drive associated(String sopClass, byte[]... userItems) {
    return drive().stream(
        ORIGINATOR, DicomPdus.request(1, sopClass, Uids.EXPLICIT_LITTLE, userItems))
        .stream(RESPONDER, DicomPdus.accept(1, Uids.EXPLICIT_LITTLE));
  }

  static byte[] image(int pixels) {
    return new DicomBuilder(Syntax.EXPLICIT_LITTLE)
        .text(0x0008_0060, "CS", "CT")
        .text(0x0008_0070, "LO", "Nordstern Imaging")
        .text(0x0008_1090, "LO", "Polaris 64")
        .text(0x0010_0010, "PN", "Doe^Jane")
        .text(0x0010_0020, "LO", "MRN-0042")
        .text(0x0018_1000, "LO", "NS-1138")
        .value(0x7fe0_0010, "OB", new byte[pixels])
        .bytes();
  }

  static byte[] storeRequest(int id) {
    return data(command(1, STORE, id, CT, 0, -1));
  }

  static byte[] storeResponse(int id) {
    return data(command(1, STORE | RESPONSE, id, CT, NO_DATA_SET, 0));
  }

  static List<String> lines(Drive drive) {
    return drive.logs().stream().map(Lines::of).toList();
  }
}
