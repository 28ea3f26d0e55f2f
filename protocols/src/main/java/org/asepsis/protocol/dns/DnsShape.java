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
      return Recognition.LIKELY;
    }
    Question question = DnsMessage.question(head);
    boolean known = question.qclass() <= 4 || question.qclass() >= 254 && question.qclass() <= 255;
    return head.ok() && known ? Recognition.CERTAIN : Recognition.PORT;
  }

  /**
   * On any port: one question of a known type about a host-like name of several labels, asked
   * plainly or answered.
   */
  static Recognition anywhere(Bytes head) {
    int flags = head.skip(2).u16();
    boolean response = (flags & 0x8000) != 0;
    // Queries and answers only, one question, no reserved bit; a question has neither AA nor RA.
    boolean plain = (flags & 0x7840) == 0 && (response || (flags & 0x0480) == 0);
    int questions = head.u16();
    int answers = head.u16();
    int authorities = head.u16();
    int additionals = head.u16();
    if (!plain || questions != 1 || answers > 64 || authorities > 64 || additionals > 64) {
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
