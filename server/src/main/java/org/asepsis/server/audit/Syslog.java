// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.audit;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.Supplier;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Sends lines to the syslog server that an administrator set (RFC 5424; over UDP RFC 5426, over TLS
 * RFC 5425, over TCP with counted octets RFC 6587).
 */
public final class Syslog {
  private static final int TIMEOUT_MS = 5_000;

  /** Facility 13, log audit; severity 5, notice. */
  private static final int PRIORITY = 13 * 8 + 5;

  private final Supplier<SyslogTarget> target;
  private final Clock clock;

  public Syslog(Supplier<SyslogTarget> target, Clock clock) {
    this.target = target;
    this.clock = clock;
  }

  /** Sends one line; says what went wrong, or nothing if it was sent or there is no server. */
  public String send(String kind, String text) {
    SyslogTarget to = target.get();
    if (!to.isSet()) {
      return "";
    }
    try {
      byte[] message = message(kind, text);
      switch (to.transport()) {
        case UDP -> sendDatagram(to, message);
        case TCP -> {
          try (Socket socket = new Socket()) {
            sendFrame(to, socket, message);
          }
        }
        case TLS -> {
          try (SSLSocket socket = (SSLSocket) SSLSocketFactory.getDefault().createSocket()) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            sendFrame(to, socket, message);
          }
        }
      }
      return "";
    } catch (IOException e) {
      return "The syslog server "
          + to.host()
          + ":"
          + to.port()
          + " cannot be reached ("
          + e.getMessage()
          + "). Check the address on the settings page.";
    }
  }

  private byte[] message(String kind, String text) {
    String time =
        DateTimeFormatter.ISO_OFFSET_DATE_TIME
            .withLocale(Locale.ROOT)
            .format(clock.instant().truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC));
    return "<%d>1 %s %s asepsis %d %s - %s"
        .formatted(PRIORITY, time, hostName(), ProcessHandle.current().pid(), kind, text)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String hostName() {
    try {
      String name = InetAddress.getLocalHost().getHostName();
      return name.matches("[!-~]{1,255}") ? name : "-";
    } catch (UnknownHostException e) {
      return "-";
    }
  }

  private static void sendDatagram(SyslogTarget to, byte[] message) throws IOException {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.send(
          new DatagramPacket(message, message.length, InetAddress.getByName(to.host()), to.port()));
    }
  }

  private static void sendFrame(SyslogTarget to, Socket socket, byte[] message) throws IOException {
    socket.connect(new InetSocketAddress(to.host(), to.port()), TIMEOUT_MS);
    socket.setSoTimeout(TIMEOUT_MS);
    socket.getOutputStream().write((message.length + " ").getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().write(message);
    socket.getOutputStream().flush();
  }
}
