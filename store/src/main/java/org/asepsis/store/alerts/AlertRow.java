// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.alerts;

import java.time.Instant;
import java.util.Locale;
import org.asepsis.detect.Rule;
import org.asepsis.detect.Rules;
import org.asepsis.detect.Severity;

/**
 * One alert as people see it.
 *
 * @param state suppressed, open, acknowledged or closed
 * @param value what the sentence of the rule shows
 * @param count how many events led to it
 * @param times how often it was raised while it was open
 * @param raised wall clock
 */
public record AlertRow(
    long id,
    int siteId,
    String site,
    String rule,
    Severity severity,
    String state,
    End originator,
    End responder,
    String value,
    String field,
    long count,
    int times,
    Instant first,
    Instant last,
    Instant raised,
    Instant changed,
    String assignee) {

  /**
   * One party.
   *
   * @param device its id; empty: no device of ours
   * @param address network or hardware address; empty: there is no such party
   */
  public record End(String device, String name, String type, String department, String address) {
    public String title() {
      return name.isEmpty() ? address : name;
    }
  }

  /** The id as addresses and programs write it. */
  public String key() {
    return String.format(Locale.ROOT, "%016x", id);
  }

  /** The rule that fired. */
  public Rule of() {
    return Rules.named(rule).orElseThrow();
  }

  /** What happened, in one sentence. */
  public String sentence() {
    return of().sentence()
        .replace("{count}", String.format(Locale.ROOT, "%,d", count))
        .replace("{originator}", originator.title())
        .replace("{responder}", responder.title())
        .replace("{value}", value);
  }

  public boolean isCurrent() {
    return state.equals("open") || state.equals("acknowledged");
  }
}
