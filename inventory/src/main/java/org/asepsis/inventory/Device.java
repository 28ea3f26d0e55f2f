// SPDX-License-Identifier: Apache-2.0
package org.asepsis.inventory;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.asepsis.observe.Attribute;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Mac;

/**
 * A thing on the network and what is known of it. All lists are sorted as the outer contract says.
 *
 * @param id first 16 hex digits of SHA-256 of the lowest MAC address, else of the lowest address
 * @param medical yes, no or unknown
 * @param first packet time, nanoseconds
 */
public record Device(
    String id,
    List<Mac> macs,
    List<Ip> addresses,
    List<String> names,
    Map<Attribute, AttributeValue> attributes,
    Medical medical,
    List<Identifier> identifiers,
    List<Service> services,
    List<Peer> peers,
    long first,
    long last) {

  /** Whether a regulator would call it a medical device. */
  public enum Medical {
    YES,
    NO,
    UNKNOWN
  }

  /** A name that a protocol knows it by: {@code ae-title}, {@code dhcp-client-id}, … */
  public record Identifier(String kind, String value) {}

  /** A port it answers on. */
  public record Service(String transport, int port, String protocol, boolean encrypted) {}

  /**
   * Whom it talks to.
   *
   * @param device the peer's device id, if the peer is a device
   * @param protocol what was recognised, or empty
   * @param role this device's own part in these flows
   */
  public record Peer(
      Optional<String> device, Ip ip, String protocol, Role role, long flows, long bytes) {}

  /** Part in a conversation. */
  public enum Role {
    ORIGINATOR,
    RESPONDER
  }

  public Device {
    attributes = attributes.isEmpty() ? Map.of() : new EnumMap<>(attributes);
  }

  public Optional<AttributeValue> attribute(Attribute attribute) {
    return Optional.ofNullable(attributes.get(attribute));
  }

  /** The shown value of an attribute, or empty. */
  public String value(Attribute attribute) {
    return attribute(attribute).map(AttributeValue::value).orElse("");
  }
}
