// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dicom;

import java.util.HashMap;
import java.util.Map;
import org.asepsis.analyze.Direction;
import org.asepsis.protocol.codec.DicomDataSetReader.Syntax;
import org.asepsis.protocol.dicom.DicomMessage.Associate;
import org.asepsis.protocol.dicom.DicomMessage.Context;
import org.jspecify.annotations.Nullable;

/** What two sides have agreed on, as far as it was captured. Confined to the flow's worker. */
final class Association {

  /** How it stands, or ended. */
  enum Outcome {
    /** No answer to the request was captured. */
    REQUESTED,
    REJECTED,
    /** Accepted, and not ended as far as captured. */
    OPEN,
    RELEASED,
    ABORTED
  }

  private final Map<Integer, Context> proposed = new HashMap<>();
  private final Map<Integer, Context> accepted = new HashMap<>();
  private @Nullable Associate request;
  private @Nullable Associate acceptance;
  private @Nullable Direction requestor;
  private Outcome outcome = Outcome.REQUESTED;
  private int result;
  private int source = -1;
  private int reason = -1;
  private int operations;

  void request(Direction sender, Associate message) {
    request = message;
    requestor = sender;
    message.contexts().forEach(context -> proposed.put(context.id(), context));
  }

  void accept(Direction sender, Associate message) {
    acceptance = message;
    requestor = sender.other();
    outcome = Outcome.OPEN;
    message.contexts().forEach(context -> accepted.put(context.id(), context));
  }

  void reject(Direction sender, DicomMessage.Reject message) {
    requestor = sender.other();
    outcome = Outcome.REJECTED;
    result = message.result();
    source = message.source();
    reason = message.reason();
  }

  void abort(DicomMessage.Abort message) {
    outcome = Outcome.ABORTED;
    source = message.source();
    reason = message.reason();
  }

  void release() {
    outcome = Outcome.RELEASED;
  }

  void count() {
    operations++;
  }

  /** Who asked for the association; who sent first where that was not captured. */
  Direction requestor() {
    return requestor == null ? Direction.ORIGINATOR : requestor;
  }

  boolean isRequestorKnown() {
    return requestor != null;
  }

  /** Whether its beginning or end was captured. */
  boolean isSeen() {
    return request != null || acceptance != null || outcome != Outcome.REQUESTED;
  }

  Outcome outcome() {
    return outcome;
  }

  int operations() {
    return operations;
  }

  int result() {
    return result;
  }

  int source() {
    return source;
  }

  int reason() {
    return reason;
  }

  /** The calling title: an acceptance repeats it. */
  String callingTitle() {
    Associate message = request == null ? acceptance : request;
    return message == null ? "" : message.callingTitle();
  }

  String calledTitle() {
    Associate message = request == null ? acceptance : request;
    return message == null ? "" : message.calledTitle();
  }

  String applicationContext() {
    Associate message = request == null ? acceptance : request;
    return message == null ? "" : message.applicationContext();
  }

  UserInformation requestorUser() {
    return request == null ? UserInformation.NONE : request.user();
  }

  UserInformation acceptorUser() {
    return acceptance == null ? UserInformation.NONE : acceptance.user();
  }

  Map<Integer, Context> proposed() {
    return proposed;
  }

  Map<Integer, Context> accepted() {
    return accepted;
  }

  /** The SOP class that a context was proposed for, or empty. */
  String abstractSyntax(int context) {
    Context found = proposed.get(context);
    return found == null ? "" : found.abstractSyntax();
  }

  /** The transfer syntax agreed on, or the only one proposed, or empty. */
  String transferSyntax(int context) {
    Context chosen = accepted.get(context);
    if (chosen != null && chosen.result() == 0 && !chosen.transferSyntaxes().isEmpty()) {
      return chosen.transferSyntaxes().getFirst();
    }
    Context asked = proposed.get(context);
    return asked != null && asked.transferSyntaxes().size() == 1
        ? asked.transferSyntaxes().getFirst()
        : "";
  }

  /** How data sets of this transfer syntax are written; a deflated one is not asked for. */
  static Syntax syntax(String transferSyntax) {
    return switch (transferSyntax) {
      case Uids.IMPLICIT_LITTLE -> Syntax.IMPLICIT_LITTLE;
      case Uids.EXPLICIT_BIG -> Syntax.EXPLICIT_BIG;
      case Uids.EXPLICIT_LITTLE -> Syntax.EXPLICIT_LITTLE;
      // Encapsulated ones of the standard are explicit; what a maker invented may be anything.
      default ->
          transferSyntax.startsWith(Uids.IMPLICIT_LITTLE + ".")
              ? Syntax.EXPLICIT_LITTLE
              : Syntax.UNKNOWN;
    };
  }

  static boolean isDeflated(String transferSyntax) {
    return switch (transferSyntax) {
      case Uids.DEFLATED, Uids.JPIP_DEFLATED, Uids.JPIP_HTJ2K_DEFLATED -> true;
      default -> false;
    };
  }
}
