// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dicom;

import static org.asepsis.protocol.dicom.DicomMessage.HEADER;
import static org.asepsis.protocol.dicom.DicomMessage.P_DATA_TF;

import org.asepsis.analyze.Window;
import org.asepsis.wire.Bytes;
import org.asepsis.wire.Parsed;

/**
 * Takes one direction of a flow apart: PDUs, and the presentation data values inside P-DATA-TF
 * (PS3.8 section 9.3.5 and annex E) as they come, without holding any. Confined to the flow's
 * worker.
 */
final class PduStream {

  /** Takes what the stream is made of. */
  interface Listener {
    /** Any PDU but P-DATA-TF. */
    void message(DicomMessage message);

    /**
     * A fragment of a message begins.
     *
     * @param kind of which part of the message
     * @param length of the fragment in bytes
     */
    void fragment(int context, Part kind, long length);

    /** Bytes of the fragment. */
    void bytes(Bytes bytes);

    /** How many of the fragment's coming bytes nobody wants. */
    long skippable();

    /** So many of them were passed over. */
    void skipped(long count);

    /** The fragment is over, and with the last one that part of the message. */
    void fragmentEnds(Place place);

    /** Bytes are missing; what was begun cannot be completed. */
    void broken();

    void anomaly(String name, String detail);
  }

  enum Part {
    COMMAND,
    DATA_SET
  }

  enum Place {
    LAST,
    MORE_FOLLOW
  }

  private enum Phase {
    PDU,
    PDV,
    FRAGMENT,
    LOST,
    DEAF
  }

  /** Bytes looked through for the next PDU before this direction is given up. */
  static final int MAX_SEARCHED = 4 << 20;

  /** Length, context identifier, message control header. */
  private static final int PDV_HEADER = 6;

  private Phase phase = Phase.PDU;
  private boolean inStep;
  private long pduLeft;
  private long fragmentLeft;
  private Place place = Place.LAST;
  private int searched;

  /** Whether nothing more can be read from this direction. */
  boolean isDeaf() {
    return phase == Phase.DEAF;
  }

  void onBytes(Window window, Listener listener) {
    switch (phase) {
      case PDU -> pdu(window, listener);
      case PDV -> pdv(window, listener);
      case FRAGMENT -> fragment(window, listener);
      case LOST -> search(window, listener);
      case DEAF -> window.consume(window.available());
    }
  }

  /** Inside of a fragment the framing survives, as the lengths are known. */
  void onGap(long missing, Listener listener) {
    listener.broken();
    if (phase == Phase.FRAGMENT && missing <= fragmentLeft) {
      fragmentLeft -= missing;
      endFragment(listener);
    } else if (phase != Phase.DEAF) {
      lose();
    }
  }

  private void lose() {
    phase = Phase.LOST;
    inStep = false;
    searched = 0;
  }

  private void pdu(Window window, Listener listener) {
    if (isShort(window, HEADER, listener)) {
      return;
    }
    Bytes head = window.bytes();
    int type = head.u8();
    long length = head.skip(1).u32();
    boolean plausible = inStep ? isHeader(type, length) : startsHere(window);
    if (!plausible) {
      if (inStep) {
        listener.anomaly("dicom-malformed", "no PDU header where one has to be");
      }
      listener.broken();
      lose();
      search(window, listener);
    } else if (type == P_DATA_TF) {
      inStep = true;
      window.consume(HEADER);
      pduLeft = length;
      phase = Phase.PDV;
    } else {
      inStep = true;
      whole(window, HEADER + length, listener);
    }
  }

  private static boolean isHeader(int type, long length) {
    return DicomFraming.isType(type) && (type != P_DATA_TF || length >= PDV_HEADER);
  }

  /** What a flow begins with may be the middle of something. */
  private static boolean startsHere(Window window) {
    return window.available() < DicomFraming.JUDGED && DicomFraming.isType(window.bytes().peek(0))
        || DicomFraming.isPdu(window.bytes(), 0);
  }

  private static boolean isShort(Window window, int wanted, Listener listener) {
    if (window.available() >= wanted) {
      return false;
    }
    if (window.isLast()) {
      listener.anomaly("dicom-malformed", "stream ends inside a PDU");
      window.consume(window.available());
    } else {
      window.need(wanted);
    }
    return true;
  }

  private static void whole(Window window, long length, Listener listener) {
    if (length > Math.min(DicomFraming.MAX_ASSOCIATE, window.limit())) {
      listener.anomaly("dicom-too-long", "PDU of " + length + " bytes passed over");
      window.consume(length);
      return;
    }
    if (isShort(window, (int) length, listener)) {
      return;
    }
    switch (DicomMessage.parse(window.bytes().take(length))) {
      case Parsed.Message<DicomMessage>(DicomMessage message) -> listener.message(message);
      case Parsed.Malformed<DicomMessage>(String reason) ->
          listener.anomaly("dicom-malformed", reason);
    }
    window.consume(length);
  }

  private void pdv(Window window, Listener listener) {
    if (isShort(window, PDV_HEADER, listener)) {
      return;
    }
    Bytes head = window.bytes();
    long length = head.u32();
    int context = head.u8();
    int control = head.u8();
    if (length < 2 || length + 4 > pduLeft) {
      listener.anomaly("dicom-malformed", "length of a presentation data value is " + length);
      listener.broken();
      lose();
      window.consume(1);
      return;
    }
    window.consume(PDV_HEADER);
    pduLeft -= length + 4;
    fragmentLeft = length - 2;
    place = (control & 2) == 0 ? Place.MORE_FOLLOW : Place.LAST;
    phase = Phase.FRAGMENT;
    listener.fragment(context, (control & 1) == 0 ? Part.DATA_SET : Part.COMMAND, fragmentLeft);
    endFragment(listener);
  }

  private void fragment(Window window, Listener listener) {
    int here = (int) Math.min(window.available(), fragmentLeft);
    listener.bytes(window.bytes().take(here));
    long beyond = Math.min(listener.skippable(), fragmentLeft - here);
    if (beyond > 0) {
      listener.skipped(beyond);
    }
    window.consume(here + beyond);
    fragmentLeft -= here + beyond;
    endFragment(listener);
  }

  private void endFragment(Listener listener) {
    if (fragmentLeft > 0) {
      return;
    }
    listener.fragmentEnds(place);
    if (pduLeft == 0) {
      phase = Phase.PDU;
    } else if (pduLeft >= PDV_HEADER) {
      phase = Phase.PDV;
    } else {
      listener.anomaly("dicom-malformed", "bytes left over in a P-DATA-TF PDU: " + pduLeft);
      lose();
    }
  }

  private void search(Window window, Listener listener) {
    Bytes bytes = window.bytes();
    int available = window.available();
    for (int at = 0; at <= available - DicomFraming.SHORTEST; at++) {
      if (DicomFraming.isPdu(bytes, at)) {
        phase = Phase.PDU;
        window.consume(at);
        pdu(window, listener);
        return;
      }
    }
    int passed = window.isLast() ? available : Math.max(0, available - DicomFraming.JUDGED + 1);
    window.consume(passed);
    searched += passed;
    if (searched > MAX_SEARCHED) {
      phase = Phase.DEAF;
    } else if (passed < available) {
      window.need(DicomFraming.JUDGED);
    }
  }
}
