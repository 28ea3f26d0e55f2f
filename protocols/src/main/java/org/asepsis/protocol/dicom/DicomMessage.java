// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dicom;

import java.util.List;
import org.asepsis.wire.Bytes;
import org.asepsis.wire.Parsed;

/**
 * A protocol data unit of the DICOM upper layer (PS3.8 section 9.3), all but P-DATA-TF, which
 * {@link PduStream} takes apart as it comes. Absent text is empty.
 */
sealed interface DicomMessage {

  /** A-ASSOCIATE-RQ or -AC; in the latter a context holds its result and the one syntax chosen. */
  record Associate(
      Kind kind,
      String calledTitle,
      String callingTitle,
      String applicationContext,
      List<Context> contexts,
      UserInformation user)
      implements DicomMessage {}

  enum Kind {
    REQUEST,
    ACCEPT
  }

  /**
   * A presentation context.
   *
   * @param result 0 for acceptance; -1 in a request
   * @param transferSyntaxes the first eight
   */
  record Context(int id, int result, String abstractSyntax, List<String> transferSyntaxes) {}

  /** A-ASSOCIATE-RJ (table 9-21). */
  record Reject(int result, int source, int reason) implements DicomMessage {}

  /** A-RELEASE-RQ. */
  record ReleaseRequest() implements DicomMessage {}

  /** A-RELEASE-RP. */
  record ReleaseResponse() implements DicomMessage {}

  /** A-ABORT (table 9-26). */
  record Abort(int source, int reason) implements DicomMessage {}

  // PDU types.
  int ASSOCIATE_RQ = 1;
  int ASSOCIATE_AC = 2;
  int ASSOCIATE_RJ = 3;
  int P_DATA_TF = 4;
  int RELEASE_RQ = 5;
  int RELEASE_RP = 6;
  int ABORT = 7;

  /** Type, a reserved byte and four bytes of length. */
  int HEADER = 6;

  /** Reads one whole PDU. */
  static Parsed<DicomMessage> parse(Bytes bytes) {
    int type = bytes.u8();
    Bytes body = bytes.skip(1).take(bytes.u32());
    if (!bytes.ok()) {
      return Parsed.malformed("PDU cut short");
    }
    return switch (type) {
      case ASSOCIATE_RQ -> AssociateItems.parse(Kind.REQUEST, body);
      case ASSOCIATE_AC -> AssociateItems.parse(Kind.ACCEPT, body);
      case ASSOCIATE_RJ -> {
        Reject reject = new Reject(body.skip(1).u8(), body.u8(), body.u8());
        yield checked(reject, body);
      }
      case RELEASE_RQ -> checked(new ReleaseRequest(), body.skip(4));
      case RELEASE_RP -> checked(new ReleaseResponse(), body.skip(4));
      case ABORT -> checked(new Abort(body.skip(2).u8(), body.u8()), body);
      default -> Parsed.malformed("PDU type " + type);
    };
  }

  private static Parsed<DicomMessage> checked(DicomMessage message, Bytes body) {
    return body.ok() ? Parsed.message(message) : Parsed.malformed("PDU body cut short");
  }
}
