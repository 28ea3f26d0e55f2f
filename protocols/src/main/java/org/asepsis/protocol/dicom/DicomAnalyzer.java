// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dicom;

import org.asepsis.analyze.Analyzer;
import org.asepsis.analyze.Direction;
import org.asepsis.analyze.Flow;
import org.asepsis.analyze.Patient;
import org.asepsis.analyze.Sink;
import org.asepsis.analyze.Window;
import org.asepsis.protocol.codec.DicomDataSet;
import org.asepsis.protocol.codec.DicomDataSet.Use;
import org.asepsis.protocol.codec.DicomDataSetReader.Syntax;
import org.asepsis.protocol.dicom.DicomMessage.Abort;
import org.asepsis.protocol.dicom.DicomMessage.Associate;
import org.asepsis.protocol.dicom.DicomMessage.Kind;
import org.asepsis.protocol.dicom.DicomMessage.Reject;
import org.asepsis.protocol.dicom.DicomMessage.ReleaseRequest;
import org.asepsis.protocol.dicom.DicomMessage.ReleaseResponse;
import org.asepsis.protocol.dicom.DimseCommand.Service;
import org.jspecify.annotations.Nullable;

/**
 * Learns from DICOM associations what the devices are, what they do, and whose data they exchange.
 */
final class DicomAnalyzer implements Analyzer.OfStreams, Reception.Exchange {
  private final DicomFacts facts;
  private final Operations operations = new Operations();
  private final Roles roles;
  private final DicomActs acts;
  private Association association = new Association();
  private @Nullable Reception originator;
  private @Nullable Reception responder;
  private boolean deflatedSaid;

  DicomAnalyzer(Flow flow) {
    facts = new DicomFacts(flow);
    roles = new Roles(facts);
    acts = new DicomActs(flow);
  }

  @Override
  public void onBytes(Direction direction, Window window, Sink sink) {
    Reception reception = reception(direction, sink);
    reception.onBytes(window, sink);
    if (reception.isDeaf() && isDeaf(direction == Direction.ORIGINATOR ? responder : originator)) {
      window.done();
    }
  }

  @Override
  public void onGap(Direction direction, long missing, Sink sink) {
    reception(direction, sink).onGap(missing, sink);
  }

  @Override
  public void onEnd(Sink sink) {
    if (originator != null) {
      originator.onEnd(sink);
    }
    if (responder != null) {
      responder.onEnd(sink);
    }
    end(sink);
  }

  private static boolean isDeaf(@Nullable Reception reception) {
    return reception == null || reception.isDeaf();
  }

  private Reception reception(Direction direction, Sink sink) {
    Reception found = direction == Direction.ORIGINATOR ? originator : responder;
    if (found != null) {
      return found;
    }
    Reception made = new Reception(direction, this, sink);
    if (direction == Direction.ORIGINATOR) {
      originator = made;
    } else {
      responder = made;
    }
    return made;
  }

  @Override
  public void message(Direction sender, DicomMessage message, Sink sink) {
    switch (message) {
      case Associate associate when associate.kind() == Kind.REQUEST ->
          request(sender, associate, sink);
      case Associate associate -> accept(sender, associate, sink);
      case Reject reject -> {
        association.reject(sender, reject);
        acts.rejected(sender, reject, sink);
        facts.service(sender, sink);
        end(sink);
      }
      case ReleaseRequest _ -> association.release();
      case ReleaseResponse _ -> {
        association.release();
        facts.service(sender, sink);
        end(sink);
      }
      case Abort abort -> {
        association.abort(abort);
        end(sink);
      }
    }
  }

  private void request(Direction sender, Associate request, Sink sink) {
    end(sink);
    association.request(sender, request);
    facts.title(sender, request.callingTitle(), "Calling-AE-title", sink);
    facts.implementation(sender, request.user(), sink);
  }

  private void accept(Direction sender, Associate acceptance, Sink sink) {
    association.accept(sender, acceptance);
    facts.title(sender, association.calledTitle(), "Called-AE-title", sink);
    facts.title(sender.other(), association.callingTitle(), "Calling-AE-title", sink);
    facts.implementation(sender, acceptance.user(), sink);
    facts.service(sender, sink);
    acts.accepted(sender, association, sink);
  }

