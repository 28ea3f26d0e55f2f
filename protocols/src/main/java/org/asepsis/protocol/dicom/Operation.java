// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dicom;

import org.asepsis.analyze.Direction;
import org.asepsis.protocol.codec.DicomEquipment;
import org.asepsis.protocol.dicom.DimseCommand.Service;
import org.asepsis.protocol.dicom.DimseCommand.SubOperations;

/** A DIMSE operation between its request and its last response. Confined to the flow's worker. */
final class Operation {
  final Direction requester;
  final int context;
  final Service service;
  final int messageId;
  final String sopClass;
  final String transferSyntax;
  final String destination;
  final String moveOriginator;
  final boolean deflated;
  int status = -1;
  int pending;
  long requestBytes;
  long responseBytes;
  int errorCommentLength = -1;
  SubOperations subOperations = SubOperations.NONE;
  DicomEquipment equipment = DicomEquipment.NONE;

  Operation(
      Direction requester, int context, DimseCommand command, String sopClass, String syntax) {
    this.requester = requester;
    this.context = context;
    this.service = command.type().service();
    this.messageId = command.messageId();
    this.sopClass = sopClass;
    this.transferSyntax = syntax;
    this.destination = command.destination();
    this.moveOriginator = command.moveOriginator();
    this.deflated = Association.isDeflated(syntax);
  }

  /** Takes what a response says of the whole operation. */
  void respond(DimseCommand response) {
    status = response.status();
    if (DimseStatus.isPending(status)) {
      pending++;
    }
    if (response.errorCommentLength() >= 0) {
      errorCommentLength = response.errorCommentLength();
    }
    if (!response.subOperations().equals(SubOperations.NONE)) {
      subOperations = response.subOperations();
    }
  }
}
