// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.bacnet;

import static org.asepsis.protocol.bacnet.BacnetMessages.askMultiple;
import static org.asepsis.protocol.bacnet.BacnetMessages.broadcast;
import static org.asepsis.protocol.bacnet.BacnetMessages.complexAck;
import static org.asepsis.protocol.bacnet.BacnetMessages.error;
import static org.asepsis.protocol.bacnet.BacnetMessages.failure;
import static org.asepsis.protocol.bacnet.BacnetMessages.forwarded;
import static org.asepsis.protocol.bacnet.BacnetMessages.iAm;
import static org.asepsis.protocol.bacnet.BacnetMessages.iHave;
import static org.asepsis.protocol.bacnet.BacnetMessages.link;
import static org.asepsis.protocol.bacnet.BacnetMessages.local;
import static org.asepsis.protocol.bacnet.BacnetMessages.multiple;
import static org.asepsis.protocol.bacnet.BacnetMessages.property;
import static org.asepsis.protocol.bacnet.BacnetMessages.request;
import static org.asepsis.protocol.bacnet.BacnetMessages.result;
import static org.asepsis.protocol.bacnet.BacnetMessages.routed;
import static org.asepsis.protocol.bacnet.BacnetMessages.segment;
import static org.asepsis.protocol.bacnet.BacnetMessages.simpleAck;
import static org.asepsis.protocol.bacnet.BacnetMessages.stated;
import static org.asepsis.protocol.bacnet.BacnetMessages.text;
import static org.asepsis.protocol.bacnet.BacnetMessages.unicast;
import static org.asepsis.protocol.bacnet.BacnetMessages.unsigned;
import static org.asepsis.protocol.bacnet.BacnetMessages.whoIs;

import java.util.Arrays;
import org.asepsis.protocol.codec.Octets;
import org.asepsis.testkit.CaptureBuilder;
import org.asepsis.testkit.Frames;

/** What the built captures show: a workstation, two controllers, a router, a broadcast manager. */
final class BacnetScenes {
  private static final String WORKSTATION = "10.77.8.5";
  private static final String CONTROLLER = "10.77.8.20";
  private static final String ROUTER = "10.77.8.30";
  private static final String MANAGER = "10.77.8.40";
  private static final String ELSEWHERE = "10.77.9.60";
  private static final String ALL = "10.77.8.255";
  private static final int PORT = 47_808;

  private static final int READ = 12;
  private static final int READ_MULTIPLE = 14;
  private static final int WRITE = 15;
  private static final int COMMUNICATION = 17;
  private static final int REINITIALIZE = 20;

  private final CaptureBuilder capture = new CaptureBuilder();

  CaptureBuilder capture() {
    return capture;
  }

  private BacnetScenes say(String from, String to, byte[] message) {
    return say(from, PORT, to, PORT, message);
  }

  private BacnetScenes say(String from, int fromPort, String to, int toPort, byte[] message) {
    capture.frame(Frames.ethernet(Frames.ip(from, to, 17, Frames.udp(fromPort, toPort, message))));
    return this;
  }

  private BacnetScenes ask(byte[] apdu) {
    return say(WORKSTATION, CONTROLLER, unicast(apdu));
  }

  private BacnetScenes answer(byte[] apdu) {
    return say(CONTROLLER, WORKSTATION, unicast(apdu));
  }

  /** Who is there, and what the device object says. */
  static CaptureBuilder discovery() {
    int[] identity = {121, 120, 70, 44, 12, 372, 139, 58};
    return new BacnetScenes()
        .say(WORKSTATION, ALL, broadcast(whoIs()))
        .say(CONTROLLER, ALL, broadcast(iAm(2_077_001, 5)))
        .say(CONTROLLER, WORKSTATION, unicast(iHave(2_077_001, "AHU-3")))
        .ask(request(1, READ, property(8, 2_077_001, 77)))
        .answer(complexAck(1, READ, stated(2_077_001, 77, text("AHU-3"))))
        .ask(request(2, READ_MULTIPLE, askMultiple(2_077_001, identity)))
        .answer(
            complexAck(
                2,
                READ_MULTIPLE,
                multiple(
                    2_077_001,
                    result(121, text("Johnson Controls, Inc.")),
                    result(120, unsigned(5)),
                    result(70, text("MS-NAE5510-2")),
                    result(44, text("5.2.0.4100")),
                    result(12, text("6.0")),
                    failure(372),
                    result(139, unsigned(14)),
                    result(58, text("Roof, room 7")))))
        .ask(request(3, READ, property(0, 4, 85)))
        .answer(
            complexAck(3, READ, new Octets().raw(property(0, 4, 85)).hex("3e4441a000003f").bytes()))
        .ask(request(4, READ, property(8, 2_077_001, 372)))
        .answer(error(4, READ, 2, 32))
        .capture();
  }

