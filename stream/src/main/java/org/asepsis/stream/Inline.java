// SPDX-License-Identifier: Apache-2.0
package org.asepsis.stream;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Runs one operator in the process, with its state in memory. What comes out depends on the order
 * of what goes in and on nothing else; for one thread.
 */
public final class Inline<I, O> {
  private record Timer(long time, String key) {}

  private static final Comparator<Timer> BY_TIME =
      Comparator.comparingLong(Timer::time).thenComparing(Timer::key);

  private final Operator<I, O> operator;
  private final int limit;
  private final Map<String, Kept> kept = new HashMap<>();
  private final TreeSet<Timer> timers = new TreeSet<>(BY_TIME);
  private final TreeMap<String, Kept> changed = new TreeMap<>();
  private final Own desk;
  private long refused;

  /**
   * @param limit how many keys are kept at most
   */
  public Inline(Operator<I, O> operator, int limit, Consumer<O> out) {
    this.operator = operator;
    this.limit = limit;
    desk = new Own(out);
  }

  /** Takes state that was kept earlier. */
  public void restore(String key, Kept value) {
    set(key, value);
  }

  /** Packet time has reached this: whatever is due by then happens first. */
  public void advance(long time) {
    while (!timers.isEmpty() && timers.getFirst().time() <= time) {
      Timer next = timers.pollFirst();
      desk.time = Math.max(desk.time, next.time());
      Kept value = kept.getOrDefault(next.key(), Kept.NOTHING);
      desk.change(next.key(), new Kept(value.value(), Kept.NO_TIMER));
      operator.due(next.key(), desk);
    }
    desk.time = Math.max(desk.time, time);
  }

  public void on(I input) {
    operator.on(input, desk);
  }

  /** What changed since the last call, by key; {@link Kept#isNothing} where a key is gone. */
  public SortedMap<String, Kept> takeChanges() {
    TreeMap<String, Kept> taken = new TreeMap<>(changed);
    changed.clear();
    return taken;
  }

  /** How many values found no room since the last call. */
  public long takeRefused() {
    long taken = refused;
    refused = 0;
    return taken;
  }

  private void set(String key, Kept value) {
    Kept before = value.isNothing() ? kept.remove(key) : kept.put(key, value);
    long old = before == null ? Kept.NO_TIMER : before.timer();
    if (old != value.timer()) {
      if (old != Kept.NO_TIMER) {
        timers.remove(new Timer(old, key));
      }
      if (value.timer() != Kept.NO_TIMER) {
        timers.add(new Timer(value.timer(), key));
      }
    }
  }

  private final class Own implements Desk<O> {
    private final Consumer<O> out;
    private long time = Long.MIN_VALUE;

    Own(Consumer<O> out) {
      this.out = out;
    }

    private void change(String key, Kept value) {
      set(key, value);
      changed.put(key, value);
    }

    @Override
    public long time() {
      return time;
    }

    @Override
    public long[] get(String key) {
      return kept.getOrDefault(key, Kept.NOTHING).value();
    }

    @Override
    public boolean put(String key, long... value) {
      Kept before = kept.get(key);
      if (before == null && kept.size() >= limit) {
        refused++;
        return false;
      }
      if (before == null || !Arrays.equals(before.value(), value)) {
        change(key, new Kept(value, before == null ? Kept.NO_TIMER : before.timer()));
      }
      return true;
    }

    @Override
    public void remove(String key) {
      if (kept.containsKey(key)) {
        change(key, Kept.NOTHING);
      }
    }

    @Override
    public void wake(String key, long at) {
      Kept before = kept.getOrDefault(key, Kept.NOTHING);
      if (before.timer() != at) {
        change(key, new Kept(before.value(), at));
      }
    }

    @Override
    public void emit(O output) {
      out.accept(output);
    }
  }
}
