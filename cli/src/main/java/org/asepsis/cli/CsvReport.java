// SPDX-License-Identifier: Apache-2.0
package org.asepsis.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.asepsis.inventory.Device;
import org.asepsis.observe.Attribute;
import org.asepsis.wire.PacketTime;

/** The devices as CSV (RFC 4180), safe to open in a spreadsheet. */
final class CsvReport {
  private static final String HEADER =
      "id,mac,ip,names,type,manufacturer,model,version,serial,os,udi,medical,first,last";

  private CsvReport() {}

  static String text(Result result) {
    StringBuilder out = new StringBuilder(HEADER).append('\n');
    for (Device device : result.devices()) {
      List<String> names =
          device.names().stream().map(result.redaction()::name).distinct().sorted().toList();
      out.append(cell(device.id()));
      out.append(',').append(cell(joined(device.macs())));
      out.append(',').append(cell(joined(device.addresses())));
      out.append(',').append(cell(joined(names)));
      for (Attribute attribute : Attribute.values()) {
        out.append(',').append(cell(device.value(attribute)));
      }
      out.append(',').append(medical(device.medical()));
      out.append(',').append(PacketTime.text(device.first()));
      out.append(',').append(PacketTime.text(device.last())).append('\n');
    }
    return out.toString();
  }

  private static String joined(List<?> values) {
    return values.stream().map(Object::toString).collect(Collectors.joining(" "));
  }

  private static String medical(Device.Medical medical) {
    return switch (medical) {
      case YES -> "true";
      case NO -> "false";
      case UNKNOWN -> "";
    };
  }

  /** Quoted where needed; what a spreadsheet would take for a formula is led by an apostrophe. */
  static String cell(String value) {
    String guarded =
        !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    boolean quote = guarded.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return quote ? '"' + guarded.replace("\"", "\"\"") + '"' : guarded;
  }
}
