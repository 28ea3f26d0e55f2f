// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.poct1a;

import org.asepsis.analyze.Direction;
import org.asepsis.analyze.FieldWriter;
import org.asepsis.analyze.LogEntry;
import org.asepsis.analyze.LogSchema;
import org.asepsis.protocol.poct1a.Poct1aMessage.Content;
import org.asepsis.protocol.poct1a.Poct1aMessage.Device;

/** One line of poct1a.log: a message, written when it is answered or known not to be. */
record Poct1aEntry(Exchange exchange) implements LogEntry {
  static final LogSchema SCHEMA =
      LogSchema.of(
          "poct1a",
          "is_orig",
          "Whether the originator of the connection sent the message.",
          "message_type",
          "Name of the root element, for instance OBS.R01.",
          "version",
          "HDR.version_id.",
          "command",
          "REQ.request_cd, DTV.command_cd, EOT.topic_cd, END.reason_cd or SVC.role_cd; absent in"
              + " other messages.",
          "ack_code",
          "ACK.type_cd of the answer (AA, AE, AR), or ESC.detail_cd where the answer is an escape;"
              + " of the message itself where it is an answer to one not seen.",
          "latency",
          "Seconds from the message to its answer.",
          "vendor",
          "DEV.vendor_id, the part before a caret.",
          "manufacturer",
          "DEV.manufacturer_name.",
          "model",
          "DEV.model_id.",
          "serial",
          "DEV.serial_id.",
          "hardware_version",
          "DEV.hw_version.",
          "software_version",
          "DEV.sw_version.",
          "device_name",
          "DEV.device_name, as the site named the device.",
          "topics",
          "DSC.topics_supported_cd, at most 16.",
          "condition",
          "DST.condition_cd.",
          "new_observations",
          "DST.new_observations_qty; absent when not sent.",
          "new_events",
          "DST.new_events_qty; absent when not sent.",
          "patients",
          "Patients that the message names.",
          "results",
          "Objects OBS.",
          "operators",
          "Objects OPR.",
          "events",
          "Objects EVT.",
          "passwords",
          "Operator passwords carried; absent when none.",
          "lots",
          "Lot numbers of reagents and controls, at most 16.",
          "location",
          "PT.location of the first patient: a place, not an address.",
          "bytes",
          "Bytes of the document.");

  @Override
  public LogSchema schema() {
    return SCHEMA;
  }

  @Override
  public void write(FieldWriter out) {
    Device device = exchange.device();
    Content content = exchange.content();
    out.flag("is_orig", exchange.direction() == Direction.ORIGINATOR)
        .text("message_type", exchange.type())
        .text("version", exchange.version())
        .text("command", content.command())
        .text("ack_code", exchange.answer().code());
    if (exchange.latency() >= 0) {
      out.interval("latency", exchange.latency());
    }
    out.text("vendor", device.vendor())
        .text("manufacturer", device.manufacturer())
        .text("model", device.model())
        .text("serial", device.serial())
        .text("hardware_version", device.hardware())
        .text("software_version", device.software())
        .name("device_name", device.name())
        .texts("topics", content.topics())
        .text("condition", content.condition());
    told(out, "new_observations", content.newObservations());
    told(out, "new_events", content.newEvents());
    out.number("patients", exchange.patients())
        .number("results", content.results())
        .number("operators", content.operators())
        .number("events", content.events());
    if (content.passwords() > 0) {
      out.number("passwords", content.passwords());
    }
    out.texts("lots", content.lots())
        .text("location", content.location())
        .number("bytes", exchange.bytes());
  }

  private static void told(FieldWriter out, String name, long value) {
    if (value >= 0) {
      out.number(name, value);
    }
  }
}
