// SPDX-License-Identifier: Apache-2.0
package org.asepsis.stream;

import java.util.Arrays;
import java.util.Objects;

/**
 * What lies under a key.
 *
 * @param value empty when the key was removed
 * @param timer packet time to wake at, or {@link #NO_TIMER}
 */
public record Kept(long[] value, long timer) {
  public static final long NO_TIMER = Long.MAX_VALUE;

  static final Kept NOTHING = new Kept(new long[0], NO_TIMER);

  public boolean isNothing() {
    return value.length == 0 && timer == NO_TIMER;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Kept kept && timer == kept.timer && Arrays.equals(value, kept.value);
  }

  @Override
  public int hashCode() {
    return Objects.hash(Arrays.hashCode(value), timer);
  }

  @Override
  public String toString() {
    return Arrays.toString(value) + (timer == NO_TIMER ? "" : " until " + timer);
  }
}
