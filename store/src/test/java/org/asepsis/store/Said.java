// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.asepsis.observe.Attribute;
import org.asepsis.observe.Observation;
import org.asepsis.observe.Observation.ActSeen;
import org.asepsis.observe.Observation.AddressHeld;
import org.asepsis.observe.Observation.AttributeClaimed;
import org.asepsis.observe.Observation.Conversation;
import org.asepsis.observe.Observation.Hops;
import org.asepsis.observe.Observation.NameClaimed;
import org.asepsis.observe.Observation.PatientSeen;
import org.asepsis.observe.Observation.SenderSeen;
import org.asepsis.observe.Observed;
import org.asepsis.observe.PatientField;
import org.asepsis.observe.Provenance;
import org.asepsis.observe.Subject;
import org.asepsis.observe.Token;
import org.asepsis.observe.Voice;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Mac;
import org.asepsis.wire.PacketTime;

/** What a sensor might say, a packet a second. */
public final class Said {
  /** 2026-01-01T00:00:00Z. */
  public static final long START = 1_767_225_600 * PacketTime.SECOND;

  private final List<Observed> all = new ArrayList<>();
  private long packet;

  public List<Observed> all() {
    return List.copyOf(all);
  }

  public static Subject subject(String mac, String ip) {
    return new Subject(
        mac.isEmpty() ? Mac.NONE : Mac.parse(mac), ip.isEmpty() ? Ip.NONE : Ip.parse(ip));
  }

  public Said say(String protocol, Observation observation) {
    packet++;
    all.add(new Observed(observation, new Provenance(0, packet, now(), protocol, packet)));
    return this;
  }

  private long now() {
    return START + packet * PacketTime.SECOND;
  }

  public Said sender(String mac, String ip) {
    return sender(mac, ip, Hops.NONE);
  }

  public Said sender(String mac, String ip, Hops hops) {
    Subject subject = subject(mac, ip);
    long now = now() + PacketTime.SECOND;
    return say("flow", new SenderSeen(subject.mac(), subject.ip(), hops, now, now));
  }

  public Said holds(String mac, String ip) {
    sender(mac, "", Hops.UNKNOWN);
    return say("arp", new AddressHeld(Mac.parse(mac), Ip.parse(ip), "sender protocol address"));
  }

  public Said name(String mac, String ip, String name) {
    return say("dhcp", new NameClaimed(subject(mac, ip), name, "option 12"));
  }

  public Said states(String protocol, String mac, String ip, Attribute attribute, String value) {
    return say(
        protocol,
        new AttributeClaimed(subject(mac, ip), attribute, value, "field", 0.95, Voice.STATED, ""));
  }

  public Said talk(Subject from, Subject to, String protocol) {
    long now = now() + PacketTime.SECOND;
    return say(
        "flow", new Conversation(from, to, "tcp", 40_000, 104, protocol, 4, 400, now, now, now));
  }

  public Said patient(Subject from, Subject to, int number) {
    Token token = new Token(Token.Kind.ISSUED_IDENTIFIER, 1, number, 2, 3, 4);
    return say(
        "hl7",
        new PatientSeen(from, to, List.of(token), Set.of(PatientField.NAME, PatientField.MRN), ""));
  }

  /** An act between two parties. */
  public Said act(Subject from, Subject to, String protocol, String act, String value) {
    return say(protocol, new ActSeen(from, to, act, value, "field"));
  }

  /** A conversation with so many packets, answered. */
  public Said flow(Subject from, Subject to, String transport, int port, int packets) {
    long now = now() + PacketTime.SECOND;
    return say(
        "flow",
        new Conversation(from, to, transport, 40_000, port, "", packets, 400, now, now, now));
  }
}
