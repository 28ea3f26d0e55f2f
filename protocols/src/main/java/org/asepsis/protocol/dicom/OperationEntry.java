// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dicom;

import org.asepsis.analyze.Direction;
import org.asepsis.analyze.FieldWriter;
import org.asepsis.analyze.LogEntry;
import org.asepsis.analyze.LogSchema;
import org.asepsis.protocol.codec.DicomEquipment;
import org.asepsis.protocol.codec.DicomField;
import org.asepsis.protocol.dicom.DimseCommand.SubOperations;

/** One line of dicom.log: an operation and the association it belongs to. */
record OperationEntry(Operation operation, String callingTitle, String calledTitle)
    implements LogEntry {

  static final LogSchema SCHEMA =
      LogSchema.of(
          "dicom",
          "is_orig",
          "whether the flow's originator asked for the operation",
          "command",
          "the service as PS3.7 writes it: C-STORE, C-FIND, N-CREATE, …",
          "message_id",
          "the number that request and response share",
          "context_id",
          "presentation context",
          "sop_class_uid",
          "affected or requested SOP class",
          "sop_class",
          "its name; absent when it is not in our table",
          "transfer_syntax",
          "of the context, by name or UID; absent when not captured",
          "status",
          "status code of the last response, hexadecimal; absent when none was captured",
          "status_text",
          "what the code means; absent for codes without a standard meaning",
          "pending",
          "responses with a pending status: for C-FIND the number of answers",
          "request_bytes",
          "captured bytes of the request's data set; absent when there are none",
          "response_bytes",
          "captured bytes of the data sets of all responses; absent when there are none",
          "deflated",
          "true when the transfer syntax is deflated, so that the data set was not read",
          "calling_ae",
          "title of who asked for the association; absent when not captured",
          "called_ae",
          "title that was asked for; absent when not captured",
          "modality",
          "(0008,0060)",
          "manufacturer",
          "(0008,0070)",
          "model",
          "(0008,1090)",
          "station_name",
          "(0008,1010), or of the procedure step; a machine's name",
          "station_ae",
          "(0040,0001) or (0040,0241): title of the procedure step's station",
          "serial",
          "(0018,1000)",
          "device_uid",
          "(0018,1002)",
          "udi",
          "(0018,1009)",
          "software_versions",
          "(0018,1020)",
          "institution",
          "(0008,0080)",
          "department",
          "(0008,1040)",
          "private_creators",
          "who defined the private elements up to group 0020, at most eight",
          "move_destination",
          "title that a C-MOVE sends to",
          "move_originator",
          "title of who asked for the C-MOVE that this C-STORE belongs to",
          "sub_completed",
          "C-STORE sub-operations completed; absent when not told",
          "sub_failed",
          "sub-operations failed; absent when not told",
          "sub_warning",
          "sub-operations with a warning; absent when not told",
          "error_comment_len",
          "bytes of (0000,0902), which is free text; absent when there is none");

  @Override
  public LogSchema schema() {
    return SCHEMA;
  }

  @Override
  public void write(FieldWriter out) {
    out.flag("is_orig", operation.requester == Direction.ORIGINATOR)
        .text("command", operation.service.standard())
        .number("message_id", operation.messageId)
        .number("context_id", operation.context)
        .text("sop_class_uid", operation.sopClass)
        .text("sop_class", DicomTables.name(operation.sopClass))
        .text("transfer_syntax", DicomTables.nameOr(operation.transferSyntax));
    if (operation.status >= 0) {
      out.text("status", hex(operation.status))
          .text("status_text", DimseStatus.meaning(operation.status, operation.service));
    }
    positive(out, "pending", operation.pending);
    positive(out, "request_bytes", operation.requestBytes);
    positive(out, "response_bytes", operation.responseBytes);
    if (operation.deflated) {
      out.flag("deflated", true);
    }
    out.text("calling_ae", callingTitle).text("called_ae", calledTitle);
    equipment(out);
    out.text("move_destination", operation.destination)
        .text("move_originator", operation.moveOriginator);
    SubOperations sub = operation.subOperations;
    told(out, "sub_completed", sub.completed());
    told(out, "sub_failed", sub.failed());
    told(out, "sub_warning", sub.warning());
    told(out, "error_comment_len", operation.errorCommentLength);
  }

  private void equipment(FieldWriter out) {
    DicomEquipment equipment = operation.equipment;
    out.text("modality", equipment.text(DicomField.MODALITY))
        .text("manufacturer", equipment.text(DicomField.MANUFACTURER))
        .text("model", equipment.text(DicomField.MODEL))
        .name(
            "station_name",
            equipment.first(
                DicomField.STATION_NAME,
                DicomField.SCHEDULED_STATION_NAME,
                DicomField.PERFORMED_STATION_NAME))
        .text(
            "station_ae",
            equipment.first(DicomField.SCHEDULED_STATION_AE, DicomField.PERFORMED_STATION_AE))
        .text("serial", equipment.text(DicomField.SERIAL))
        .text("device_uid", equipment.text(DicomField.DEVICE_UID))
        .text("udi", equipment.text(DicomField.UDI))
        .text("software_versions", equipment.text(DicomField.SOFTWARE_VERSIONS))
        .text("institution", equipment.text(DicomField.INSTITUTION))
        .text("department", equipment.text(DicomField.DEPARTMENT))
        .texts("private_creators", equipment.privateCreators());
  }

  private static void positive(FieldWriter out, String name, long value) {
    if (value > 0) {
      out.number(name, value);
    }
  }

  private static void told(FieldWriter out, String name, long value) {
    if (value >= 0) {
      out.number(name, value);
    }
  }

  private static String hex(int status) {
    String digits = Integer.toHexString(status);
    return "0x" + "0".repeat(4 - digits.length()) + digits;
  }
}
