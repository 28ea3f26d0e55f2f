// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dicom;

import java.util.ArrayList;
import java.util.List;
import org.asepsis.protocol.dicom.DicomMessage.Associate;
import org.asepsis.protocol.dicom.DicomMessage.Context;
import org.asepsis.protocol.dicom.DicomMessage.Kind;
import org.asepsis.wire.Bytes;
import org.asepsis.wire.Parsed;

/** Reads the body that A-ASSOCIATE-RQ and -AC have in common (PS3.8 sections 9.3.2 and 9.3.3). */
final class AssociateItems {
  /** Context identifiers are odd and fit one byte. */
  static final int MAX_CONTEXTS = 128;

  static final int MAX_SYNTAXES = 8;

  /** What stands before the first item: version, two titles, reserved. */
  static final int FIXED = 68;

  private static final int APPLICATION_CONTEXT = 0x10;
  private static final int PROPOSED_CONTEXT = 0x20;
  private static final int ACCEPTED_CONTEXT = 0x21;
  private static final int ABSTRACT_SYNTAX = 0x30;
  private static final int TRANSFER_SYNTAX = 0x40;
  private static final int USER_INFORMATION = 0x50;

  private AssociateItems() {}

  static Parsed<DicomMessage> parse(Kind kind, Bytes body) {
    int version = body.u16();
    Bytes called = body.skip(2).take(16);
    Bytes calling = body.take(16);
    body.skip(32);
    if (!body.ok()) {
      return Parsed.malformed("association cut short");
    }
    if ((version & 1) == 0) {
      return Parsed.malformed("protocol version " + version);
    }
    String application = "";
    UserInformation user = UserInformation.NONE;
    List<Context> contexts = new ArrayList<>();
    boolean whole = true;
    while (body.ok() && !body.isEmpty()) {
      int type = body.u8();
      Bytes item = body.skip(1).take(body.u16());
      switch (type) {
        case APPLICATION_CONTEXT -> application = Uids.read(item);
        case PROPOSED_CONTEXT, ACCEPTED_CONTEXT -> {
          if (contexts.size() < MAX_CONTEXTS) {
            contexts.add(context(kind, item));
          }
        }
        case USER_INFORMATION -> user = UserInformation.parse(item);
        default -> {}
      }
      whole &= item.ok();
    }
    if (!body.ok() || !whole) {
      return Parsed.malformed("association item cut short");
    }
    return Parsed.message(
        new Associate(
            kind, title(called), title(calling), application, List.copyOf(contexts), user));
  }

  private static String title(Bytes bytes) {
    return bytes.text().strip();
  }

  private static Context context(Kind kind, Bytes item) {
    int id = item.u8();
    int result = item.skip(1).u8();
    item.skip(1);
    String abstractSyntax = "";
    List<String> transferSyntaxes = new ArrayList<>(2);
    while (item.ok() && !item.isEmpty()) {
      int type = item.u8();
      Bytes uid = item.skip(1).take(item.u16());
      if (type == ABSTRACT_SYNTAX) {
        abstractSyntax = Uids.read(uid);
      } else if (type == TRANSFER_SYNTAX && transferSyntaxes.size() < MAX_SYNTAXES) {
        transferSyntaxes.add(Uids.read(uid));
      }
    }
    return new Context(
        id, kind == Kind.REQUEST ? -1 : result, abstractSyntax, List.copyOf(transferSyntaxes));
  }
}
