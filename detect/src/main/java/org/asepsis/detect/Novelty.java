// SPDX-License-Identifier: Apache-2.0
package org.asepsis.detect;

import java.util.List;
import org.asepsis.observe.Subject;
import org.asepsis.stream.Desk;
import org.asepsis.wire.PacketTime;

/**
 * Tells what was never seen before from what is usual. While the rule learns it only remembers;
 * later what is new is raised once, and told again at most once an hour.
 */
final class Novelty {
  private static final long AGAIN = 3_600 * PacketTime.SECOND;

  private final Rule rule;
  private final Knowing knowing;
  private final Course course;

  Novelty(Rule rule, Knowing knowing, Course course) {
    this.rule = rule;
    this.knowing = knowing;
    this.course = course;
  }

  /** Something that a rule may raise. */
  record Event(
      String key,
      Subject from,
      Subject to,
      Severity severity,
      String value,
      String field,
      List<Sight> evidence) {
    Event(String key, Subject from, Subject to, Rule rule, String value, String field, Seen seen) {
      this(key, from, to, rule.severity(), value, field, List.of(seen.sight()));
    }

    Sight latest() {
      return evidence.getLast();
    }
  }

  void see(Event event, Desk<Raised> desk) {
    long[] known = desk.get(event.key());
    long time = event.latest().time();
    if (known.length == 0) {
      // What these parties cannot be is not worth a place in memory.
      if (rule.when().judge(event.from(), event.to(), knowing) == Verdict.NO) {
        return;
      }
      boolean learning = course.isLearning(rule.learningDays(), time);
      long first = event.evidence().getFirst().time();
      if (desk.put(event.key(), first, learning ? 0 : 1, time) && !learning) {
        desk.emit(raised(event, first, false));
      }
    } else if (known[1] == 1 && time - known[2] >= AGAIN) {
      desk.put(event.key(), known[0], 1, time);
      desk.emit(raised(event, known[0], true));
    }
  }

  private Raised raised(Event event, long first, boolean again) {
    return new Raised(
        rule.id(),
        event.key(),
        event.severity(),
        event.from(),
        event.to(),
        event.value(),
        event.field(),
        1,
        first,
        event.latest().time(),
        event.evidence(),
        again);
  }
}
