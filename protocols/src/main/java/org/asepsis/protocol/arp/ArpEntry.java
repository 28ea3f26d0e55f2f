// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.arp;

import org.asepsis.analyze.FieldWriter;
import org.asepsis.analyze.LogEntry;
import org.asepsis.analyze.LogSchema;
import org.asepsis.wire.Ip;

/** One line of {@code arp.log}. */
record ArpEntry(ArpMessage message) implements LogEntry {

  static final LogSchema SCHEMA =
      LogSchema.of(
          "arp",
          "operation",
          "request, reply, probe (is the address free?), announcement (the sender has it), or the"
              + " number of another operation",
          "sender_mac",
          "hardware address of the sender, as the message states it",
          "sender_addr",
          "address of the sender; absent in a probe",
          "target_mac",
          "hardware address of the target; absent where the message asks for it",
          "target_addr",
          "address that is asked for, or of the station that asked");

  @Override
  public LogSchema schema() {
    return SCHEMA;
  }

  @Override
  public void write(FieldWriter out) {
    out.text("operation", operation())
        .text("sender_mac", message.sender().toString())
        .address("sender_addr", message.isProbe() ? Ip.NONE : message.senderAddress())
        .text("target_mac", message.target().isUnicast() ? message.target().toString() : "")
        .address("target_addr", message.targetAddress());
  }

  private String operation() {
    return switch (message.operation()) {
      case ArpMessage.REQUEST ->
          message.isProbe() ? "probe" : message.isAnnouncement() ? "announcement" : "request";
      case ArpMessage.REPLY -> message.isAnnouncement() ? "announcement" : "reply";
      default -> Integer.toString(message.operation());
    };
  }
}
