// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.asepsis.analyze.Direction;
import org.asepsis.analyze.Recognition;
import org.asepsis.protocol.snmp.SnmpMessage.Community;
import org.asepsis.protocol.snmp.SnmpMessage.Pdu;
import org.asepsis.protocol.snmp.SnmpMessage.Variable;
import org.asepsis.protocol.snmp.SnmpMessage.Version;
import org.asepsis.testkit.Samples;
import org.asepsis.wire.Bytes;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Mac;
import org.asepsis.wire.Parsed;
import org.asepsis.wire.Parsed.Malformed;
import org.asepsis.wire.Parsed.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnmpMessageTest {
  private static final String ENGINE = "80001f880302770000000b";
  private static final byte[] RESPONSE =
      SnmpMessages.response(
          "ward",
          99,
          SnmpMessages.variable(SnmpMessages.SYS_DESCR, SnmpMessages.text("Pump gateway 4.2")),
          SnmpMessages.variable(
              SnmpMessages.SYS_OBJECT_ID, SnmpMessages.oid("1.3.6.1.4.1.22447.300.1")),
          SnmpMessages.variable("1.3.6.1.2.1.2.2.1.10.3", SnmpMessages.integer(77)),
          SnmpMessages.variable(SnmpMessages.PART + "11.1001", SnmpMessages.text("SC-700123")));

  @Test
  void readsTheValuesOfObjectsItKnows() {
    SnmpMessage message = message(RESPONSE);
    assertThat(message.version()).isEqualTo(Version.V2C);
    assertThat(message.pdu()).isEqualTo(Pdu.RESPONSE);
    assertThat(message.requestId()).isEqualTo(99);
    assertThat(message.bindings()).isEqualTo(4);
    assertThat(message.variables().stream().map(variable -> variable.object().name()))
        .containsExactly("sysDescr", "sysObjectID", "entPhysicalSerialNum");
    assertThat(message.variables().stream().map(Variable::text))
        .containsExactly("Pump gateway 4.2", "1.3.6.1.4.1.22447.300.1", "SC-700123");
    assertThat(message.variables().getLast().index()).isEqualTo(1001);
  }

  @ParameterizedTest
  @CsvSource({
    "public, DEFAULT",
    "private, DEFAULT",
    "Public, OTHER",
    "publi, OTHER",
    "public1, OTHER",
    "privately, OTHER"
  })
  void keepsOfACommunityOnlyWhetherItIsADefault(String community, Community expected) {
    SnmpMessage message = message(SnmpMessages.get(community, 1, SnmpMessages.SYS_DESCR));
    assertThat(message.community()).isEqualTo(expected);
    assertThat(message.toString()).doesNotContainIgnoringCase("publi");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.3.6.1.2.1.1.1.0.1",
        "1.3.6.1.2.1.47.1.1.1.1.11.1.5",
        "1.3.6.1.2.1.47.1.1.1.1.11"
      })
  void takesNoNameThatOnlyBeginsAlikeForAnObject(String name) {
    byte[] value = SnmpMessages.variable(name, SnmpMessages.text("x"));
    assertThat(message(SnmpMessages.response("ward", 1, value)).variables()).isEmpty();
  }

  @Test
  void takesNoNameOfAnotherLengthForAHardwareAddress() {
    byte[] report = SnmpMessages.scoped(SnmpMessages.pdu(SnmpMessages.REPORT, 1, 0));
    byte[] longer = SnmpMessages.version3("80001f880302770000000b01", 0, report);
    assertThat(message(longer).security().engine().mac()).isEqualTo(Mac.NONE);
    byte[] shorter = SnmpMessages.version3("8000", 0, report);
    assertThat(message(shorter).security().engine().isNone()).isTrue();
  }

  @Test
  void readsNoValuesOfRequests() {
    byte[] set =
        SnmpMessages.pdu(
            SnmpMessages.SET,
            1,
            0,
            SnmpMessages.variable(SnmpMessages.SYS_NAME, SnmpMessages.text("x")));
    SnmpMessage message = message(SnmpMessages.message(1, "ward", set));
    assertThat(message.bindings()).isEqualTo(1);
    assertThat(message.variables()).isEmpty();
  }

  @Test
  void readsWhomATrapIsAbout() {
    SnmpMessage message = message(SnmpMessages.trap("1.3.6.1.4.1.318.1", "10.77.9.77", 3));
    assertThat(message.trap())
        .isEqualTo(new SnmpMessage.Trap("1.3.6.1.4.1.318.1", Ip.parse("10.77.9.77"), 3));
  }

  @Test
  void readsTheEngineAndTheLevelOfVersion3() {
    byte[] report = SnmpMessages.scoped(SnmpMessages.pdu(SnmpMessages.REPORT, 1, 0));
    SnmpMessage message = message(SnmpMessages.version3(ENGINE, 1, report));
    assertThat(message.security().level()).isEqualTo("authNoPriv");
    assertThat(message.security().engine().enterprise()).isEqualTo(8072);
    assertThat(message.security().engine().mac()).isEqualTo(Mac.parse("02:77:00:00:00:0b"));
    assertThat(message.pdu()).isEqualTo(Pdu.REPORT);
    assertThat(message.toString()).doesNotContain("nurse").doesNotContain("bed-4");
  }

  @Test
  void readsNothingOfWhatIsEncrypted() {
    SnmpMessage message =
        message(SnmpMessages.version3(ENGINE, 3, SnmpMessages.tlv(4, new byte[40])));
    assertThat(message.pdu()).isEqualTo(Pdu.ENCRYPTED);
    assertThat(message.security().level()).isEqualTo("authPriv");
  }

  @ParameterizedTest
  @MethodSource("everyLength")
  void refusesEveryTruncation(int length) {
    assertThat(parse(Arrays.copyOf(RESPONSE, length))).isInstanceOf(Malformed.class);
  }

  @Test
  void namesTheReason() {
    byte[] pdu = SnmpMessages.pdu(SnmpMessages.GET, 1, 0);
    assertThat(parse(SnmpMessages.message(2, "x", pdu))).isEqualTo(Parsed.malformed("version 2"));
    assertThat(parse(SnmpMessages.message(1, "x", SnmpMessages.integer(1))))
        .isEqualTo(Parsed.malformed("PDU with tag 2"));
  }

  @ParameterizedTest
  @MethodSource("noise")
  void survivesAnyBytes(byte[] bytes) {
    assertThat(parse(bytes)).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("noise")
  void survivesAnythingBehindItsHeader(byte[] bytes) {
    byte[] list = SnmpMessages.tlv(0x30, bytes);
    byte[] pdu =
        SnmpMessages.tlv(
            SnmpMessages.RESPONSE,
            SnmpMessages.integer(1),
            SnmpMessages.small(0),
            SnmpMessages.small(0),
            list);
    assertThat(parse(SnmpMessages.message(1, "x", pdu))).isNotNull();
    assertThat(parse(SnmpMessages.message(3, "x", bytes))).isInstanceOf(Malformed.class);
    assertThat(parse(SnmpMessages.version3(ENGINE, 0, bytes))).isNotNull();
  }

  @Test
  void knowsItByTheWayEveryMessageBegins() {
    assertThat(recognize(RESPONSE)).isEqualTo(Recognition.CERTAIN);
    assertThat(recognize(SnmpMessages.version3(ENGINE, 3, SnmpMessages.tlv(4))))
        .isEqualTo(Recognition.CERTAIN);
    // A search request of LDAP, which begins alike.
    byte[] ldap = SnmpMessages.tlv(0x30, SnmpMessages.small(1), SnmpMessages.tlv(0x63));
    assertThat(recognize(ldap)).isEqualTo(Recognition.NO);
  }

  static IntStream everyLength() {
    return IntStream.range(0, RESPONSE.length);
  }

  static Stream<byte[]> noise() {
    return Samples.bytes(0, 80, 1_000);
  }

  private static Recognition recognize(byte[] head) {
    return new SnmpFactory()
        .claims()
        .getFirst()
        .recognizer()
        .recognize(Bytes.copyOf(head), Direction.ORIGINATOR, false);
  }

  private static SnmpMessage message(byte[] bytes) {
    return switch (parse(bytes)) {
      case Message(SnmpMessage message) -> message;
      case Malformed(String reason) -> throw new AssertionError(reason);
    };
  }

  private static Parsed<SnmpMessage> parse(byte[] bytes) {
    return SnmpMessage.parse(Bytes.copyOf(bytes));
  }
}
