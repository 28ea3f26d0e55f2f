// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dicom;

import static org.asepsis.protocol.dicom.DicomPdus.ascii;
import static org.asepsis.protocol.dicom.DicomPdus.item;
import static org.asepsis.protocol.dicom.DicomPdus.join;
import static org.asepsis.protocol.dicom.DicomPdus.pdu;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.asepsis.analyze.Recognition;
import org.asepsis.protocol.dicom.DicomMessage.Abort;
import org.asepsis.protocol.dicom.DicomMessage.Associate;
import org.asepsis.protocol.dicom.DicomMessage.Context;
import org.asepsis.protocol.dicom.DicomMessage.Kind;
import org.asepsis.protocol.dicom.DicomMessage.Reject;
import org.asepsis.testkit.Samples;
import org.asepsis.wire.Bytes;
import org.asepsis.wire.Parsed;
import org.asepsis.wire.Parsed.Malformed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DicomMessageTest {
  private static final String CT = DicomPdus.STORAGE + "2";

  private static byte[] request() {
    byte[] role = join(new byte[] {0, (byte) CT.length()}, ascii(CT), new byte[] {1, 1});
    byte[] secret =
        join(new byte[] {2, 0, 0, 8}, ascii("operator"), new byte[] {0, 6}, ascii("secret"));
    return DicomPdus.request(
        1,
        CT,
        Uids.EXPLICIT_LITTLE,
        item(0x52, ascii("1.3.12.2.1107.5.2")),
        item(0x53, new byte[] {0, 4, 0, 1}),
        item(0x54, role),
        item(0x55, ascii("SYNGO_1")),
        item(0x56, join(new byte[] {0, (byte) CT.length()}, ascii(CT), new byte[] {1})),
        item(0x58, secret));
  }

  private static Parsed<DicomMessage> parse(byte[] bytes) {
    return DicomMessage.parse(Bytes.copyOf(bytes));
  }

  private static DicomMessage parsed(byte[] bytes) {
    return parse(bytes) instanceof Parsed.Message<DicomMessage>(DicomMessage message)
        ? message
        : new Abort(-1, -1);
  }

  @Test
  void readsARequestWithAllItsItems() {
    Associate request = (Associate) parsed(request());
    assertThat(request.kind()).isEqualTo(Kind.REQUEST);
    assertThat(request.calledTitle()).isEqualTo("STORE1");
    assertThat(request.callingTitle()).isEqualTo("CTROOM3");
    assertThat(request.applicationContext()).isEqualTo(Uids.APPLICATION_CONTEXT);
    assertThat(request.contexts())
        .containsExactly(new Context(1, -1, CT, List.of(Uids.EXPLICIT_LITTLE)));
    UserInformation user = request.user();
    assertThat(user.maximumLength()).isEqualTo(16_384);
    assertThat(user.implementationClass()).isEqualTo("1.3.12.2.1107.5.2");
    assertThat(user.implementationVersion()).isEqualTo("SYNGO_1");
    assertThat(user.asynchronousOperations()).isEqualTo(4);
    assertThat(user.roles()).containsExactly(new UserInformation.Role(CT, true, true));
    assertThat(user.extended()).containsExactly(CT);
    assertThat(user.userIdentityName()).isEqualTo("username-and-passcode");
    assertThat(request.toString()).doesNotContain("secret").doesNotContain("operator");
  }

  @Test
  void readsAnAcceptance() {
    Associate acceptance = (Associate) parsed(DicomPdus.accept(1, Uids.IMPLICIT_LITTLE));
    assertThat(acceptance.kind()).isEqualTo(Kind.ACCEPT);
    assertThat(acceptance.contexts())
        .containsExactly(new Context(1, 0, "", List.of(Uids.IMPLICIT_LITTLE)));
  }

  @Test
  void readsTheShortOnes() {
    assertThat(parsed(pdu(3, new byte[] {0, 1, 1, 7}))).isEqualTo(new Reject(1, 1, 7));
    assertThat(parsed(pdu(7, new byte[] {0, 0, 2, 6}))).isEqualTo(new Abort(2, 6));
    assertThat(parsed(DicomPdus.releaseRequest())).isInstanceOf(DicomMessage.ReleaseRequest.class);
    assertThat(parsed(DicomPdus.releaseResponse()))
        .isInstanceOf(DicomMessage.ReleaseResponse.class);
  }

  @ParameterizedTest
  @MethodSource("everyLength")
  void refusesEveryTruncation(int length) {
    assertThat(parse(Arrays.copyOf(request(), length))).isInstanceOf(Malformed.class);
  }

  @Test
  void namesTheReason() {
    assertThat(parse(pdu(9, new byte[4]))).isEqualTo(Parsed.malformed("PDU type 9"));
    assertThat(parse(pdu(1, new byte[60]))).isEqualTo(Parsed.malformed("association cut short"));
    assertThat(parse(pdu(2, new byte[68]))).isEqualTo(Parsed.malformed("protocol version 0"));
    assertThat(parse(pdu(7, new byte[2]))).isEqualTo(Parsed.malformed("PDU body cut short"));
    byte[] longItem = request();
    longItem[6 + 68 + 2] = 0x7f;
    assertThat(parse(longItem)).isEqualTo(Parsed.malformed("association item cut short"));
  }

  @ParameterizedTest
  @MethodSource("noise")
  void survivesAnyBytes(byte[] bytes) {
    assertThatCode(() -> parse(bytes)).doesNotThrowAnyException();
    for (int type = 1; type <= 7; type++) {
      byte[] whole = pdu(type, bytes);
      assertThatCode(() -> parse(whole)).doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @MethodSource("noise")
  void survivesAnyItems(byte[] bytes) {
    byte[] good = Arrays.copyOfRange(request(), 6, 6 + 68);
    byte[] items = pdu(1, join(good, item(0x20, bytes), item(0x50, bytes), bytes));
    assertThatCode(() -> parse(items)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("noise")
  void survivesDamage(byte[] noise) {
    byte[] damaged = Samples.damaged(request(), Samples.random("pdu" + noise.length));
    assertThatCode(() -> parse(damaged)).doesNotThrowAnyException();
  }

  @Test
  void recognisesByStructure() {
    assertThat(recognize(request())).isEqualTo(Recognition.CERTAIN);
    assertThat(recognize(DicomPdus.accept(1, CT))).isEqualTo(Recognition.CERTAIN);
    assertThat(recognize(Arrays.copyOf(request(), 50))).isEqualTo(Recognition.MORE);
    assertThat(recognize(pdu(3, new byte[] {0, 1, 1, 7}))).isEqualTo(Recognition.LIKELY);
    byte[] echo = DicomPdus.data(DicomPdus.command(1, 0x30, 1, DicomPdus.VERIFICATION, 0x101, -1));
    assertThat(recognize(echo)).isEqualTo(Recognition.CERTAIN);
    assertThat(recognize(ascii("GET / HTTP/1.1\r\nHost: example\r\n\r\n")))
        .isEqualTo(Recognition.NO);
    byte[] lying = pdu(4, new byte[] {0, 0, 9, 9, 1, 3, 0, 0});
    assertThat(recognize(lying)).isEqualTo(Recognition.NO);
    byte[] mysql = new byte[80];
    mysql[0] = 4;
    assertThat(recognize(mysql)).isEqualTo(Recognition.NO);
  }

  @ParameterizedTest
  @MethodSource("noise")
  void recognisingSurvivesAnyBytes(byte[] bytes) {
    assertThatCode(() -> DicomFraming.recognize(Bytes.copyOf(bytes), true))
        .doesNotThrowAnyException();
  }

  private static Recognition recognize(byte[] bytes) {
    return DicomFraming.recognize(Bytes.copyOf(bytes), false);
  }

  static Stream<byte[]> noise() {
    return Samples.bytes(0, 300, 400);
  }

  static IntStream everyLength() {
    return IntStream.range(0, request().length);
  }
}
