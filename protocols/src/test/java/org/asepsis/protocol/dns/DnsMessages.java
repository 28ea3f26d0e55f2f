// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dns;

import org.asepsis.protocol.codec.Octets;

/** DNS messages for tests, without name compression unless it is written by hand. */
final class DnsMessages {
  static final int QUERY = 0x0100;
  static final int ANSWER = 0x8580;
  static final int MULTICAST_ANSWER = 0x8400;

  private final Octets questions = new Octets();
  private final Octets records = new Octets();
  private final int id;
  private final int flags;
  private final int[] counts = new int[4];

  private DnsMessages(int id, int flags) {
    this.id = id;
    this.flags = flags;
  }

  static DnsMessages of(int id, int flags) {
    return new DnsMessages(id, flags);
  }

  static byte[] query(int id, String name, int type) {
    return of(id, QUERY).question(name, type).bytes();
  }

  DnsMessages question(String name, int type) {
    counts[0]++;
    questions.name(name).u16(type).u16(1);
    return this;
  }

  DnsMessages answer(String name, int type, Octets data) {
    return record(1, name, type, 60, data);
  }

  DnsMessages address(String name, String ip) {
    return answer(name, ip.indexOf(':') < 0 ? 1 : 28, new Octets().ip(ip));
  }

  DnsMessages service(String name, int port, String target) {
    return answer(name, 33, new Octets().u32(0).u16(port).name(target));
  }

  DnsMessages text(String name, String... strings) {
    Octets data = new Octets();
    for (String string : strings) {
      data.u8(string.length()).ascii(string);
    }
    return answer(name, 16, data);
  }

  /** Answers, authorities and additionals are sections 1 to 3, to be written in this order. */
  DnsMessages record(int section, String name, int type, long ttl, Octets data) {
    counts[section]++;
    records.name(name).u16(type).u16(1).u32(ttl).u16(data.size()).raw(data.bytes());
    return this;
  }

  byte[] bytes() {
    Octets message = new Octets().u16(id).u16(flags);
    for (int count : counts) {
      message.u16(count);
    }
    return message.raw(questions.bytes()).raw(records.bytes()).bytes();
  }

  static byte[] inStream(byte[]... messages) {
    Octets stream = new Octets();
    for (byte[] message : messages) {
      stream.u16(message.length).raw(message);
    }
    return stream.bytes();
  }
}
