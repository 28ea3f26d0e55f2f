// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dicom;

import java.util.ArrayList;
import java.util.List;
import org.asepsis.analyze.Direction;
import org.jspecify.annotations.Nullable;

/**
 * The operations of a flow that wait for a response, oldest first. Confined to the flow's worker.
 */
final class Operations {
  /** Outstanding operations; most associations allow one at a time. */
  static final int MAX_OUTSTANDING = 64;

  private final List<Operation> outstanding = new ArrayList<>(1);
  private boolean crowded;

  @Nullable Operation find(Direction requester, int messageId) {
    for (Operation operation : outstanding) {
      if (operation.messageId == messageId && operation.requester == requester) {
        return operation;
      }
    }
    return null;
  }

  /** Adds one and returns the one that has to go: of the same number, or the oldest of too many. */
  @Nullable Operation add(Operation operation) {
    Operation displaced = find(operation.requester, operation.messageId);
    crowded = displaced == null && outstanding.size() == MAX_OUTSTANDING;
    if (crowded) {
      displaced = outstanding.getFirst();
    }
    if (displaced != null) {
      outstanding.remove(displaced);
    }
    outstanding.add(operation);
    return displaced;
  }

  /** Whether the last one added has displaced another for want of room. */
  boolean isCrowded() {
    return crowded;
  }

  void remove(Operation operation) {
    outstanding.remove(operation);
  }

  List<Operation> takeAll() {
    List<Operation> all = List.copyOf(outstanding);
    outstanding.clear();
    return all;
  }
}
