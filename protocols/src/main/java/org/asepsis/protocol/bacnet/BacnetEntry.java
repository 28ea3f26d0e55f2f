// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.bacnet;

import java.util.List;
import org.asepsis.analyze.FieldWriter;
import org.asepsis.analyze.LogEntry;
import org.asepsis.analyze.LogSchema;

/**
 * One line of {@code bacnet.log}: a confirmed request and its answer, or a message that stands
 * alone. Numbers are -1 and text is empty where nothing was said.
 */
record BacnetEntry(
    long begun,
    boolean isOriginator,
    String function,
    int network,
    int networkMessage,
    String service,
    int invokeId,
    String object,
    List<String> properties,
    String result,
    long errorClass,
    long errorCode,
    int segments,
    int device,
    long vendor)
    implements LogEntry {

  static final LogSchema SCHEMA =
      LogSchema.of(
          "bacnet",
          "is_orig",
          "whether the originator of the flow sent the message, or the request",
          "function",
          "what the virtual link is asked for",
          "network",
          "number of the network that the message, or the answer, came from through a router",
          "network_message",
          "kind of a message between routers",
          "service",
          "what the application is asked for, or says",
          "invoke_id",
          "number that a confirmed request and its answer have in common",
          "object",
          "the first object that is asked for: type and instance",
          "properties",
          "properties that are asked for, at most 16",
          "result",
          "ack, error, reject or abort; of the virtual link accepted or its result's number; absent"
              + " while nobody answered",
          "error_class",
          "class of the error",
          "error_code",
          "code of the error",
          "segments",
          "parts that the answer came in",
          "device",
          "instance of the device that speaks of itself",
          "vendor_id",
          "ASHRAE's identifier of its maker");

  @Override
  public LogSchema schema() {
    return SCHEMA;
  }

  @Override
  public long begun(long completed) {
    return begun == Long.MIN_VALUE ? completed : begun;
  }

  @Override
  public void write(FieldWriter out) {
    out.flag("is_orig", isOriginator).text("function", function);
    number(out, "network", network);
    number(out, "network_message", networkMessage);
    out.text("service", service);
    number(out, "invoke_id", invokeId);
    out.text("object", object).texts("properties", properties).text("result", result);
    number(out, "error_class", errorClass);
    number(out, "error_code", errorCode);
    number(out, "segments", segments > 0 ? segments : -1);
    number(out, "device", device);
    number(out, "vendor_id", vendor);
  }

  private static void number(FieldWriter out, String field, long value) {
    if (value >= 0) {
      out.number(field, value);
    }
  }
}
