// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.snmp;

import org.asepsis.analyze.FieldWriter;
import org.asepsis.analyze.LogEntry;
import org.asepsis.analyze.LogSchema;

/** One line of {@code snmp.log}: the messages of one flow. */
record SnmpEntry(Session session) implements LogEntry {

  /** What was counted and seen; text is empty where nothing was said. */
  record Session(
      long first,
      long last,
      String version,
      long gets,
      long bulks,
      long responses,
      long sets,
      long notifications,
      long reports,
      long encrypted,
      String level,
      String engine,
      String objectId,
      String description,
      long upSince) {}

  /** Stands where nothing was said of the time since when the agent is up. */
  static final long UNKNOWN = Long.MIN_VALUE;

  static final LogSchema SCHEMA =
      LogSchema.of(
          "snmp",
          "duration",
          "seconds from the first message to the last",
          "version",
          "1, 2c or 3: that of the first message",
          "get_requests",
          "variables in requests of the kinds Get and GetNext",
          "get_bulk_requests",
          "variables in requests of the kind GetBulk",
          "get_responses",
          "variables in responses",
          "set_requests",
          "variables in requests of the kind Set",
          "display_string",
          "how the agent describes itself (sysDescr)",
          "up_since",
          "since when the agent says that it is up (sysUpTime)",
          "notifications",
          "traps and informs",
          "reports",
          "reports of version 3: discovery of an engine, or a refusal",
          "encrypted_pdus",
          "messages of version 3 whose content is hidden",
          "security_level",
          "noAuthNoPriv, authNoPriv or authPriv: the highest level of version 3 that was used",
          "engine_id",
          "name of the authoritative engine of version 3, hexadecimal",
          "object_id",
          "what kind of agent it is (sysObjectID)");

  @Override
  public LogSchema schema() {
    return SCHEMA;
  }

  @Override
  public long begun(long completed) {
    return session.first;
  }

  @Override
  public void write(FieldWriter out) {
    out.interval("duration", session.last - session.first)
        .text("version", session.version)
        .number("get_requests", session.gets)
        .number("get_bulk_requests", session.bulks)
        .number("get_responses", session.responses)
        .number("set_requests", session.sets)
        .text("display_string", session.description);
    if (session.upSince != UNKNOWN) {
      out.time("up_since", session.upSince);
    }
    if (session.notifications > 0) {
      out.number("notifications", session.notifications);
    }
    if (session.reports > 0) {
      out.number("reports", session.reports);
    }
    if (session.encrypted > 0) {
      out.number("encrypted_pdus", session.encrypted);
    }
    out.text("security_level", session.level)
        .text("engine_id", session.engine)
        .text("object_id", session.objectId);
  }
}
