// SPDX-License-Identifier: Apache-2.0
package org.asepsis.cli;

import java.util.List;
import org.asepsis.analyze.FieldWriter;
import org.asepsis.engine.FlowId;
import org.asepsis.engine.Redaction;
import org.asepsis.engine.Said;
import org.asepsis.wire.Ip;
import org.asepsis.wire.PacketTime;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * One log line as JSON. Names stand between two control characters, which JSON text cannot hold
 * otherwise, until {@link #withhold} has looked at them.
 */
final class JsonLine implements FieldWriter {
  private static final char NAME_BEGINS = 1;
  private static final char NAME_ENDS = 2;

  private final StringBuilder out = new StringBuilder(256);

  private JsonLine() {}

  static String of(Said.Logged line) {
    JsonLine json = new JsonLine();
    json.out.append("{\"ts\":").append(PacketTime.seconds(line.time()));
    FlowId flow = line.flow();
    if (flow != null) {
      json.text("uid", flow.uid());
      if (!flow.originator().equals(Ip.NONE) || !flow.responder().equals(Ip.NONE)) {
        json.text("id.orig_h", flow.originator().toString());
        json.number("id.orig_p", flow.originatorPort());
        json.text("id.resp_h", flow.responder().toString());
        json.number("id.resp_p", flow.responderPort());
      }
    }
    line.entry().write(json);
    return json.out.append('}').toString();
  }

  /** The line with its names checked and the marks gone. */
  static String withhold(String line, Redaction redaction) {
    int begin = line.indexOf(NAME_BEGINS);
    if (begin < 0) {
      return line;
    }
    StringBuilder clean = new StringBuilder(line.length());
    int from = 0;
    while (begin >= 0) {
      int end = line.indexOf(NAME_ENDS, begin);
      clean.append(line, from, begin).append(redaction.name(line.substring(begin + 1, end)));
      from = end + 1;
      begin = line.indexOf(NAME_BEGINS, from);
    }
    return clean.append(line, from, line.length()).toString();
  }

  private StringBuilder field(String name) {
    return out.append(",\"").append(name).append("\":");
  }

  private void quote(String value) {
    out.append('"');
    JsonStringEncoder.getInstance().quoteAsString(value, out);
    out.append('"');
  }

  @Override
  public FieldWriter text(String name, String value) {
    if (!value.isEmpty()) {
      field(name);
      quote(value);
    }
    return this;
  }

  @Override
  public FieldWriter name(String field, String value) {
    if (!value.isEmpty()) {
      field(field);
      quoteName(value);
    }
    return this;
  }

  private void quoteName(String value) {
    out.append('"').append(NAME_BEGINS);
    JsonStringEncoder.getInstance().quoteAsString(value, out);
    out.append(NAME_ENDS).append('"');
  }

  @Override
  public FieldWriter names(String field, List<String> values) {
    if (!values.isEmpty()) {
      field(field).append('[');
      for (int i = 0; i < values.size(); i++) {
        out.append(i == 0 ? "" : ",");
        quoteName(values.get(i));
      }
      out.append(']');
    }
    return this;
  }

  @Override
  public FieldWriter texts(String name, List<String> values) {
    if (!values.isEmpty()) {
      field(name).append('[');
      for (int i = 0; i < values.size(); i++) {
        out.append(i == 0 ? "" : ",");
        quote(values.get(i));
      }
      out.append(']');
    }
    return this;
  }

  @Override
  public FieldWriter number(String name, long value) {
    field(name).append(value);
    return this;
  }

  @Override
  public FieldWriter numbers(String name, List<? extends Number> values) {
    if (!values.isEmpty()) {
      field(name).append('[');
      for (int i = 0; i < values.size(); i++) {
        out.append(i == 0 ? "" : ",").append(values.get(i));
      }
      out.append(']');
    }
    return this;
  }

  @Override
  public FieldWriter flag(String name, boolean value) {
    field(name).append(value);
    return this;
  }

  @Override
  public FieldWriter address(String name, Ip value) {
    return value.equals(Ip.NONE) ? this : text(name, value.toString());
  }

  @Override
  public FieldWriter interval(String name, long nanos) {
    field(name).append(PacketTime.seconds(nanos));
    return this;
  }

  @Override
  public FieldWriter time(String name, long nanos) {
    return interval(name, nanos);
  }
}
