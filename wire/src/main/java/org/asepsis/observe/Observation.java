// SPDX-License-Identifier: Apache-2.0
package org.asepsis.observe;

import java.util.List;
import java.util.Set;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Mac;

/** One fact from the wire. The list is closed: a new kind needs a line in docs/observations.md. */
public sealed interface Observation {

  /**
   * Frames were sent with these source addresses.
   *
   * @param ip the source address, or {@link Ip#NONE} for frames that are not IP
   * @param hops whether routers lie between sender and sensor
   * @param last packet time of the newest of these frames, nanoseconds
   */
  record SenderSeen(Mac mac, Ip ip, Hops hops, long first, long last) implements Observation {}

  /** What the time-to-live of received packets says about routers in between. */
  enum Hops {
    /** The value is one that operating systems start with: the sender is on this link. */
    NONE,
    /** The value was lowered on the way. */
    SOME,
    /** Not an IP packet. */
    UNKNOWN
  }

  /**
   * A station itself, or a server that gave it, says that the hardware address holds this address.
   */
  record AddressHeld(Mac mac, Ip ip, String field) implements Observation {}

  /** A device has this host name. */
  record NameClaimed(Subject subject, String name, String field) implements Observation {}

  /**
   * A device attribute was stated.
   *
   * @param value what the field holds, fit to show
   * @param field as its standard writes it: {@code OBX-18}, {@code (0018,1020)}, {@code option 60}
   * @param confidence 0.95 stated in a field defined for it, 0.80 a signature of exactly this
   *     model, 0.60 family or role, 0.40 maker prefix or name pattern, 0.25 port alone
   * @param about tells devices apart that one sender reports on: a serial number or the like; empty
   *     when the fact is about the subject itself
   * @param sent what the field held, where the value is only what it stands for
   */
  record AttributeClaimed(
      Subject subject,
      Attribute attribute,
      String value,
      String field,
      double confidence,
      Voice voice,
      String about,
      String sent)
      implements Observation {

    /** A fact whose value is what was sent. */
    public AttributeClaimed(
        Subject subject,
        Attribute attribute,
        String value,
        String field,
        double confidence,
        Voice voice,
        String about) {
      this(subject, attribute, value, field, confidence, voice, about, value);
    }
  }

  /** A device goes by this identifier: {@code ae-title}, {@code hl7-application}, … */
  record IdentifierClaimed(Subject subject, String kind, String value, String field)
      implements Observation {}

  /**
   * How a device introduces itself, without knowing yet what that means: {@code ja4}, {@code dhcp}.
   */
  record FingerprintSeen(Subject subject, String kind, String value, String field)
      implements Observation {}

  /** A device answers on this port. */
  record ServiceSeen(
      Subject subject, String transport, int port, String protocol, boolean encrypted)
      implements Observation {}

  /**
   * A conversation has ended, or its table made room.
   *
   * @param protocol what was recognised, or empty
   * @param bytes original lengths of all its IP packets, or frames where there is no IP
   */
  record Conversation(
      Subject originator,
      Subject responder,
      String transport,
      int originatorPort,
      int responderPort,
      String protocol,
      long packets,
      long bytes,
      long first,
      long originatorLast,
      long responderLast)
      implements Observation {}

  /**
   * Patient data crossed the wire in clear.
   *
   * @param tokens all tokens of one message: they stand for one patient
   * @param fields which identifiers were there
   * @param state State of residence as sent in PID-11.4 or the like, or empty
   */
  record PatientSeen(
      Subject originator,
      Subject responder,
      List<Token> tokens,
      Set<PatientField> fields,
      String state)
      implements Observation {}

  /**
   * Something was done or agreed between two parties that a rule may judge, never its content.
   *
   * @param act in kebab-case, listed in docs/acts.md: {@code tls-version}, {@code dicom-query}, …
   * @param value of a closed set, a number, or a protocol's own name of a party; fit to show
   * @param field as its standard writes it
   */
  record ActSeen(Subject originator, Subject responder, String act, String value, String field)
      implements Observation {}

  /** Traffic that breaks a rule; the detail is a constant sentence plus numbers. */
  record AnomalySeen(String name, String detail) implements Observation {}
}
