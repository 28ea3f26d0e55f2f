// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dhcp;

import java.util.List;
import org.asepsis.protocol.dhcp.DhcpEntry.ClientPart;
import org.asepsis.protocol.dhcp.DhcpEntry.RelayPart;
import org.asepsis.protocol.dhcp.DhcpEntry.ServerPart;
import org.asepsis.wire.Bytes;
import org.asepsis.wire.Ip;

/** What one message adds to the log line of its transaction. */
final class DhcpParts {
  /* Sub-options of option 82 (RFC 3046 section 3). */
  private static final int CIRCUIT_ID = 1;
  private static final int REMOTE_ID = 2;

  private DhcpParts() {}

  static DhcpEntry entry(DhcpMessage message, ClientId id, Ip server, long time) {
    return new DhcpEntry(
        new DhcpEntry.Key(message.transaction(), message.client()),
        time,
        time,
        List.of(message.typeName()),
        isLast(message),
        message.isFromClient() ? clientPart(message, id) : ClientPart.NONE,
        message.isFromClient() ? ServerPart.NONE : serverPart(message, server),
        relayPart(message));
  }

  /** Whether nothing follows, unless something is repeated. */
  private static boolean isLast(DhcpMessage message) {
    return switch (message.type()) {
      case DhcpMessage.ACK, DhcpMessage.NAK, DhcpMessage.DECLINE, DhcpMessage.RELEASE -> true;
      case DhcpMessage.OFFER -> false;
      default -> !message.isFromClient();
    };
  }

  private static ClientPart clientPart(DhcpMessage message, ClientId id) {
    DhcpOptions options = message.options();
    return new ClientPart(
        message.clientAddress(),
        options.text(DhcpOptions.HOST_NAME),
        options.fullName(),
        options.address(DhcpOptions.REQUESTED_ADDRESS),
        options.text(DhcpOptions.CLASS_ID),
        options.codes(DhcpOptions.PARAMETER_REQUEST_LIST),
        id.kind().label(),
        options.length(DhcpOptions.MESSAGE));
  }

  private static ServerPart serverPart(DhcpMessage message, Ip server) {
    DhcpOptions options = message.options();
    boolean leased = options.length(DhcpOptions.LEASE_TIME) >= 4;
    return new ServerPart(
        server,
        message.assigned(),
        leased ? options.u32(DhcpOptions.LEASE_TIME) : -1,
        options.text(DhcpOptions.DOMAIN_NAME),
        options.addresses(DhcpOptions.ROUTER),
        options.length(DhcpOptions.MESSAGE));
  }

  private static RelayPart relayPart(DhcpMessage message) {
    return new RelayPart(
        message.relay(),
        textOrHex(message.options().relayInformation(CIRCUIT_ID)),
        textOrHex(message.options().relayInformation(REMOTE_ID)));
  }

  private static String textOrHex(Bytes value) {
    for (int i = 0; i < value.remaining(); i++) {
      if (value.peek(i) < ' ' || value.peek(i) > '~') {
        return value.hex();
      }
    }
    return value.text();
  }
}