  /** Behind a router, and through a broadcast manager. */
  static CaptureBuilder behindRouters() {
    byte[] elsewhere = new Octets().ip(ELSEWHERE).u16(PORT).bytes();
    return new BacnetScenes()
        .say(ROUTER, ALL, link(BacnetMessages.BROADCAST, new Octets().hex("0180 01 03e9").bytes()))
        .say(
            ROUTER, ALL, link(BacnetMessages.BROADCAST, routed(1_001, new byte[] {7}, iAm(61, 36))))
        .say(
            ROUTER, ALL, link(BacnetMessages.BROADCAST, routed(1_001, new byte[] {8}, iAm(62, 36))))
        .say(ROUTER, ALL, link(BacnetMessages.BROADCAST, routed(2_002, elsewhere, iAm(70, 24))))
        .say(MANAGER, ALL, forwarded(CONTROLLER, local(iAm(2_077_001, 5))))
        .capture();
  }

  /** Changes and control: accepted, refused, unanswered. The password is of the test alone. */
  static CaptureBuilder control() {
    byte[] write = new Octets().raw(property(1, 4, 85)).hex("3e 44 41a00000 3f 3908").bytes();
    byte[] coldstart = new Octets().hex("0900 1d09 00").ascii("sesame-4").bytes();
    byte[] disable = new Octets().hex("090a 1901").bytes();
    return new BacnetScenes()
        .ask(request(1, WRITE, write))
        .answer(simpleAck(1, WRITE))
        .ask(request(2, WRITE, write))
        .answer(error(2, WRITE, 2, 40))
        .ask(request(3, REINITIALIZE, coldstart))
        .answer(simpleAck(3, REINITIALIZE))
        .ask(request(4, COMMUNICATION, disable))
        .answer(error(4, COMMUNICATION, 4, 26))
        .ask(request(5, WRITE, write))
        .capture();
  }

  /** A workstation on another network asks to be sent broadcasts; one manager agrees. */
  static CaptureBuilder foreignDevice() {
    byte[] register = link(5, new Octets().u16(600).bytes());
    return new BacnetScenes()
        .say(ELSEWHERE, MANAGER, register)
        .say(MANAGER, ELSEWHERE, link(0, new byte[] {0, 0}))
        .say(ELSEWHERE, ROUTER, register)
        .say(ROUTER, ELSEWHERE, link(0, new byte[] {0, 0x30}))
        .capture();
  }

  /** An answer in three parts, then one whose second part is missing. */
  static CaptureBuilder segmented() {
    byte[] whole =
        multiple(
            2_077_001,
            result(121, text("Johnson Controls, Inc.")),
            result(70, text("MS-NAE5510-2")),
            result(44, text("5.2.0.4100")));
    byte[] first = Arrays.copyOfRange(whole, 0, 25);
    byte[] second = Arrays.copyOfRange(whole, 25, 50);
    byte[] third = Arrays.copyOfRange(whole, 50, whole.length);
    return new BacnetScenes()
        .ask(request(1, READ_MULTIPLE, askMultiple(2_077_001, 121, 70, 44)))
        .answer(segment(1, 0, true, READ_MULTIPLE, first))
        .ask(new Octets().hex("40 01 00 04").bytes())
        .answer(segment(1, 1, true, READ_MULTIPLE, second))
        .answer(segment(1, 1, true, READ_MULTIPLE, second))
        .answer(segment(1, 2, false, READ_MULTIPLE, third))
        .ask(request(2, READ_MULTIPLE, askMultiple(2_077_001, 121, 70, 44)))
        .answer(segment(2, 0, true, READ_MULTIPLE, Arrays.copyOfRange(whole, 0, 40)))
        .answer(segment(2, 2, false, READ_MULTIPLE, third))
        .capture();
  }

  /**
   * Lengths that lie, another version, a damaged I-Am, an instance for nobody; a port of its own.
   */
  static CaptureBuilder odd() {
    byte[] iAm = broadcast(iAm(61, 36));
    byte[] lying = iAm.clone();
    lying[3] = 0x7f;
    byte[] version = iAm.clone();
    version[4] = 9;
    return new BacnetScenes()
        .say(CONTROLLER, ALL, lying)
        .say(CONTROLLER, ALL, version)
        .say(CONTROLLER, ALL, link(BacnetMessages.BROADCAST, new byte[] {1, 0x28, 0, 1, 9}))
        .say(CONTROLLER, ALL, broadcast(Arrays.copyOf(iAm(61, 36), 9)))
        .say(CONTROLLER, ALL, broadcast(iAm(0x3f_ffff, 36)))
        .say(CONTROLLER, ALL, unicast(new Octets().hex("f0 00 00").bytes()))
        .say(ROUTER, 40_100, CONTROLLER, 40_200, unicast(whoIs()))
        .capture();
  }
}
