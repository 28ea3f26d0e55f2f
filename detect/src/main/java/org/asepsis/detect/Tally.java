// SPDX-License-Identifier: Apache-2.0
package org.asepsis.detect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.asepsis.observe.Subject;
import org.asepsis.stream.Desk;
import org.asepsis.wire.PacketTime;

/**
 * Counts events of one key within a window of packet time, and raises when there are enough. With
 * marks, only different ones count: each stands for one of {@value #BITS} bits.
 */
final class Tally {
  private static final int BITS = 1_024;
  private static final int WORDS = BITS / 64;

  /** Where marks and evidence begin in the value; before them: start, count, size of the marks. */
  private static final int HEAD = 3;

  private final Rule rule;
  private final long window;

  Tally(Rule rule) {
    this.rule = rule;
    window = rule.number("seconds") * PacketTime.SECOND;
  }

  /** An event; what the sentence of the rule shows of it. */
  record Event(String key, Subject from, Subject to, String value, Sight sight) {}

  void count(Event event, long most, Desk<Raised> desk) {
    add(event, most, Optional.empty(), desk);
  }

  /**
   * Counts the event only if it differs from those of its window.
   *
   * @param mark tells it from others
   */
  void countDifferent(Event event, long mark, long most, Desk<Raised> desk) {
    int bit = (int) (mark * 0x9e37_79b9_7f4a_7c15L >>> 54);
    add(event, most, Optional.of(bit), desk);
  }

  private void add(Event event, long most, Optional<Integer> bit, Desk<Raised> desk) {
    long time = event.sight().time();
    int marks = bit.isPresent() ? WORDS : 0;
    long[] known = desk.get(event.key());
    boolean isNew = known.length < HEAD || time - known[0] > window || known[0] - time > window;
    long[] value = isNew ? new long[HEAD + marks] : known.clone();
    if (isNew) {
      value[0] = time;
      value[2] = marks;
    }
    if (bit.isPresent()) {
      int word = HEAD + bit.get() / 64;
      long mask = 1L << bit.get() % 64;
      if ((value[word] & mask) != 0) {
        return;
      }
      value[word] |= mask;
    }
    value[1]++;
    value = withEvidence(value, event.sight());
    if (desk.put(event.key(), value) && value[1] % most == 0) {
      desk.emit(raised(event, value, value[1] > most));
    }
  }

  private static long[] withEvidence(long[] value, Sight sight) {
    int used = HEAD + (int) value[2];
    if ((value.length - used) / 3 >= Raised.MOST) {
      return value;
    }
    long[] longer = Arrays.copyOf(value, value.length + 3);
    longer[value.length] = sight.capture();
    longer[value.length + 1] = sight.packet();
    longer[value.length + 2] = sight.time();
    return longer;
  }

  private Raised raised(Event event, long[] value, boolean again) {
    List<Sight> evidence = new ArrayList<>();
    for (int i = HEAD + (int) value[2]; i < value.length; i += 3) {
      evidence.add(new Sight(value[i], value[i + 1], value[i + 2]));
    }
    return new Raised(
        rule.id(),
        event.key(),
        rule.severity(),
        event.from(),
        event.to(),
        event.value(),
        "",
        value[1],
        value[0],
        event.sight().time(),
        evidence,
        again);
  }
}
