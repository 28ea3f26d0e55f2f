// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.bacnet;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.asepsis.protocol.bacnet.Properties.Value;
import org.asepsis.wire.Bytes;

/** A confirmed request on the way to its answer, and the segments of that answer so far. */
final class Exchange {
  /** More than any device says of itself; of longer answers the beginning is read. */
  static final int MAX_ANSWER = 16 * 1_024;

  /** What became of a segment. */
  enum Part {
    WAITING,
    COMPLETE,
    GAP,
    TOO_LONG
  }

  private final int invokeId;
  private final int service;
  private final long time;
  private final boolean byOriginator;
  private final List<Value> asked;
  private final String control;
  private final ByteArrayOutputStream answer = new ByteArrayOutputStream(0);
  private int segments;

  Exchange(
      int invokeId,
      int service,
      long time,
      boolean byOriginator,
      List<Value> asked,
      String control) {
    this.invokeId = invokeId;
    this.service = service;
    this.time = time;
    this.byOriginator = byOriginator;
    this.asked = asked;
    this.control = control;
  }

  int invokeId() {
    return invokeId;
  }

  int service() {
    return service;
  }

  long time() {
    return time;
  }

  boolean byOriginator() {
    return byOriginator;
  }

  List<Value> asked() {
    return asked;
  }

  /** What the device was told to do, for the services that control it; else empty. */
  String control() {
    return control;
  }

  int segments() {
    return segments;
  }

  /** Takes the next segment of the answer; one that was taken already changes nothing. */
  Part take(int number, boolean more, Bytes body) {
    if (segments > 0 && number == (segments - 1 & 0xff)) {
      return Part.WAITING;
    }
    if (number != (segments & 0xff)) {
      return Part.GAP;
    }
    if (answer.size() + body.remaining() > MAX_ANSWER) {
      return Part.TOO_LONG;
    }
    segments++;
    answer.writeBytes(body.copy());
    return more ? Part.WAITING : Part.COMPLETE;
  }

  Bytes answer() {
    return Bytes.copyOf(answer.toByteArray());
  }

  /** What the services that control a device ask for; a password behind it is not read. */
  static String control(int service, Bytes body) {
    Tags tags = new Tags(body);
    int wanted = service == Services.REINITIALIZE_DEVICE ? 0 : 1;
    while (!tags.isEmpty() && tags.next()) {
      if (tags.isContext(wanted)) {
        long value = tags.number();
        boolean isState = service == Services.REINITIALIZE_DEVICE;
        return isState ? Services.state(value) : Services.communication(value);
      }
      tags.pass();
    }
    return Services.confirmed(service);
  }
}
