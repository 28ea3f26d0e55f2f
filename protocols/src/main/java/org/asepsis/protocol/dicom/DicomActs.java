// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dicom;

import org.asepsis.analyze.Direction;
import org.asepsis.analyze.Flow;
import org.asepsis.analyze.Sink;
import org.asepsis.observe.Observation.ActSeen;
import org.asepsis.protocol.codec.DicomDataSet;
import org.asepsis.protocol.codec.Once;
import org.asepsis.protocol.dicom.DicomMessage.Reject;
import org.asepsis.protocol.dicom.DimseCommand.Service;

/**
 * States what one side asked of the other, each act once a flow: who called under which title, how
 * far a query was narrowed, where images were sent. Never what was asked for.
 */
final class DicomActs {
  private static final int REMEMBERED = 128;
  private static final String SOP_CLASS = "(0000,0002)";
  private static final String STUDY_ROOT_FIND = Uids.QUERY_RETRIEVE + "2.1";
  private static final String PATIENT_ROOT_FIND = Uids.QUERY_RETRIEVE + "1.1";

  private final Flow flow;
  private final Once once = new Once(REMEMBERED);

  DicomActs(Flow flow) {
    this.flow = flow;
  }

  /** An association was accepted; whether the caller said who its user is. */
  void accepted(Direction acceptor, Association association, Sink sink) {
    Direction caller = acceptor.other();
    if (!association.callingTitle().isEmpty()) {
      act(caller, "dicom-association", association.callingTitle(), "Calling-AE-title", sink);
    }
    String identity = association.requestorUser().userIdentityName();
    act(caller, "dicom-identity", identity.isEmpty() ? "none" : identity, "user-identity", sink);
  }

  /** Which name was refused, if it was a name (PS3.8 table 9-21). */
  void rejected(Direction acceptor, Reject reject, Sink sink) {
    String value =
        switch (reject.source() * 16 + reject.reason()) {
          case 0x13 -> "calling-ae";
          case 0x17 -> "called-ae";
          default -> "other";
        };
    act(acceptor.other(), "dicom-rejected", value, "Reason/Diag.", sink);
  }

  void requested(Operation operation, Sink sink) {
    if (operation.service == Service.C_MOVE && !operation.destination.isEmpty()) {
      act(operation.requester, "dicom-move", operation.destination, "(0000,0600)", sink);
    }
  }

  /** A query, and whether anything narrows it. */
  void query(Operation operation, DicomDataSet keys, Sink sink) {
    if (operation.service != Service.C_FIND) {
      return;
    }
    String key = keys.isNarrowed() ? "with-key" : "without-key";
    if (operation.sopClass.equals(Uids.MODALITY_WORKLIST)) {
      act(operation.requester, "dicom-query", "worklist " + key, SOP_CLASS, sink);
      return;
    }
    String level =
        switch (keys.queryLevel()) {
          case "PATIENT", "STUDY", "SERIES", "IMAGE" -> keys.queryLevel();
          default -> "";
        };
    String root =
        switch (operation.sopClass) {
          case STUDY_ROOT_FIND -> "study-root ";
          case PATIENT_ROOT_FIND -> "patient-root ";
          default -> "";
        };
    if (!level.isEmpty() && !root.isEmpty()) {
      act(operation.requester, "dicom-query", root + level + " " + key, "(0008,0052)", sink);
    }
  }

  /** The performer has served the requester. */
  void carriedOut(Operation operation, Association association, Sink sink) {
    String service =
        switch (operation.service) {
          case C_STORE -> isAskedFor(operation, association) ? "" : "storage";
          case C_FIND -> operation.sopClass.equals(Uids.MODALITY_WORKLIST) ? "worklist" : "query";
          case C_MOVE, C_GET -> "retrieve";
          case C_ECHO -> "verification";
          default -> "";
        };
    if (!service.isEmpty()) {
      act(operation.requester, "dicom-service", service, SOP_CLASS, sink);
    }
  }

  /** Who takes images that it asked for serves nobody. */
  private static boolean isAskedFor(Operation operation, Association association) {
    return operation.requester != association.requestor() || !operation.moveOriginator.isEmpty();
  }

  private void act(Direction by, String act, String value, String field, Sink sink) {
    once.observe(new ActSeen(flow.sender(by), flow.sender(by.other()), act, value, field), sink);
  }
}
