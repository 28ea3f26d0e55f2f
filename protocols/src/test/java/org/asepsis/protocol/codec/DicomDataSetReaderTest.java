// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Arrays;
import java.util.stream.Stream;
import org.asepsis.analyze.Patient;
import org.asepsis.observe.PatientField;
import org.asepsis.protocol.codec.DicomDataSet.Use;
import org.asepsis.protocol.codec.DicomDataSetReader.Syntax;
import org.asepsis.testkit.Samples;
import org.asepsis.wire.Bytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class DicomDataSetReaderTest {
  private static final int PIXEL_DATA = 0x7fe0_0010;

  /** What reading in pieces of this size finds. */
  private static DicomDataSet read(Use use, Syntax syntax, byte[] bytes, int piece) {
    DicomDataSet dataSet = new DicomDataSet(use);
    DicomDataSetReader reader = dataSet.reader(syntax);
    for (int at = 0; at < bytes.length; at += piece) {
      byte[] part = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + piece));
      reader.feed(Bytes.copyOf(part));
    }
    return dataSet;
  }

  private static byte[] image(Syntax syntax) {
    byte[] other =
        new DicomBuilder(syntax)
            .text(0x0010_0020, "LO", "STATE-998")
            .text(0x0010_0021, "LO", "REGISTRY")
            .bytes();
    byte[] udi = new DicomBuilder(syntax).text(0x0018_1009, "UT", "(01)00844588003288").bytes();
    byte[] deep = new DicomBuilder(syntax).text(0x0010_0020, "LO", "NOT THIS ONE").bytes();
    byte[] nested = new DicomBuilder(syntax).undefinedSequence(0x0008_1199, "SQ", deep).bytes();
    return new DicomBuilder(syntax)
        .text(0x0008_0060, "CS", "CT")
        .text(0x0008_0070, "LO", "Nordstern Imaging")
        .undefinedSequence(0x0008_1110, "SQ", nested, nested)
        .sequence(0x0008_1140, deep)
        .text(0x0008_1090, "LO", "Polaris 64")
        .text(0x0010_0010, "PN", "Doe^Jane")
        .text(0x0010_0020, "LO", "MRN-0042")
        .undefinedSequence(0x0010_1002, "SQ", other)
        .text(0x0018_1000, "LO", "NS-1138")
        .sequence(0x0018_100a, udi)
        .text(0x0018_1020, "LO", "4.2.1\\B17")
        .text(0x0028_0004, "CS", "MONOCHROME2")
        .value(PIXEL_DATA, "OW", new byte[400])
        .bytes();
  }

  @ParameterizedTest
  @EnumSource(names = {"IMPLICIT_LITTLE", "EXPLICIT_LITTLE", "EXPLICIT_BIG"})
  void readsEquipmentAndPatientWhateverThePieces(Syntax syntax) {
    byte[] image = image(syntax);
    for (int piece : new int[] {1, 2, 3, 7, 13, 64, image.length}) {
      DicomDataSet dataSet = read(Use.OBJECT, syntax, image, piece);
      DicomEquipment equipment = dataSet.equipment();
      assertThat(equipment.text(DicomField.MANUFACTURER)).isEqualTo("Nordstern Imaging");
      assertThat(equipment.text(DicomField.MODEL)).isEqualTo("Polaris 64");
      assertThat(equipment.text(DicomField.SERIAL)).isEqualTo("NS-1138");
      assertThat(equipment.text(DicomField.SOFTWARE_VERSIONS)).isEqualTo("4.2.1\\B17");
      assertThat(equipment.text(DicomField.UDI)).isEqualTo("(01)00844588003288");
      Patient patient = dataSet.patient();
      assertThat(patient.identifiers())
          .containsExactly(
              new Patient.Identifier("", "MRN-0042"),
              new Patient.Identifier("REGISTRY", "STATE-998"));
      assertThat(patient.family()).isEqualTo("Doe");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"IMPLICIT_LITTLE", "EXPLICIT_LITTLE", "EXPLICIT_BIG"})
  void tellsTheSyntaxFromTheFirstElement(Syntax syntax) {
    DicomDataSetReader reader = new DicomDataSet(Use.OBJECT).reader(Syntax.UNKNOWN);
    reader.feed(Bytes.copyOf(image(syntax)));
    assertThat(reader.syntax()).isEqualTo(syntax);
  }

  @Test
  void isDoneBeforeThePixels() {
    DicomDataSetReader reader = new DicomDataSet(Use.OBJECT).reader(Syntax.EXPLICIT_LITTLE);
    reader.feed(Bytes.copyOf(image(Syntax.EXPLICIT_LITTLE)));
    assertThat(reader.isDone()).isTrue();
    assertThat(reader.malformed()).isEmpty();
    assertThat(reader.skippable()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void saysHowMuchOfALongValueCanBePassedOver() {
    byte[] head =
        new DicomBuilder(Syntax.EXPLICIT_LITTLE).header(0x0009_1001, "OB", 5_000_000).bytes();
    DicomDataSet dataSet = new DicomDataSet(Use.OBJECT);
    DicomDataSetReader reader = dataSet.reader(Syntax.EXPLICIT_LITTLE);
    reader.feed(Bytes.copyOf(head));
    assertThat(reader.skippable()).isEqualTo(5_000_000);
    reader.skipped(5_000_000);
    reader.feed(
        Bytes.copyOf(
            new DicomBuilder(Syntax.EXPLICIT_LITTLE).text(0x0018_1000, "LO", "X1").bytes()));
    assertThat(dataSet.equipment().text(DicomField.SERIAL)).isEqualTo("X1");
  }

  @Test
  void knowsWhereASequenceWithALengthEnds() {
    byte[] issuer =
        new DicomBuilder(Syntax.EXPLICIT_LITTLE).text(0x0040_0032, "UT", "urn:registry").bytes();
    byte[] whole =
        new DicomBuilder(Syntax.EXPLICIT_LITTLE)
            .text(0x0010_0020, "LO", "MRN-0042")
            .sequence(0x0010_0024, issuer)
            .text(0x0010_0030, "DA", "19700413")
            .bytes();
    Patient patient = read(Use.OBJECT, Syntax.EXPLICIT_LITTLE, whole, 9).patient();
    assertThat(patient.birthDate()).isEqualTo("19700413");
    assertThat(patient.identifiers())
        .containsExactly(new Patient.Identifier("urn:registry", "MRN-0042"));
  }

  @ParameterizedTest
  @EnumSource(names = {"EXPLICIT_LITTLE", "EXPLICIT_BIG"})
  void readsASequenceWrittenAsUnknownAsImplicit(Syntax outside) {
    byte[] inside =
        new DicomBuilder(Syntax.IMPLICIT_LITTLE).text(0x0018_1009, "UT", "(01)123").bytes();
    byte[] whole =
        new DicomBuilder(outside)
            .header(0x0018_100a, "UN", 0xffff_ffffL)
            .raw(
                new DicomBuilder(Syntax.IMPLICIT_LITTLE)
                    .header(0xfffe_e000, "", inside.length)
                    .raw(inside)
                    .header(0xfffe_e0dd, "", 0)
                    .bytes())
            .text(0x0018_1020, "LO", "V1")
            .bytes();
    DicomEquipment equipment = read(Use.OBJECT, outside, whole, 5).equipment();
    assertThat(equipment.text(DicomField.UDI)).isEqualTo("(01)123");
    assertThat(equipment.text(DicomField.SOFTWARE_VERSIONS)).isEqualTo("V1");
  }

  @Test
  void passesFragmentsOfAnEncapsulatedValue() {
    byte[] whole =
        new DicomBuilder(Syntax.EXPLICIT_LITTLE)
            .header(0x0009_1010, "OB", 0xffff_ffffL)
            .header(0xfffe_e000, "", 4)
            .raw((byte) 1, (byte) 2, (byte) 3, (byte) 4)
            .header(0xfffe_e0dd, "", 0)
            .text(0x0018_1000, "LO", "S1")
            .bytes();
    DicomDataSet dataSet = read(Use.OBJECT, Syntax.EXPLICIT_LITTLE, whole, 3);
    assertThat(dataSet.equipment().text(DicomField.SERIAL)).isEqualTo("S1");
  }

  @Test
  void refusesSequencesNestedTooDeep() {
    DicomBuilder nested = new DicomBuilder(Syntax.IMPLICIT_LITTLE);
    for (int i = 0; i < 40; i++) {
      nested.header(0x0008_1110, "SQ", 0xffff_ffffL).header(0xfffe_e000, "", 0xffff_ffffL);
    }
    DicomDataSetReader reader = new DicomDataSet(Use.OBJECT).reader(Syntax.IMPLICIT_LITTLE);
    reader.feed(Bytes.copyOf(nested.bytes()));
    assertThat(reader.malformed()).isEqualTo("sequences nested deeper than 32");
  }

  @Test
  void looksNoFurtherThanItsBound() {
    DicomBuilder many = new DicomBuilder(Syntax.EXPLICIT_LITTLE);
    for (int i = 0; i < 40_000; i++) {
      many.u16(0x0008_0001, i & 0xff);
    }
    DicomDataSetReader reader = new DicomDataSet(Use.OBJECT).reader(Syntax.EXPLICIT_LITTLE);
    reader.feed(Bytes.copyOf(many.bytes()));
    assertThat(reader.isDone()).isTrue();
  }

  @Test
  void takesNoWildcardForAnIdentity() {
    byte[] query =
        new DicomBuilder(Syntax.EXPLICIT_LITTLE)
            .text(0x0008_0050, "SH", "")
            .text(0x0010_0010, "PN", "Do*")
            .text(0x0010_0020, "LO", "MRN-00?2")
            .text(0x0010_0030, "DA", "19700101-19801231")
            .text(0x0010_0040, "CS", "F")
            .bytes();
    assertThat(read(Use.QUERY, Syntax.EXPLICIT_LITTLE, query, 64).patient().isEmpty()).isTrue();
    assertThat(read(Use.ANSWER, Syntax.EXPLICIT_LITTLE, query, 64).patient().fields())
        .contains(PatientField.NAME, PatientField.MRN);
  }

  @Test
  void neverShowsThePatient() {
    DicomDataSet dataSet =
        read(Use.OBJECT, Syntax.EXPLICIT_LITTLE, image(Syntax.EXPLICIT_LITTLE), 64);
    assertThat(dataSet.toString() + dataSet.equipment())
        .doesNotContain("Doe")
        .doesNotContain("MRN-0042");
  }

  @ParameterizedTest
  @MethodSource("noise")
  void survivesAnyBytes(byte[] bytes) {
    for (Syntax syntax : Syntax.values()) {
      assertThatCode(() -> read(Use.ANSWER, syntax, bytes, 17).patient())
          .doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @MethodSource("noise")
  void survivesAnyBytesBehindAGoodElement(byte[] bytes) {
    byte[] whole =
        new DicomBuilder(Syntax.EXPLICIT_LITTLE)
            .text(0x0008_0005, "CS", "\\ISO 2022 IR 87")
            .header(0x0010_0010, "PN", bytes.length)
            .raw(bytes)
            .header(0x0010_1002, "SQ", 0xffff_ffffL)
            .raw(bytes)
            .bytes();
    assertThatCode(() -> read(Use.ANSWER, Syntax.EXPLICIT_LITTLE, whole, 29).patient())
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("noise")
  void survivesDamage(byte[] noise) {
    byte[] damaged =
        Samples.damaged(image(Syntax.EXPLICIT_LITTLE), Samples.random("damage" + noise.length));
    assertThatCode(() -> read(Use.ANSWER, Syntax.UNKNOWN, damaged, 31).patient())
        .doesNotThrowAnyException();
  }

  @Test
  void knowsOfEveryTruncationWhetherItEndsBetweenElements() {
    byte[] whole =
        new DicomBuilder(Syntax.EXPLICIT_LITTLE)
            .text(0x0008_0060, "CS", "CT")
            .text(0x0008_0070, "LO", "Nordstern Imaging")
            .bytes();
    for (int length = 0; length <= whole.length; length++) {
      DicomDataSetReader reader = new DicomDataSet(Use.OBJECT).reader(Syntax.EXPLICIT_LITTLE);
      reader.feed(Bytes.copyOf(Arrays.copyOf(whole, length)));
      boolean between = length == 0 || length == 10 || length == whole.length;
      assertThat(reader.isBetweenElements()).as("length %d", length).isEqualTo(between);
    }
  }

  static Stream<byte[]> noise() {
    return Samples.bytes(0, 300, 300);
  }
}
