// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.audit;

import java.security.PublicKey;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Follows the chain of the audit log from its first entry and compares it with signed heads. The
 * first thing that does not fit is its verdict. For one thread.
 */
public final class AuditCheck {
  private final Map<Long, SignedHead> heads = new HashMap<>();
  private byte[] hash = new byte[32];
  private long sequence;
  private long signed;
  private @Nullable String problem;

  /** Heads that were signed earlier, in any order; lines that hold none are passed over. */
  public AuditCheck(List<String> lines, PublicKey key) {
    for (int number = 1; number <= lines.size(); number++) {
      int line = number;
      SignedHead.parse(lines.get(number - 1)).ifPresent(head -> accept(head, line, key));
    }
  }

  /** Without signed heads only the chain itself is checked. */
  public AuditCheck() {}

  private void accept(SignedHead head, int line, PublicKey key) {
    SignedHead other = heads.putIfAbsent(head.sequence(), head);
    if (problem != null) {
      return;
    }
    if (!head.isSignedBy(key)) {
      problem = "Line " + line + " of the signed heads is not signed with this console's key.";
    } else if (other != null && !Arrays.equals(other.hash(), head.hash())) {
      problem =
          "Two signed heads name entry "
              + head.sequence()
              + " but differ: the log was rewritten between them.";
    }
  }

  /** The next entry in the database's order. */
  public void next(AuditEntry entry) {
    if (problem != null) {
      return;
    }
    if (entry.sequence() != sequence + 1) {
      problem =
          "Entry "
              + (sequence + 1)
              + " is missing: after entry "
              + sequence
              + " comes entry "
              + entry.sequence()
              + ".";
      return;
    }
    if (!Arrays.equals(entry.hashAfter(hash), entry.hash())) {
      problem =
          "Entry "
              + entry.sequence()
              + " ("
              + entry.time()
              + ", "
              + entry.action()
              + ") was changed, moved or replaced: its hash does not fit.";
      return;
    }
    hash = entry.hash();
    sequence = entry.sequence();
    SignedHead head = heads.get(sequence);
    if (head != null) {
      signed = Math.max(signed, sequence);
      if (!Arrays.equals(head.hash(), hash)) {
        problem =
            "Entry "
                + sequence
                + " is not the one that was signed at "
                + head.time()
                + ": the log up to it was rewritten.";
      }
    }
  }

  /** What was found after the last entry. */
  public Verdict verdict(AuditLog.Head head) {
    if (problem == null) {
      heads.values().stream()
          .filter(later -> later.sequence() > sequence)
          .min(java.util.Comparator.comparingLong(SignedHead::sequence))
          .ifPresent(later ->
              problem =
                  "Entry "
                      + (sequence + 1)
                      + " is missing: the log ends at entry "
                      + sequence
                      + ", but entry "
                      + later.sequence()
                      + " was signed at "
                      + later.time()
                      + ".");
    }
    if (problem == null && (head.sequence() != sequence || !Arrays.equals(head.hash(), hash))) {
      problem =
          "Entry "
              + (sequence + 1)
              + " is missing: the log ends at entry "
              + sequence
              + ", but the database counted "
              + head.sequence()
              + ".";
    }
    return new Verdict(sequence, signed, problem);
  }

  /**
   * Whether the log is whole.
   *
   * @param sequence the last entry that fits
   * @param signed the last entry that fits and that a signed head names; 0 for none
   * @param problem a sentence about the first entry that does not fit; null if all do
   */
  public record Verdict(long sequence, long signed, @Nullable String problem) {}
}
