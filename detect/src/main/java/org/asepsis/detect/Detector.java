// SPDX-License-Identifier: Apache-2.0
package org.asepsis.detect;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.asepsis.observe.Observation.Conversation;
import org.asepsis.observe.Observation.SenderSeen;
import org.asepsis.observe.Observed;
import org.asepsis.stream.Inline;
import org.asepsis.stream.Kept;
import org.asepsis.stream.Operator;

/**
 * All rules over the observations of one source. The same observations in the same order raise the
 * same alerts, however they were cut into batches; packet time is the only clock. For one thread.
 */
public final class Detector {
  /** Under this name lies when the source began. */
  private static final String COURSE = "course";

  /** What one rule remembers of one source. */
  public static final int MOST_KEYS = 50_000;

  private final Map<String, Inline<Seen, Raised>> rules = new LinkedHashMap<>();
  private final List<Raised> raised = new ArrayList<>();
  private final Course course;
  private boolean courseChanged;

  /**
   * @param rules those that are on, with the site's own thresholds
   */
  public Detector(List<Rule> rules, Knowing knowing, Course course) {
    this.course = course;
    for (Rule rule : rules) {
      Operator<Seen, Raised> operator = Kinds.operator(rule, knowing, course);
      this.rules.put(rule.id(), new Inline<>(operator, MOST_KEYS, raised::add));
    }
  }

  /** Takes state that was kept earlier; that of a rule which is off now is passed over. */
  public void restore(String rule, String key, Kept value) {
    if (rule.equals(COURSE)) {
      course.restore(value.value());
    } else if (rules.containsKey(rule)) {
      rules.get(rule).restore(key, value);
    }
  }

  /** All state is restored: timers may run. */
  public void resume() {
    rules.values().forEach(rule -> rule.advance(course.time()));
  }

  /**
   * Takes the next observation.
   *
   * @param capture number of its capture among all that are kept
   */
  public void accept(Observed observed, long capture) {
    var where = observed.provenance();
    Sight sight = new Sight(capture, where.packet(), where.time());
    Seen seen = new Seen(observed.observation(), where.protocol(), sight);
    courseChanged |= course.reach(latest(seen), where.time());
    for (Inline<Seen, Raised> rule : rules.values()) {
      rule.advance(course.time());
      rule.on(seen);
    }
  }

  /** A conversation is told with its first packet and when it is over. */
  private static long latest(Seen seen) {
    return switch (seen.observation()) {
      case Conversation talk -> Math.max(talk.originatorLast(), talk.responderLast());
      case SenderSeen sender -> sender.last();
      default -> seen.sight().time();
    };
  }

  /** What was raised since the last call. */
  public List<Raised> takeRaised() {
    List<Raised> taken = List.copyOf(raised);
    raised.clear();
    return taken;
  }

  /** What changed since the last call, by rule and key. */
  public SortedMap<String, SortedMap<String, Kept>> takeChanges() {
    SortedMap<String, SortedMap<String, Kept>> changes = new TreeMap<>();
    rules.forEach((rule, state) -> {
      SortedMap<String, Kept> own = state.takeChanges();
      if (!own.isEmpty()) {
        changes.put(rule, own);
      }
    });
    if (courseChanged) {
      courseChanged = false;
      SortedMap<String, Kept> own = new TreeMap<>();
      own.put("", new Kept(course.value(), Kept.NO_TIMER));
      changes.put(COURSE, own);
    }
    return changes;
  }

  /** Rules that had no room for more keys since the last call, and how often. */
  public SortedMap<String, Long> takeRefused() {
    SortedMap<String, Long> refused = new TreeMap<>();
    rules.forEach((rule, state) -> {
      long times = state.takeRefused();
      if (times > 0) {
        refused.put(rule, times);
      }
    });
    return refused;
  }
}
