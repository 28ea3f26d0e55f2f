// SPDX-License-Identifier: Apache-2.0
package org.asepsis.testkit;

/** A TCP conversation frame by frame, with sequence numbers kept. */
public final class TcpTalk {
  private final CaptureBuilder capture;
  private final String client;
  private final String server;
  private final int clientPort;
  private final int serverPort;
  private long clientNext;
  private long serverNext;

  public TcpTalk(
      CaptureBuilder capture, String client, int clientPort, String server, int serverPort) {
    this.capture = capture;
    this.client = client;
    this.server = server;
    this.clientPort = clientPort;
    this.serverPort = serverPort;
    clientNext = 1_000;
    serverNext = 5_000;
  }

  public TcpTalk open() {
    send(true, Frames.SYN, new byte[0]);
    send(false, Frames.SYN | Frames.ACK, new byte[0]);
    return send(true, Frames.ACK, new byte[0]);
  }

  public TcpTalk client(byte... payload) {
    return send(true, Frames.ACK | Frames.PSH, payload);
  }

  public TcpTalk server(byte... payload) {
    return send(false, Frames.ACK | Frames.PSH, payload);
  }

  /** The client sends this in pieces of the given size. */
  public TcpTalk client(byte[] payload, int size) {
    for (int at = 0; at < payload.length; at += size) {
      client(java.util.Arrays.copyOfRange(payload, at, Math.min(payload.length, at + size)));
    }
    return this;
  }

  /** The client sends bytes that the capture misses. */
  public TcpTalk loseFromClient(int count) {
    clientNext += count;
    return this;
  }

  public TcpTalk close() {
    send(true, Frames.FIN | Frames.ACK, new byte[0]);
    send(false, Frames.FIN | Frames.ACK, new byte[0]);
    return send(true, Frames.ACK, new byte[0]);
  }

  private TcpTalk send(boolean fromClient, int flags, byte[] payload) {
    long sequence = fromClient ? clientNext : serverNext;
    long acknowledged = (flags & Frames.ACK) == 0 ? 0 : fromClient ? serverNext : clientNext;
    int source = fromClient ? clientPort : serverPort;
    int target = fromClient ? serverPort : clientPort;
    byte[] segment = Frames.tcp(source, target, sequence, acknowledged, flags, payload);
    String from = fromClient ? client : server;
    String to = fromClient ? server : client;
    capture.frame(Frames.ethernet(Frames.ip(from, to, 6, segment)));
    int taken = payload.length + ((flags & (Frames.SYN | Frames.FIN)) != 0 ? 1 : 0);
    if (fromClient) {
      clientNext += taken;
    } else {
      serverNext += taken;
    }
    return this;
  }
}
