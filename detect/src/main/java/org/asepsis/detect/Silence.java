// SPDX-License-Identifier: Apache-2.0
package org.asepsis.detect;

import java.util.List;
import org.asepsis.observe.Observation.Conversation;
import org.asepsis.observe.Observation.PatientSeen;
import org.asepsis.observe.Subject;
import org.asepsis.stream.Desk;
import org.asepsis.stream.Operator;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Mac;
import org.asepsis.wire.PacketTime;

/**
 * A clinical flow that spoke regularly does so no more, while its source is still heard. Silence is
 * measured in time that the source was listened to, against the longest pause that is usual.
 */
final class Silence implements Operator<Seen, Raised> {
  private static final long MINUTE = 60 * PacketTime.SECOND;

  // What lies under a flow.
  private static final int HEARD = 0;
  private static final int LONGEST = 1;
  private static final int OCCASIONS = 2;
  private static final int LAST = 3;
  private static final int CAPTURE = 4;
  private static final int PACKET = 5;
  private static final int FROM = 6;
  private static final int TO = 7;
  private static final int RAISED = 8;
  private static final int SIZE = 9;

  private final Rule rule;
  private final Knowing knowing;
  private final Course course;
  private final List<String> protocols;

  Silence(Rule rule, Knowing knowing, Course course) {
    this.rule = rule;
    this.knowing = knowing;
    this.course = course;
    protocols = rule.list("protocols");
  }

  @Override
  public void on(Seen seen, Desk<Raised> desk) {
    switch (seen.observation()) {
      case Conversation talk
          when talk.responderLast() != PacketTime.NEVER
              && talk.originatorLast() != PacketTime.NEVER
              && protocols.contains(talk.protocol()) ->
          heard(
              talk.originator(),
              talk.responder(),
              talk.protocol(),
              Math.max(talk.originatorLast(), talk.responderLast()),
              seen,
              desk);
      case PatientSeen patient when protocols.contains(seen.protocol()) ->
          heard(
              patient.originator(),
              patient.responder(),
              seen.protocol(),
              seen.sight().time(),
              seen,
              desk);
      default -> {}
    }
  }

  private void heard(
      Subject from, Subject to, String protocol, long time, Seen seen, Desk<Raised> desk) {
    if (!from.ip().isUnicast() || !to.ip().isUnicast()) {
      return;
    }
    String key = from.ip() + " " + to.ip() + " " + protocol;
    long[] known = desk.get(key);
    if (known.length == 0 && rule.when().judge(from, to, knowing) == Verdict.NO) {
      return;
    }
    long[] value = known.length == 0 ? new long[SIZE] : known.clone();
    if (known.length > 0 && time / MINUTE <= known[LAST] / MINUTE) {
      return;
    }
    long listened = course.listened();
    value[LONGEST] = known.length == 0 ? 0 : Math.max(known[LONGEST], listened - known[HEARD]);
    value[HEARD] = listened;
    value[OCCASIONS]++;
    value[LAST] = time;
    value[CAPTURE] = seen.sight().capture();
    value[PACKET] = seen.sight().packet();
    value[FROM] = from.mac().value();
    value[TO] = to.mac().value();
    value[RAISED] = 0;
    if (desk.put(key, value)) {
      desk.wake(key, time + patience(value));
    }
  }

  private long patience(long[] value) {
    return Math.max(
        rule.number("fewest-minutes") * MINUTE, rule.number("times-longest") * value[LONGEST]);
  }

  @Override
  public void due(String key, Desk<Raised> desk) {
    long[] value = desk.get(key);
    if (value.length < SIZE
        || value[RAISED] != 0
        || value[OCCASIONS] < rule.number("occasions")
        || course.isLearning(rule.learningDays(), desk.time())) {
      return;
    }
    long silent = course.listened() - value[HEARD];
    if (silent < patience(value)) {
      desk.wake(key, desk.time() + patience(value) - silent);
      return;
    }
    long[] raised = value.clone();
    raised[RAISED] = 1;
    desk.put(key, raised);
    desk.emit(raised(key, value, desk.time(), silent));
  }

  private Raised raised(String key, long[] value, long now, long silent) {
    String[] parts = key.split(" ", -1);
    return new Raised(
        rule.id(),
        key,
        rule.severity(),
        new Subject(Mac.of(value[FROM]), Ip.parse(parts[0])),
        new Subject(Mac.of(value[TO]), Ip.parse(parts[1])),
        parts[2],
        "",
        silent / MINUTE,
        value[LAST],
        now,
        List.of(new Sight(value[CAPTURE], value[PACKET], value[LAST])),
        false);
  }
}
