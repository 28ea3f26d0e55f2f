// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.asepsis.server.audit.SyslogTarget.Transport;
import org.asepsis.server.signin.TurnedClock;
import org.junit.jupiter.api.Test;

class SyslogTest {
  private static final String MESSAGE =
      "<109>1 2026-03-04T05:06:07Z \\S+ asepsis \\d+ audit-head - a signed line";

  private static String send(int port, Transport transport) {
    SyslogTarget target = new SyslogTarget("127.0.0.1", port, transport);
    return new Syslog(() -> target, new TurnedClock()).send("audit-head", "a signed line");
  }

  @Test
  void sendsADatagram() throws IOException {
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      socket.setSoTimeout(5_000);
      assertThat(send(socket.getLocalPort(), Transport.UDP)).isEmpty();
      DatagramPacket packet = new DatagramPacket(new byte[2_000], 2_000);
      socket.receive(packet);
      assertThat(new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8))
          .matches(MESSAGE);
    }
  }

  @Test
  void countsOctetsOverTcp() throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(send(server.getLocalPort(), Transport.TCP)).isEmpty();
      try (Socket socket = server.accept()) {
        String frame = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String message = frame.substring(frame.indexOf(' ') + 1);
        assertThat(frame).startsWith(message.length() + " ");
        assertThat(message).matches(MESSAGE);
      }
    }
  }

  @Test
  void saysWhenNobodyListens() throws IOException {
    int port;
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = server.getLocalPort();
    }
    assertThat(send(port, Transport.TCP)).contains("cannot be reached", "settings page");
    assertThat(send(port, Transport.TLS)).contains("cannot be reached");
  }
}
