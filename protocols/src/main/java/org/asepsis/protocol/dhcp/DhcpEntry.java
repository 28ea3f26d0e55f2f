// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dhcp;

import java.util.ArrayList;
import java.util.List;
import org.asepsis.analyze.FieldWriter;
import org.asepsis.analyze.JoinedEntry;
import org.asepsis.analyze.LogSchema;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Mac;

/**
 * One line of {@code dhcp.log}: a transaction, or the part of it that one message makes.
 *
 * @param first packet time of its first message, nanoseconds
 * @param last packet time of its last message, nanoseconds
 */
record DhcpEntry(
    Key joinKey,
    long first,
    long last,
    List<String> types,
    boolean isComplete,
    ClientPart client,
    ServerPart server,
    RelayPart relay)
    implements JoinedEntry {

  /** A client retransmits; beyond this many messages their types are not listed. */
  private static final int MAX_TYPES = 32;

  /** What the messages of one transaction have in common. */
  record Key(long transaction, Mac client) {}

  /** What clients say; empty where they did not. */
  record ClientPart(
      Ip address,
      String hostName,
      String fullName,
      Ip requested,
      String vendorClass,
      List<Integer> parameters,
      String idKind,
      int messageLength) {

    static final ClientPart NONE = new ClientPart(Ip.NONE, "", "", Ip.NONE, "", List.of(), "", 0);

    ClientPart or(ClientPart earlier) {
      return new ClientPart(
          later(address, earlier.address),
          later(hostName, earlier.hostName),
          later(fullName, earlier.fullName),
          later(requested, earlier.requested),
          later(vendorClass, earlier.vendorClass),
          parameters.isEmpty() ? earlier.parameters : parameters,
          later(idKind, earlier.idKind),
          messageLength == 0 ? earlier.messageLength : messageLength);
    }
  }

  /** What servers say. */
  record ServerPart(
      Ip address,
      Ip assigned,
      long leaseSeconds,
      String domain,
      List<Ip> routers,
      int messageLength) {

    static final ServerPart NONE = new ServerPart(Ip.NONE, Ip.NONE, -1, "", List.of(), 0);

    ServerPart or(ServerPart earlier) {
      return new ServerPart(
          later(address, earlier.address),
          later(assigned, earlier.assigned),
          leaseSeconds < 0 ? earlier.leaseSeconds : leaseSeconds,
          later(domain, earlier.domain),
          routers.isEmpty() ? earlier.routers : routers,
          messageLength == 0 ? earlier.messageLength : messageLength);
    }
  }

  /** What relay agents add. */
  record RelayPart(Ip address, String circuit, String remote) {

    RelayPart or(RelayPart earlier) {
      return new RelayPart(
          later(address, earlier.address),
          later(circuit, earlier.circuit),
          later(remote, earlier.remote));
    }
  }

  static final LogSchema SCHEMA =
      LogSchema.of(
          "dhcp",
          "client_addr",
          "address that the client already had when it spoke; absent for a new one",
          "server_addr",
          "server that answered last: option 54, or where that is absent the sender",
          "mac",
          "hardware address of the client",
          "host_name",
          "name that the client gives itself (option 12)",
          "client_fqdn",
          "full name that the client gives itself (option 81)",
          "domain",
          "domain that the server puts the client in (option 15)",
          "requested_addr",
          "address that the client asks for (option 50)",
          "assigned_addr",
          "address that the server offered last or assigned",
          "lease_time",
          "for how long, in seconds (option 51)",
          "client_message_len",
          "length of a client's message for people (option 56), whose text is not kept",
          "server_message_len",
          "length of a server's message for people (option 56), whose text is not kept",
          "msg_types",
          "types of the messages of this transaction in order",
          "duration",
          "seconds from its first message to its last",
          "vendor_class",
          "what the client's software calls itself (option 60)",
          "param_list",
          "codes that the client asks for, in its order (option 55)",
          "client_id",
          "what the client names itself by (option 61): hardware (its own address), other-hardware,"
              + " duid or opaque; the identifier itself is not logged",
          "routers",
          "routers that the server names (option 3)",
          "relay_addr",
          "relay agent that passed the messages on",
          "circuit_id",
          "where the relay agent received it (option 82): text, or hexadecimal digits",
          "agent_remote_id",
          "how the relay agent names the far end (option 82): text, or hexadecimal digits");

  @Override
  public JoinedEntry join(JoinedEntry later) {
    if (!(later instanceof DhcpEntry next)) {
      throw new IllegalArgumentException("only parts of one log can be joined");
    }
    List<String> all = new ArrayList<>(types);
    all.addAll(next.types);
    return new DhcpEntry(
        joinKey,
        Math.min(first, next.first),
        Math.max(last, next.last),
        List.copyOf(all.subList(0, Math.min(all.size(), MAX_TYPES))),
        isComplete || next.isComplete,
        next.client.or(client),
        next.server.or(server),
        next.relay.or(relay));
  }

  private static Ip later(Ip later, Ip earlier) {
    return later.equals(Ip.NONE) ? earlier : later;
  }

  private static String later(String later, String earlier) {
    return later.isEmpty() ? earlier : later;
  }

  @Override
  public LogSchema schema() {
    return SCHEMA;
  }

  @Override
  public void write(FieldWriter out) {
    out.address("client_addr", client.address)
        .address("server_addr", server.address)
        .text("mac", joinKey.client().equals(Mac.NONE) ? "" : joinKey.client().toString())
        .name("host_name", client.hostName)
        .name("client_fqdn", client.fullName)
        .name("domain", server.domain)
        .address("requested_addr", client.requested)
        .address("assigned_addr", server.assigned);
    if (server.leaseSeconds >= 0) {
      out.interval("lease_time", server.leaseSeconds * 1_000_000_000L);
    }
    length(out, "client_message_len", client.messageLength);
    length(out, "server_message_len", server.messageLength);
    out.texts("msg_types", types)
        .interval("duration", last - first)
        .text("vendor_class", client.vendorClass)
        .numbers("param_list", client.parameters)
        .text("client_id", client.idKind)
        .texts("routers", server.routers.stream().map(Ip::toString).toList())
        .address("relay_addr", relay.address)
        .name("circuit_id", relay.circuit)
        .name("agent_remote_id", relay.remote);
  }

  private static void length(FieldWriter out, String field, int length) {
    if (length > 0) {
      out.number(field, length);
    }
  }
}
