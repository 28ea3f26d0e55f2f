// SPDX-License-Identifier: Apache-2.0
package org.asepsis.engine;

/**
 * What the flags of a TCP flow's packets add up to, in the words of Zeek's conn.log: {@code
 * history} and {@code conn_state}. Bits of a flow's status, and letters four bits each; the status
 * has room for what else is to be known of a flow as well.
 */
final class TcpStatus {
  static final int FIN = 1;
  static final int SYN = 2;
  static final int RST = 4;
  static final int ACK = 16;

  /* Status bits of the originator; the responder's are four places higher. */
  static final long SEEN_SYN = 1;
  static final long SEEN_FIN = 2;
  static final long SEEN_RST = 4;
  static final long SEEN_DATA = 8;
  static final int RESPONDER_SHIFT = 4;

  /** Nobody wants the flow: only its counters run. */
  static final long UNWANTED = 1 << 8;

  /** The RST of the originator came before any of the responder. */
  static final long ORIGINATOR_RESET_FIRST = 1 << 9;

  /** Originator and responder were told by their ports, not by who spoke first. */
  static final long TURNED = 1 << 10;

  /** The sequence numbers of a direction are known. */
  static final long A_COUNTED = 1 << 11;

  static final long B_COUNTED = 1 << 12;

  /** Whether the bytes of a flow whose state is forgotten said what its protocol is. */
  static final long PROVEN = 1 << 13;

  /* Of a flow whose state is forgotten: the number of its protocol, and looks at it in vain. */
  static final int PROTOCOL_SHIFT = 24;

  private static final int PROTOCOL_MASK = 0xffff;
  static final int ATTEMPTS_SHIFT = 40;
  static final int ATTEMPTS_MASK = 31;
  static final long SUMMARY =
      PROVEN | (long) PROTOCOL_MASK << PROTOCOL_SHIFT | (long) ATTEMPTS_MASK << ATTEMPTS_SHIFT;

  static final int HISTORY_SHIFT = 16;
  private static final int HISTORY_MASK = 31;

  private static final String LETTERS = "SHADFRshadfr";

  private TcpStatus() {}

  /** The number of the protocol of a flow whose state is forgotten, from 1, or 0. */
  static int protocol(long status) {
    return (int) (status >>> PROTOCOL_SHIFT) & PROTOCOL_MASK;
  }

  static boolean isClosed(long status) {
    boolean reset = (status & (SEEN_RST | SEEN_RST << RESPONDER_SHIFT)) != 0;
    boolean bothEnded = (status & SEEN_FIN) != 0 && (status & SEEN_FIN << RESPONDER_SHIFT) != 0;
    return reset || bothEnded;
  }

  /** Adds a packet's flags to the row. */
  static void update(long[] row, int base, int flags, int payload, boolean originator) {
    int shift = originator ? 0 : RESPONDER_SHIFT;
    long status = row[base + FlowTable.STATUS];
    if ((flags & SYN) != 0) {
      status = letter(row, base, status, (flags & ACK) != 0 ? 1 : 0, originator);
      status |= SEEN_SYN << shift;
    } else if ((flags & ACK) != 0 && payload == 0 && (flags & (FIN | RST)) == 0) {
      status = letter(row, base, status, 2, originator);
    }
    if (payload > 0) {
      status = letter(row, base, status, 3, originator) | SEEN_DATA << shift;
    }
    if ((flags & FIN) != 0) {
      status = letter(row, base, status, 4, originator) | SEEN_FIN << shift;
    }
    if ((flags & RST) != 0) {
      status = letter(row, base, status, 5, originator);
      if (originator && (status & SEEN_RST << RESPONDER_SHIFT) == 0) {
        status |= ORIGINATOR_RESET_FIRST;
      }
      status |= SEEN_RST << shift;
    }
    row[base + FlowTable.STATUS] = status;
  }

  /** Records a letter the first time that a side shows it. */
  static long letter(long[] row, int base, long status, int kind, boolean originator) {
    int code = kind + (originator ? 0 : 6) + 1;
    long history = row[base + FlowTable.HISTORY];
    int count = (int) (status >>> HISTORY_SHIFT) & HISTORY_MASK;
    for (int i = 0; i < count; i++) {
      if ((history >>> 4 * i & 15) == code) {
        return status;
      }
    }
    row[base + FlowTable.HISTORY] = history | (long) code << 4 * count;
    return status + (1L << HISTORY_SHIFT);
  }

  static String history(long[] row, int base) {
    int count = (int) (row[base + FlowTable.STATUS] >>> HISTORY_SHIFT) & HISTORY_MASK;
    long history = row[base + FlowTable.HISTORY];
    StringBuilder letters = new StringBuilder(count + 1);
    if ((row[base + FlowTable.STATUS] & TURNED) != 0) {
      letters.append('^');
    }
    for (int i = 0; i < count; i++) {
      letters.append(LETTERS.charAt((int) (history >>> 4 * i & 15) - 1));
    }
    return letters.toString();
  }

  /** The word of Zeek's base/protocols/conn for how the connection went. */
  static String state(long status) {
    boolean synA = (status & SEEN_SYN) != 0;
    boolean synB = (status & SEEN_SYN << RESPONDER_SHIFT) != 0;
    boolean finA = (status & SEEN_FIN) != 0;
    boolean finB = (status & SEEN_FIN << RESPONDER_SHIFT) != 0;
    boolean rstA = (status & SEEN_RST) != 0;
    boolean rstB = (status & SEEN_RST << RESPONDER_SHIFT) != 0;
    if (!synA) {
      if (synB) {
        return rstB ? "RSTRH" : finB ? "SHR" : "OTH";
      }
      return "OTH";
    }
    if (!synB) {
      return rstB ? "REJ" : rstA ? "RSTOS0" : finA ? "SH" : "S0";
    }
    if (rstA || rstB) {
      return (status & ORIGINATOR_RESET_FIRST) != 0 ? "RSTO" : "RSTR";
    }
    return finA && finB ? "SF" : finA ? "S2" : finB ? "S3" : "S1";
  }
}
