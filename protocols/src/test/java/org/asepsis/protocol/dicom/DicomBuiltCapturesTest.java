// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dicom;

import static org.asepsis.protocol.dicom.DicomPdus.ascii;
import static org.asepsis.protocol.dicom.DicomPdus.command;
import static org.asepsis.protocol.dicom.DicomPdus.data;
import static org.asepsis.protocol.dicom.DicomPdus.item;
import static org.asepsis.protocol.dicom.DicomPdus.join;
import static org.asepsis.protocol.dicom.DicomPdus.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.asepsis.protocol.codec.DicomBuilder;
import org.asepsis.protocol.codec.DicomDataSetReader.Syntax;
import org.asepsis.testkit.CaptureBuilder;
import org.asepsis.testkit.TcpTalk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Captures of what no free software at hand sends, written after the standard. With the property
 * {@code captures.update} they are written, else compared with what is committed.
 */
class DicomBuiltCapturesTest {
  private static final Path FOLDER =
      Path.of("src", "main", "java", "org", "asepsis", "protocol", "dicom", "captures");
  private static final String MR = DicomPdus.STORAGE + "4";
  private static final int RESPONSE = 0x8000;
  private static final int NO_DATA_SET = 0x101;

  enum Scenario {
    UNDEFINED_LENGTHS,
    PROCEDURE_STEP,
    PRINTER_STATUS,
    UNANNOUNCED_SYNTAX,
    MALFORMED;

    String file() {
      return "built-" + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + ".pcap";
    }
  }

