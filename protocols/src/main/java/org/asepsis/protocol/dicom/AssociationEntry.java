// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dicom;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.asepsis.analyze.FieldWriter;
import org.asepsis.analyze.LogEntry;
import org.asepsis.analyze.LogSchema;
import org.asepsis.protocol.dicom.Association.Outcome;
import org.asepsis.protocol.dicom.DicomMessage.Context;
import org.asepsis.protocol.dicom.UserInformation.Role;

/** One line of dicom_association.log, written when the association has ended. */
record AssociationEntry(Association association) implements LogEntry {

  /** Names written of one list; the numbers count all. */
  private static final int MAX_NAMES = 16;

  static final LogSchema SCHEMA =
      LogSchema.of(
          "dicom_association",
          "outcome",
          "released, aborted or rejected; open when accepted and its end was not captured;"
              + " requested when no answer was captured",
          "calling_ae",
          "title of who asks",
          "called_ae",
          "title that is asked for",
          "requestor_implementation_uid",
          "implementation class UID of who asks",
          "requestor_implementation",
          "its implementation version name",
          "acceptor_implementation_uid",
          "implementation class UID of who answers",
          "acceptor_implementation",
          "its implementation version name",
          "requestor_maximum_length",
          "bytes of P-DATA-TF that who asks can take; 0 is no limit",
          "acceptor_maximum_length",
          "likewise of who answers",
          "contexts_proposed",
          "presentation contexts asked for",
          "contexts_accepted",
          "presentation contexts accepted; absent without an acceptance",
          "sop_classes",
          "names or UIDs of those proposed, at most 16",
          "transfer_syntaxes",
          "names or UIDs of those chosen, or of those proposed, at most 16",
          "roles",
          "SCP/SCU role selections asked for, at most 16",
          "extended_negotiation",
          "SOP classes with extended negotiation, at most 16",
          "asynchronous_operations",
          "operations that may be outstanding; absent when not negotiated",
          "user_identity",
          "type of user identity sent: username, username-and-passcode, kerberos, saml, jwt;"
              + " the identity itself is not read",
          "application_context",
          "UID, where it is not that of DICOM",
          "reject_result",
          "permanent or transient",
          "source",
          "who rejected or aborted",
          "reason",
          "why it was rejected or aborted",
          "operations",
          "DIMSE operations seen in it");

  @Override
  public LogSchema schema() {
    return SCHEMA;
  }

  @Override
  public void write(FieldWriter out) {
    UserInformation requestor = association.requestorUser();
    UserInformation acceptor = association.acceptorUser();
    out.text("outcome", association.outcome().name().toLowerCase(Locale.ROOT))
        .text("calling_ae", association.callingTitle())
        .text("called_ae", association.calledTitle())
        .text("requestor_implementation_uid", requestor.implementationClass())
        .text("requestor_implementation", requestor.implementationVersion())
        .text("acceptor_implementation_uid", acceptor.implementationClass())
        .text("acceptor_implementation", acceptor.implementationVersion());
    told(out, "requestor_maximum_length", requestor.maximumLength());
    told(out, "acceptor_maximum_length", acceptor.maximumLength());
    contexts(out);
    out.texts(
            "roles",
            requestor.roles().stream().limit(MAX_NAMES).map(AssociationEntry::role).toList())
        .texts("extended_negotiation", names(requestor.extended()));
    told(out, "asynchronous_operations", requestor.asynchronousOperations());
    out.text("user_identity", requestor.userIdentityName());
    if (!association.applicationContext().equals(Uids.APPLICATION_CONTEXT)) {
      out.text("application_context", association.applicationContext());
    }
    end(out);
    if (association.operations() > 0) {
      out.number("operations", association.operations());
    }
  }

  private void contexts(FieldWriter out) {
    List<String> sopClasses = new ArrayList<>();
    List<String> proposed = new ArrayList<>();
    for (Context context : inOrder(association.proposed())) {
      sopClasses.add(context.abstractSyntax());
      proposed.addAll(context.transferSyntaxes());
    }
    List<String> chosen = new ArrayList<>();
    int accepted = 0;
    for (Context context : inOrder(association.accepted())) {
      if (context.result() == 0) {
        accepted++;
        chosen.addAll(context.transferSyntaxes());
      }
    }
    if (!sopClasses.isEmpty()) {
      out.number("contexts_proposed", sopClasses.size());
    }
    if (!association.accepted().isEmpty()) {
      out.number("contexts_accepted", accepted);
    }
    out.texts("sop_classes", names(sopClasses))
        .texts("transfer_syntaxes", names(chosen.isEmpty() ? proposed : chosen));
  }

  private static List<Context> inOrder(Map<Integer, Context> contexts) {
    return List.copyOf(new TreeMap<>(contexts).values());
  }

  private static List<String> names(List<String> uids) {
    return uids.stream()
        .filter(uid -> !uid.isEmpty())
        .distinct()
        .limit(MAX_NAMES)
        .map(DicomTables::nameOr)
        .toList();
  }

  private static String role(Role role) {
    String roles = role.scu() && role.scp() ? "SCU+SCP" : role.scp() ? "SCP" : "SCU";
    return DicomTables.nameOr(role.sopClass()) + ": " + roles;
  }

  private void end(FieldWriter out) {
    int source = association.source();
    int reason = association.reason();
    if (association.outcome() == Outcome.REJECTED) {
      out.text("reject_result", association.result() == 2 ? "transient" : "permanent")
          .text("source", EndReasons.rejectSource(source))
          .text("reason", EndReasons.reject(source, reason));
    } else if (association.outcome() == Outcome.ABORTED) {
      out.text("source", EndReasons.abortSource(source))
          .text("reason", EndReasons.abort(source, reason));
    }
  }

  private static void told(FieldWriter out, String name, long value) {
    if (value >= 0) {
      out.number(name, value);
    }
  }
}
