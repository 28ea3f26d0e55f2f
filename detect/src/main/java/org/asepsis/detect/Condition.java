// SPDX-License-Identifier: Apache-2.0
package org.asepsis.detect;

import java.util.List;
import org.asepsis.inventory.Device.Medical;
import org.asepsis.observe.Subject;

/**
 * What the parties must be for a rule to hold: {@code medical}, or a device type. Several words are
 * alternatives; no word asks nothing.
 *
 * @param either holds when one of the two parties fits
 */
public record Condition(List<String> originator, List<String> responder, List<String> either) {
  public static final Condition NONE = new Condition(List.of(), List.of(), List.of());

  public Condition {
    originator = List.copyOf(originator);
    responder = List.copyOf(responder);
    either = List.copyOf(either);
  }

  /** Whether these two parties fit. */
  public Verdict judge(Subject from, Subject to, Knowing knowing) {
    return judge(from, to, knowing, Verdict.NOT_YET);
  }

  /** Likewise, once all that can be known is known: what nobody knows does not fit. */
  public Verdict judgeFinally(Subject from, Subject to, Knowing knowing) {
    return judge(from, to, knowing, Verdict.NO);
  }

  private Verdict judge(Subject from, Subject to, Knowing knowing, Verdict unknown) {
    Verdict first = fits(originator, knowing.about(from), unknown);
    Verdict second = fits(responder, knowing.about(to), unknown);
    Verdict third =
        fits(either, knowing.about(from), unknown).or(fits(either, knowing.about(to), unknown));
    return first.and(second).and(third);
  }

  private static Verdict fits(List<String> words, Known known, Verdict unknown) {
    if (words.isEmpty()) {
      return Verdict.YES;
    }
    Verdict verdict = Verdict.NO;
    for (String word : words) {
      verdict = verdict.or(fits(word, known, unknown));
    }
    return verdict;
  }

  private static Verdict fits(String word, Known known, Verdict unknown) {
    if (known.isNothing()) {
      return unknown;
    }
    if (!word.equals("medical")) {
      return known.type().equals(word) ? Verdict.YES : Verdict.NO;
    }
    return known.medical() == Medical.YES ? Verdict.YES : Verdict.NO;
  }
}