  @ParameterizedTest
  @EnumSource
  void isWhatTheBuilderMakes(Scenario scenario) throws IOException {
    CaptureBuilder capture = new CaptureBuilder();
    TcpTalk talk = new TcpTalk(capture, "10.77.4.12", 40_104, "10.77.4.22", 104).open();
    switch (scenario) {
      case UNDEFINED_LENGTHS -> undefinedLengths(talk);
      case PROCEDURE_STEP -> procedureStep(talk);
      case PRINTER_STATUS -> printerStatus(talk);
      case UNANNOUNCED_SYNTAX -> unannouncedSyntax(talk);
      case MALFORMED -> malformed(talk);
    }
    talk.client(DicomPdus.releaseRequest()).server(DicomPdus.releaseResponse()).close();
    Path file = FOLDER.resolve(scenario.file());
    if (Boolean.getBoolean("captures.update")) {
      Files.write(file, capture.bytes());
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(capture.bytes());
  }

  private static TcpTalk associate(TcpTalk talk, String sopClass, String syntax, String maker) {
    byte[] role =
        join(new byte[] {0, (byte) sopClass.length()}, ascii(sopClass), new byte[] {1, 1});
    byte[] extended =
        join(new byte[] {0, (byte) sopClass.length()}, ascii(sopClass), new byte[] {2});
    return talk.client(
            DicomPdus.request(
                1,
                sopClass,
                syntax,
                item(0x52, ascii(maker)),
                item(0x53, new byte[] {0, 4, 0, 1}),
                item(0x54, role),
                item(0x55, ascii("SAMPLE_1_0")),
                item(0x56, extended)))
        .server(DicomPdus.accept(1, syntax, item(0x52, ascii("1.2.40.0.13.1.3"))));
  }

  /**
   * Nested sequences without lengths, one written as UN, an encapsulated icon, GB18030, tiny
   * values.
   */
  private static void undefinedLengths(TcpTalk talk) {
    associate(talk, MR, Uids.EXPLICIT_LITTLE, "1.3.12.2.1107.5.2");
    byte[] image = nestedImage();
    talk.client(data(command(1, 1, 1, MR, 0, -1)));
    int half = image.length / 2;
    byte[][] fragments = new byte[(half + 6) / 7][];
    for (int i = 0; i < fragments.length; i++) {
      fragments[i] = value(1, 0, Arrays.copyOfRange(image, i * 7, Math.min(half, i * 7 + 7)));
    }
    talk.client(data(fragments), 400);
    talk.client(data(value(1, 2, Arrays.copyOfRange(image, half, image.length))));
    talk.server(data(command(1, 1 | RESPONSE, 1, MR, NO_DATA_SET, 0xb007)));
  }

  private static byte[] nestedImage() {
    Charset charset = Charset.forName("GB18030");
    byte[] leaf = explicit().text(0x0008_1155, "UI", "1.2.3.4").bytes();
    byte[] middle = explicit().undefinedSequence(0x0008_1199, "SQ", leaf, leaf).bytes();
    byte[] other =
        explicit().text(0x0010_0020, "LO", "STATE-7").text(0x0010_0021, "LO", "REGISTRY").bytes();
    byte[] udi =
        new DicomBuilder(Syntax.IMPLICIT_LITTLE)
            .text(0x0018_1009, "UT", "(01)00844588003288")
            .bytes();
    byte[] unknown =
        new DicomBuilder(Syntax.IMPLICIT_LITTLE)
            .header(0xfffe_e000, "", 0xffff_ffffL)
            .raw(udi)
            .header(0xfffe_e00d, "", 0)
            .header(0xfffe_e0dd, "", 0)
            .bytes();
    return explicit()
        .text(0x0008_0005, "CS", "GB18030")
        .text(0x0008_0060, "CS", "MR")
        .text(0x0008_0070, "LO", "Nordstern Imaging")
        .undefinedSequence(0x0008_1110, "SQ", middle, middle)
        .text(0x0008_1090, "LO", "Aurora 3T")
        .header(0x0009_1010, "OB", 0xffff_ffffL)
        .header(0xfffe_e000, "", 0)
        .header(0xfffe_e000, "", 6)
        .raw(new byte[6])
        .header(0xfffe_e0dd, "", 0)
        .text(0x0010_0010, "PN", "Wang^XiaoDong=王^小东", charset)
        .text(0x0010_0020, "LO", "MRN-0555")
        .undefinedSequence(0x0010_1002, "SQ", other)
        .text(0x0018_1000, "LO", "NS-3-0007")
        .header(0x0018_100a, "UN", 0xffff_ffffL)
        .raw(unknown)
        .text(0x0018_1020, "LO", "7.0")
        .value(0x7fe0_0010, "OW", new byte[128])
        .bytes();
  }

  /** A modality tells that it has begun, and has finished, what the worklist asked for. */
  private static void procedureStep(TcpTalk talk) {
    associate(talk, Uids.PERFORMED_STEP, Uids.IMPLICIT_LITTLE, "1.2.840.113619.6.80");
    byte[] scheduled = implicit().text(0x0008_0050, "SH", "ACC-88-0001").bytes();
    byte[] begun =
        implicit()
            .text(0x0008_0060, "CS", "MR")
            .text(0x0010_0010, "PN", "Doe^Jane")
            .text(0x0010_0020, "LO", "MRN-0042")
            .text(0x0010_0030, "DA", "19700413")
            .text(0x0040_0241, "AE", "MRROOM1")
            .text(0x0040_0242, "SH", "MR-ROOM-1")
            .text(0x0040_0252, "CS", "IN PROGRESS")
            .sequence(0x0040_0270, scheduled)
            .bytes();
    String step = Uids.PERFORMED_STEP;
    talk.client(data(command(1, 0x140, 1, step, 0, -1), value(1, 2, begun)));
    talk.server(data(command(1, 0x140 | RESPONSE, 1, step, NO_DATA_SET, 0)));
    byte[] finished = implicit().text(0x0040_0252, "CS", "COMPLETED").bytes();
    talk.client(data(command(1, 0x120, 2, step, 0, -1), value(1, 2, finished)));
    talk.server(data(command(1, 0x120 | RESPONSE, 2, step, NO_DATA_SET, 0x0110)));
  }

  /** A printer says what it is. */
  private static void printerStatus(TcpTalk talk) {
    associate(talk, "1.2.840.10008.5.1.1.9", Uids.IMPLICIT_LITTLE, "1.2.276.0.7230010.3.0.3.6.7");
    talk.client(data(command(1, 0x110, 1, Uids.PRINTER, NO_DATA_SET, -1)));
    byte[] printer =
        implicit()
            .text(0x0008_0070, "LO", "Nordstern Imaging")
            .text(0x0008_1090, "LO", "DryFilm 9")
            .text(0x0018_1000, "LO", "DF-0901")
            .text(0x0018_1020, "LO", "2.4")
            .bytes();
    talk.server(data(command(1, 0x110 | RESPONSE, 1, Uids.PRINTER, 0, 0), value(1, 2, printer)));
  }

  /** The flow was begun earlier: explicit and big-endian has to be told from the data set. */
  private static void unannouncedSyntax(TcpTalk talk) {
    byte[] image =
        new DicomBuilder(Syntax.EXPLICIT_BIG)
            .text(0x0008_0060, "CS", "US")
            .text(0x0008_0070, "LO", "Nordstern Imaging")
            .text(0x0008_1090, "LO", "Echo 5")
            .text(0x0010_0010, "PN", "Roe^John")
            .text(0x0010_0020, "LO", "MRN-0043")
            .value(0x7fe0_0010, "OW", new byte[64])
            .bytes();
    String ultrasound = DicomPdus.STORAGE + "6.1";
    talk.client(
        join(new byte[211], data(command(3, 1, 9, ultrasound, 0, -1)), data(value(3, 2, image))));
    talk.server(data(command(3, 1 | RESPONSE, 9, ultrasound, NO_DATA_SET, 0)));
  }

  /**
   * Lengths that lie, a command without its field, a data set that breaks off, and an echo behind.
   */
  private static void malformed(TcpTalk talk) {
    associate(talk, MR, Uids.EXPLICIT_LITTLE, "1.2.276.0.7230010.3.0.3.6.7");
    String echo = DicomPdus.VERIFICATION;
    talk.client(data(command(1, 0x30, 1, echo, NO_DATA_SET, -1)));
    talk.server(data(command(1, 0x30 | RESPONSE, 1, echo, NO_DATA_SET, 0)));
    talk.client(data(value(1, 3, implicit().u16(0x0000_0110, 2).bytes())));
    byte[] broken = explicit().text(0x0008_0060, "CS", "MR").header(0xfffe_e000, "", 8).bytes();
    talk.client(data(command(1, 1, 3, MR, 0, -1), value(1, 2, broken)));
    talk.client(DicomPdus.pdu(4, new byte[] {0x7f, 0, 0, 0, 1, 3, 0, 0, 0, 0}));
    talk.client(data(command(1, 0x30, 4, echo, NO_DATA_SET, -1)));
    talk.server(data(command(1, 0x30 | RESPONSE, 4, echo, NO_DATA_SET, 0)));
  }

  private static DicomBuilder explicit() {
    return new DicomBuilder(Syntax.EXPLICIT_LITTLE);
  }

  private static DicomBuilder implicit() {
    return new DicomBuilder(Syntax.IMPLICIT_LITTLE);
  }
}
