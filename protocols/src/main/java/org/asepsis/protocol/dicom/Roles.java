// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dicom;

import java.util.Map;
import java.util.TreeMap;
import org.asepsis.analyze.Direction;
import org.asepsis.analyze.Sink;

/** What kind of device somebody must be to do what it does. Confined to the flow's worker. */
final class Roles {
  private final DicomFacts facts;
  private final Map<String, String> storedTypes = new TreeMap<>();

  Roles(DicomFacts facts) {
    this.facts = facts;
  }

  /** The operation was accepted, so both sides have played their roles in it. */
  void carriedOut(Operation operation, Association association, Sink sink) {
    Direction performer = operation.requester.other();
    switch (operation.service) {
      case C_STORE -> stored(operation, association, sink);
      case C_FIND -> found(operation, performer, sink);
      case C_MOVE, C_GET -> facts.role(performer, "pacs", operation.sopClass, sink);
      case N_CREATE -> created(operation, performer, sink);
      case N_GET -> {
        if (operation.sopClass.equals(Uids.PRINTER)) {
          facts.role(performer, "dicom-printer", operation.sopClass, sink);
        }
      }
      default -> {}
    }
  }

  private void stored(Operation operation, Association association, Sink sink) {
    if (!association.isRequestorKnown()) {
      return;
    }
    Direction sender = operation.requester;
    boolean retrieved = sender != association.requestor() || !operation.moveOriginator.isEmpty();
    if (retrieved) {
      // Only an archive sends what somebody else has asked for.
      facts.role(sender, "pacs", operation.sopClass, sink);
      return;
    }
    facts.weakRole(sender.other(), "pacs", operation.sopClass, sink);
    String type = DicomTables.storageType(operation.sopClass);
    if (!type.isEmpty()) {
      storedTypes.putIfAbsent(type, operation.sopClass);
    }
  }

  private void found(Operation operation, Direction performer, Sink sink) {
    if (operation.sopClass.equals(Uids.MODALITY_WORKLIST)) {
      facts.role(performer, "ris", operation.sopClass, sink);
      facts.role(operation.requester, "modality", operation.sopClass, sink);
    } else if (operation.sopClass.startsWith(Uids.QUERY_RETRIEVE)) {
      facts.role(performer, "pacs", operation.sopClass, sink);
    }
  }

  private void created(Operation operation, Direction performer, Sink sink) {
    if (operation.sopClass.equals(Uids.FILM_SESSION)) {
      facts.role(performer, "dicom-printer", operation.sopClass, sink);
    } else if (operation.sopClass.equals(Uids.PERFORMED_STEP)) {
      facts.role(operation.requester, "modality", operation.sopClass, sink);
    }
  }

  /**
   * The association is over. Who has sent objects of one kind of device is likely that device; who
   * has sent several kinds passes on what others made.
   */
  void end(Direction requestor, Sink sink) {
    if (storedTypes.size() == 1) {
      storedTypes.forEach((type, sopClass) -> facts.role(requestor, type, sopClass, sink));
    }
    storedTypes.clear();
  }
}
