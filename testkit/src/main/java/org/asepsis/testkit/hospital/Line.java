// SPDX-License-Identifier: Apache-2.0
package org.asepsis.testkit.hospital;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.asepsis.testkit.Frames;
import org.asepsis.wire.Mac;

/**
 * The trunk that a mirror port copies: every frame once, tagged with its sender's VLAN, as it comes
 * from its sender. Conversations advance the clock as they go.
 */
final class Line {
  private static final int SEGMENT = 1_400;
  private static final Mac BROADCAST = new Mac(0xffff_ffff_ffffL);

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private long micros;
  private int port = 49_152;
  private int identification;

  Line(long startSeconds) {
    micros = startSeconds * 1_000_000;
    ByteBuffer header = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(0xa1b2c3d4).putShort((short) 2).putShort((short) 4).putLong(0);
    out.writeBytes(header.putInt(262_144).putInt(1).array());
  }

  void pause(long milliseconds) {
    micros += milliseconds * 1_000;
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  private void frame(Mac from, Mac to, int vlan, int type, byte[] payload) {
    ByteBuffer tagged = ByteBuffer.allocate(2 + 2 + payload.length);
    tagged.putShort((short) vlan).putShort((short) type).put(payload);
    byte[] frame = Frames.ethernet(from, to, 0x8100, tagged.array());
    micros += 350;
    ByteBuffer header = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt((int) (micros / 1_000_000)).putInt((int) (micros % 1_000_000));
    out.writeBytes(header.putInt(frame.length).putInt(frame.length).array());
    out.writeBytes(frame);
  }

  /** A gratuitous ARP announcement (RFC 5227). */
  void announce(Host host) {
    ByteBuffer arp = ByteBuffer.allocate(28);
    arp.putShort((short) 1).putShort((short) 0x0800).put((byte) 6).put((byte) 4);
    arp.putShort((short) 1).put(mac(host.mac())).put(host.ip().octets());
    frame(
        host.mac(),
        BROADCAST,
        host.vlan(),
        0x0806,
        arp.put(mac(Mac.NONE)).put(host.ip().octets()).array());
  }

  private static byte[] mac(Mac mac) {
    return Arrays.copyOfRange(ByteBuffer.allocate(8).putLong(mac.value()).array(), 2, 8);
  }

  private byte[] ip(Host from, String to, int protocol, byte[] payload) {
    byte[] packet = Frames.ip(from.ip().toString(), to, protocol, payload);
    // Otherwise equal packets would be taken for copies that the mirror port made.
    ByteBuffer.wrap(packet).putShort(4, (short) ++identification);
    return packet;
  }

  void datagram(Host from, Host to, int source, int target, byte[] payload) {
    byte[] packet = ip(from, to.ip().toString(), 17, Frames.udp(source, target, payload));
    Mac next = from.vlan() == to.vlan() ? to.mac() : from.router();
    frame(from.mac(), next, from.vlan(), 0x0800, packet);
  }

  /** A datagram to all of the network; before a lease, from no address. */
  void shout(Host from, int source, int target, byte[] payload) {
    byte[] packet =
        Frames.ip("0.0.0.0", "255.255.255.255", 17, Frames.udp(source, target, payload));
    ByteBuffer.wrap(packet).putShort(4, (short) ++identification);
    frame(from.mac(), BROADCAST, from.vlan(), 0x0800, packet);
  }

  Talk talk(Host client, Host server, int serverPort) {
    port = port == 65_000 ? 49_152 : port + 1;
    return new Talk(client, server, port, serverPort);
  }

  static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A TCP connection; opened when made. */
  final class Talk {
    private final Host client;
    private final Host server;
    private final int clientPort;
    private final int serverPort;
    private long clientNext = 1_000;
    private long serverNext = 9_000;

    private Talk(Host client, Host server, int clientPort, int serverPort) {
      this.client = client;
      this.server = server;
      this.clientPort = clientPort;
      this.serverPort = serverPort;
      fromClient(Frames.SYN, new byte[0]);
      fromServer(Frames.SYN | Frames.ACK, new byte[0]);
      fromClient(Frames.ACK, new byte[0]);
    }

    Talk ask(byte[] payload) {
      for (int at = 0; at < payload.length; at += SEGMENT) {
        fromClient(
            Frames.ACK | Frames.PSH,
            Arrays.copyOfRange(payload, at, Math.min(payload.length, at + SEGMENT)));
      }
      return this;
    }

    Talk answer(byte[] payload) {
      for (int at = 0; at < payload.length; at += SEGMENT) {
        fromServer(
            Frames.ACK | Frames.PSH,
            Arrays.copyOfRange(payload, at, Math.min(payload.length, at + SEGMENT)));
      }
      return this;
    }

    void close() {
      fromClient(Frames.FIN | Frames.ACK, new byte[0]);
      fromServer(Frames.FIN | Frames.ACK, new byte[0]);
      fromClient(Frames.ACK, new byte[0]);
    }

    private void fromClient(int flags, byte[] payload) {
      long acknowledged = flags == Frames.SYN ? 0 : serverNext;
      send(
          client,
          server,
          Frames.tcp(clientPort, serverPort, clientNext, acknowledged, flags, payload));
      clientNext += payload.length + ((flags & (Frames.SYN | Frames.FIN)) == 0 ? 0 : 1);
    }

    private void fromServer(int flags, byte[] payload) {
      send(
          server,
          client,
          Frames.tcp(serverPort, clientPort, serverNext, clientNext, flags, payload));
      serverNext += payload.length + ((flags & (Frames.SYN | Frames.FIN)) == 0 ? 0 : 1);
    }

    private void send(Host from, Host to, byte[] segment) {
      Mac next = from.vlan() == to.vlan() ? to.mac() : from.router();
      frame(from.mac(), next, from.vlan(), 0x0800, ip(from, to.ip().toString(), 6, segment));
    }
  }
}
