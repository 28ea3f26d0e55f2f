// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dns;

import org.asepsis.analyze.Recognition;
import org.asepsis.protocol.dns.DnsMessage.Question;
import org.asepsis.wire.Bytes;

/** Whether bytes look like a DNS message: the header first, which turns away nearly everything. */
final class DnsShape {
  private static final int INTERNET = 1;
  private static final int MAX_OPCODE = 6;
  private static final int MAX_COUNT = 0x1000;
  private static final int RESPONSE = 0x8000;

  /** Its class is a size (RFC 6891). */
  private static final int OPTIONS = 41;

  private DnsShape() {}

  /** On its port, a plausible header and a first question that is whole. */
  static Recognition onPort(Bytes head) {
    int flags = head.skip(2).u16();
    int questions = head.u16();
    int answers = head.u16();
    int authorities = head.u16();
    int additionals = head.u16();
    boolean plausible =
        (flags >>> 11 & 15) <= MAX_OPCODE
            && questions + answers + authorities + additionals < MAX_COUNT;
    if (!head.ok()) {
      return Recognition.NO;
    }
    if (!plausible) {
      return Recognition.PORT;
    }
    if (questions == 0) {
      boolean response = (flags & RESPONSE) != 0;
      boolean fits =
          answers + authorities + additionals > 0 ? isRecord(head) : response && head.isEmpty();
      return fits ? Recognition.LIKELY : Recognition.PORT;
    }
    Question question = DnsMessage.question(head);
    if (head.ok() && isClass(question.qclass())) {
      return Recognition.CERTAIN;
    }
    // A header like that of nearly every message, and damage behind it.
    boolean usual = questions == 1 && isPlain(flags) && areFew(answers, authorities, additionals);
    return usual ? Recognition.LIKELY : Recognition.PORT;
  }

  /** Queries and answers only, no reserved bit; a question has neither AA nor RA. */
  private static boolean isPlain(int flags) {
    return (flags & 0x7840) == 0 && ((flags & RESPONSE) != 0 || (flags & 0x0480) == 0);
  }

  private static boolean areFew(int answers, int authorities, int additionals) {
    return answers <= 64 && authorities <= 64 && additionals <= 64;
  }

  /** Announcements and answers that repeat no question: a record of a type that we know. */
  private static boolean isRecord(Bytes head) {
    Question start = DnsMessage.question(head);
    boolean known = DnsCodes.isType(start.type()) && isClass(start.qclass());
    return head.ok() && (known || start.type() == OPTIONS && start.name().isRoot());
  }

  /** Nobody uses CSNET, the second. */
  private static boolean isClass(int value) {
    return value == INTERNET || value == 3 || value == 4 || value == 254 || value == 255;
  }

  /**
   * On any port: one question of a known type about a host-like name of several labels, asked
   * plainly or answered.
   */
  static Recognition anywhere(Bytes head) {
    int flags = head.skip(2).u16();
    boolean response = (flags & RESPONSE) != 0;
    int questions = head.u16();
    int answers = head.u16();
    int authorities = head.u16();
    int additionals = head.u16();
    if (!isPlain(flags) || questions != 1 || !areFew(answers, authorities, additionals)) {
      return Recognition.NO;
    }
    if (!response && (answers != 0 || authorities != 0 || additionals > 2)) {
      return Recognition.NO;
    }
    Question question = DnsMessage.question(head);
    boolean all = answers + authorities + additionals > 0 || head.isEmpty();
    boolean host = question.name().labels().size() >= 2 && isHostLike(question);
    boolean fits = question.qclass() == INTERNET && DnsCodes.isType(question.type()) && host;
    return head.ok() && all && fits ? Recognition.LIKELY : Recognition.NO;
  }

  private static boolean isHostLike(Question question) {
    for (String label : question.name().labels()) {
      for (int i = 0; i < label.length(); i++) {
        char c = label.charAt(i);
        if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' && c != '_') {
          return false;
        }
      }
    }
    return true;
  }
}