  /** The association is over, or another one begins: report what is still open. */
  private void end(Sink sink) {
    for (Operation open : operations.takeAll()) {
      log(open, sink);
    }
    roles.end(association.requestor(), sink);
    if (association.isSeen()) {
      sink.log(new AssociationEntry(association));
    }
    association = new Association();
  }

  @Override
  public void command(Direction sender, int context, DimseCommand command, Sink sink) {
    if (command.type().isRequest()) {
      requested(sender, context, command, sink);
      return;
    }
    facts.service(sender, sink);
    Operation operation = operations.find(sender.other(), command.messageId());
    if (operation == null) {
      operation = begin(sender.other(), context, command, sink);
    }
    operation.respond(command);
    if (DimseStatus.isAccepted(command.status())) {
      roles.carriedOut(operation, association, sink);
      acts.carriedOut(operation, association, sink);
    }
    if (!command.hasDataSet()) {
      finishIfLast(operation, sink);
    }
  }

  private void requested(Direction sender, int context, DimseCommand command, Sink sink) {
    Operation operation = begin(sender, context, command, sink);
    acts.requested(operation, sink);
    if (command.type().service() == Service.C_CANCEL) {
      // It has no response of its own and shares its number with what it cancels.
      log(operation, sink);
    }
  }

  private Operation begin(Direction requester, int context, DimseCommand command, Sink sink) {
    String sopClass =
        command.sopClass().isEmpty() ? association.abstractSyntax(context) : command.sopClass();
    String syntax = association.transferSyntax(context);
    Operation operation = new Operation(requester, context, command, sopClass, syntax);
    association.count();
    if (command.type().service() != Service.C_CANCEL) {
      Operation displaced = operations.add(operation);
      if (displaced != null) {
        log(displaced, sink);
      }
      if (operations.isCrowded()) {
        sink.anomaly("dicom-too-many-operations", "more than 64 operations without a response");
      }
    }
    return operation;
  }

  private void finishIfLast(Operation operation, Sink sink) {
    if (!DimseStatus.isPending(operation.status)) {
      operations.remove(operation);
      log(operation, sink);
    }
  }

  private void log(Operation operation, Sink sink) {
    sink.log(new OperationEntry(operation, association.callingTitle(), association.calledTitle()));
  }

  @Override
  public Incoming dataSet(
      Direction sender, int context, @Nullable DimseCommand command, Sink sink) {
    String transferSyntax = association.transferSyntax(context);
    Syntax syntax = Association.syntax(transferSyntax);
    if (Association.isDeflated(transferSyntax)) {
      if (!deflatedSaid) {
        deflatedSaid = true;
        sink.anomaly("dicom-deflated", "data sets of a deflated transfer syntax are not read");
      }
      return new Incoming(operation(sender, command), isRequest(command), null, syntax);
    }
    DicomDataSet content = new DicomDataSet(use(command));
    return new Incoming(operation(sender, command), isRequest(command), content, syntax);
  }

  private static boolean isRequest(@Nullable DimseCommand command) {
    return command != null && command.type().isRequest();
  }

  private @Nullable Operation operation(Direction sender, @Nullable DimseCommand command) {
    if (command == null) {
      return null;
    }
    Direction requester = command.type().isRequest() ? sender : sender.other();
    return operations.find(requester, command.messageId());
  }

  private static Use use(@Nullable DimseCommand command) {
    if (command == null) {
      // It may be a query, so wildcards are nobody.
      return Use.QUERY;
    }
    return switch (command.type().service()) {
      case C_STORE -> Use.OBJECT;
      case C_FIND, C_MOVE, C_GET -> command.type().isRequest() ? Use.QUERY : Use.ANSWER;
      default -> Use.ANSWER;
    };
  }

  @Override
  public void dataSetEnds(Direction sender, Incoming dataSet, Sink sink) {
    DicomDataSet content = dataSet.content();
    Operation operation = dataSet.operation();
    if (content != null) {
      Patient patient = content.patient();
      if (!patient.isEmpty()) {
        sink.patient(patient);
      }
      DataSetMeaning.tell(sender, dataSet, content.equipment(), facts, sink);
    }
    if (operation == null) {
      return;
    }
    if (dataSet.isRequest() && content != null) {
      acts.query(operation, content, sink);
    }
    if (dataSet.isRequest()) {
      operation.requestBytes += dataSet.length();
    } else {
      operation.responseBytes += dataSet.length();
      finishIfLast(operation, sink);
    }
  }
}
