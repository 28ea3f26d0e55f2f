// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dicomweb;

import java.util.List;
import org.asepsis.analyze.Content;
import org.asepsis.analyze.Direction;
import org.asepsis.analyze.FieldWriter;
import org.asepsis.analyze.LogEntry;
import org.asepsis.analyze.LogSchema;

/**
 * One line of dicomweb.log: a body.
 *
 * @param patients whom body and request name
 */
record DicomWebEntry(
    Direction direction,
    Transaction transaction,
    String mediaType,
    int status,
    DicomWebMessage message,
    int patients,
    Content.Extent extent,
    int bytes)
    implements LogEntry {

  static final LogSchema SCHEMA =
      LogSchema.of(
          "dicomweb",
          "is_orig",
          "Whether the originator of the connection sent the body.",
          "service",
          "qido-rs, wado-rs, stow-rs, ups-rs or wado-uri; absent when path and query do not say.",
          "level",
          "study, series, instance, frame or workitem: the last that the path names.",
          "form",
          "metadata, rendered, thumbnail, bulkdata, state, subscribers or cancelrequest, where the"
              + " path names it; rendered for a WADO-URI image that is not DICOM.",
          "status_code",
          "Of the response that the body came in; absent for requests.",
          "media_type",
          "Of the body.",
          "parts",
          "Parts of a multipart body; absent for others.",
          "data_sets",
          "Data sets read: objects stored or retrieved, matches of a query.",
          "failed",
          "Instances that the server says it did not store; absent when none.",
          "modalities",
          "Modality and Modalities in Study, at most 32.",
          "sop_classes",
          "SOP Class UIDs, at most 32.",
          "transfer_syntaxes",
          "Transfer Syntax UIDs of files, at most 32.",
          "patients",
          "Patients that the body names, each once, and whom the request asks for.",
          "cut",
          "Whether only the beginning of the body was read; absent when not.",
          "bytes",
          "Bytes of the body that were read; 0 of rendered images.");

  @Override
  public LogSchema schema() {
    return SCHEMA;
  }

  @Override
  public void write(FieldWriter out) {
    out.flag("is_orig", direction == Direction.ORIGINATOR)
        .text("service", transaction.service())
        .text("level", transaction.level())
        .text("form", transaction.form());
    some(out, "status_code", status);
    out.text("media_type", mediaType);
    some(out, "parts", message.parts());
    out.number("data_sets", message.dataSets());
    some(out, "failed", message.failed());
    out.texts("modalities", List.copyOf(message.modalities()))
        .texts("sop_classes", List.copyOf(message.sopClasses()))
        .texts("transfer_syntaxes", List.copyOf(message.transferSyntaxes()))
        .number("patients", patients);
    if (extent == Content.Extent.BEGINNING && bytes > 0) {
      out.flag("cut", true);
    }
    out.number("bytes", bytes);
  }

  private static void some(FieldWriter out, String name, int value) {
    if (value > 0) {
      out.number(name, value);
    }
  }
}
