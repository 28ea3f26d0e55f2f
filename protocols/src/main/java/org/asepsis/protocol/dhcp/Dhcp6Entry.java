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
 * One line of {@code dhcpv6.log}: a transaction, or the part of it that one message makes. Zeek has
 * no such log, and the fields of its {@code dhcp.log} do not fit.
 *
 * @param first packet time of its first message, nanoseconds
 * @param last packet time of its last message, nanoseconds
 */
record Dhcp6Entry(
    Key joinKey,
    long first,
    long last,
    List<String> types,
    boolean isComplete,
    Client client,
    Answer answer,
    int relays)
    implements JoinedEntry {

  private static final int MAX_TYPES = 32;

  /** What the messages of one transaction have in common. */
  record Key(long transaction, Duid client) {}

  /** What clients say; empty where they did not. */
  record Client(
      Ip address, Mac mac, String fullName, List<String> vendorClasses, List<Integer> requested) {

    Client or(Client earlier) {
      return new Client(
          address.equals(Ip.NONE) ? earlier.address : address,
          mac.equals(Mac.NONE) ? earlier.mac : mac,
          fullName.isEmpty() ? earlier.fullName : fullName,
          vendorClasses.isEmpty() ? earlier.vendorClasses : vendorClasses,
          requested.isEmpty() ? earlier.requested : requested);
    }
  }

  /** What servers say. */
  record Answer(
      Ip server, List<Ip> addresses, List<String> prefixes, long validSeconds, int status) {

    static final Answer NONE = new Answer(Ip.NONE, List.of(), List.of(), -1, -1);

    Answer or(Answer earlier) {
      return new Answer(
          server.equals(Ip.NONE) ? earlier.server : server,
          addresses.isEmpty() ? earlier.addresses : addresses,
          prefixes.isEmpty() ? earlier.prefixes : prefixes,
          validSeconds < 0 ? earlier.validSeconds : validSeconds,
          status < 0 ? earlier.status : status);
    }
  }

  static final LogSchema SCHEMA =
      LogSchema.of(
          "dhcpv6",
          "client_addr",
          "address that the client spoke from",
          "server_addr",
          "server that answered last; absent behind a relay agent",
          "mac",
          "hardware address of the client, where known",
          "client_duid",
          "kind of the client's unique identifier: link-layer-time, enterprise, link-layer, uuid,"
              + " other",
          "client_fqdn",
          "name that the client gives itself, or that the server gives it in its answer (option"
              + " 39)",
          "assigned_addrs",
          "addresses that the server offered last or assigned (option 5)",
          "assigned_prefixes",
          "networks that the server delegated (option 26)",
          "lease_time",
          "valid lifetime of the address, in seconds",
          "status",
          "status code of the answer, or of an association within it (option 13); 0 is success",
          "msg_types",
          "types of the messages of this transaction in order",
          "duration",
          "seconds from its first message to its last",
          "vendor_class",
          "what the client's software calls itself (option 16)",
          "param_list",
          "codes that the client asks for, in its order (option 6)",
          "relays",
          "how many relay agents wrapped the messages, if any did");

  @Override
  public JoinedEntry join(JoinedEntry later) {
    if (!(later instanceof Dhcp6Entry next)) {
      throw new IllegalArgumentException("only parts of one log can be joined");
    }
    List<String> all = new ArrayList<>(types);
    all.addAll(next.types);
    return new Dhcp6Entry(
        joinKey,
        Math.min(first, next.first),
        Math.max(last, next.last),
        List.copyOf(all.subList(0, Math.min(all.size(), MAX_TYPES))),
        isComplete || next.isComplete,
        next.client.or(client),
        next.answer.or(answer),
        Math.max(relays, next.relays));
  }

  @Override
  public LogSchema schema() {
    return SCHEMA;
  }

  @Override
  public void write(FieldWriter out) {
    out.address("client_addr", client.address)
        .address("server_addr", answer.server)
        .text("mac", client.mac.equals(Mac.NONE) ? "" : client.mac.toString())
        .text("client_duid", joinKey.client().label())
        .name("client_fqdn", client.fullName)
        .texts("assigned_addrs", answer.addresses.stream().map(Ip::toString).toList())
        .texts("assigned_prefixes", answer.prefixes);
    if (answer.validSeconds >= 0) {
      out.interval("lease_time", answer.validSeconds * 1_000_000_000L);
    }
    if (answer.status >= 0) {
      out.number("status", answer.status);
    }
    out.texts("msg_types", types)
        .interval("duration", last - first)
        .texts("vendor_class", client.vendorClasses)
        .numbers("param_list", client.requested);
    if (relays > 0) {
      out.number("relays", relays);
    }
  }
}
