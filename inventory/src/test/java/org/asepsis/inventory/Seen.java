// SPDX-License-Identifier: Apache-2.0
package org.asepsis.inventory;

import java.util.List;
import org.asepsis.observe.Attribute;
import org.asepsis.observe.Observation;
import org.asepsis.observe.Observation.AddressHeld;
import org.asepsis.observe.Observation.AttributeClaimed;
import org.asepsis.observe.Observation.Conversation;
import org.asepsis.observe.Observation.Hops;
import org.asepsis.observe.Observation.NameClaimed;
import org.asepsis.observe.Observation.SenderSeen;
import org.asepsis.observe.Observed;
import org.asepsis.observe.Provenance;
import org.asepsis.observe.Subject;
import org.asepsis.observe.Voice;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Mac;

/** Feeds an inventory with what a sensor might see, a packet each. */
final class Seen {
  private final Inventory inventory;
  private int capture;
  private long packet;

  Seen() {
    this(SiteNetworks.usual());
  }

  Seen(SiteNetworks networks) {
    inventory = new Inventory(networks);
  }

  Inventory inventory() {
    return inventory;
  }

  List<Device> devices() {
    return inventory.devices();
  }

  Seen nextCapture() {
    capture++;
    packet = 0;
    return this;
  }

  Seen say(String protocol, Observation observation) {
    packet++;
    inventory.add(
        new Observed(
            observation, new Provenance(capture, packet, packet * 1_000, protocol, packet)));
    return this;
  }

  static Mac mac(String text) {
    return text.isEmpty() ? Mac.NONE : Mac.parse(text);
  }

  static Ip ip(String text) {
    return text.isEmpty() ? Ip.NONE : Ip.parse(text);
  }

  static Subject subject(String mac, String ip) {
    return new Subject(mac(mac), ip(ip));
  }

  Seen sender(String mac, String ip) {
    return sender(mac, ip, Hops.NONE);
  }

  Seen sender(String mac, String ip, Hops hops) {
    return say("flow", new SenderSeen(mac(mac), ip(ip), hops, packet, packet));
  }

  Seen holds(String mac, String ip) {
    sender(mac, "", Hops.UNKNOWN);
    return say("arp", new AddressHeld(mac(mac), ip(ip), "sender protocol address"));
  }

  Seen name(String mac, String ip, String name) {
    return say("dhcp", new NameClaimed(subject(mac, ip), name, "option 12"));
  }

  Seen states(String protocol, String mac, Attribute attribute, String value, double confidence) {
    return say(
        protocol,
        new AttributeClaimed(
            subject(mac, ""), attribute, value, "field", confidence, Voice.STATED, ""));
  }

  Seen reports(String mac, String about, Attribute attribute, String value) {
    return reports("hl7", mac, about, attribute, value);
  }

  Seen reports(String protocol, String mac, String about, Attribute attribute, String value) {
    return say(
        protocol,
        new AttributeClaimed(
            subject(mac, ""), attribute, value, "PRT-10", 0.95, Voice.REPORTED, about));
  }

  Seen talk(String fromMac, String from, String toMac, String to, String protocol) {
    sender(fromMac, from);
    sender(toMac, to);
    return say(
        "flow",
        new Conversation(
            subject(fromMac, from),
            subject(toMac, to),
            "tcp",
            40_000,
            104,
            protocol,
            4,
            400,
            packet,
            packet,
            packet));
  }
}
