// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.vulnerabilities;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.asepsis.assess.knowledge.Knowledge;
import org.asepsis.assess.knowledge.LayeredKnowledge;
import org.asepsis.assess.match.AdvisoryMap;
import org.asepsis.assess.match.KnownFaults;
import org.asepsis.server.feeds.CurrentKnowledge;
import org.asepsis.store.vulnerability.Readings;
import org.asepsis.store.vulnerability.VulnerabilityWatch;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What is known against products at this moment, with the site's own readings of advisories. Safe
 * for many threads; whoever took it may go on using it.
 */
@Component
public final class CurrentFaults implements Supplier<VulnerabilityWatch.Knowing> {
  /** Raised when matching itself changes, so that every device is judged again. */
  private static final String MATCHING = "1";

  private final CurrentKnowledge knowledge;
  private final Readings readings;
  private final ReentrantLock making = new ReentrantLock();
  private volatile VulnerabilityWatch.@Nullable Knowing current;

  CurrentFaults(CurrentKnowledge knowledge, Readings readings) {
    this.knowledge = knowledge;
    this.readings = readings;
    knowledge.onChange(changed -> forget());
  }

  /** The readings changed, or the knowledge: the next one who asks gets the new. */
  public void forget() {
    current = null;
  }

  @Override
  public VulnerabilityWatch.Knowing get() {
    VulnerabilityWatch.Knowing known = current;
    if (known != null) {
      return known;
    }
    making.lock();
    try {
      known = current;
      if (known == null) {
        known = make();
        current = known;
      }
      return known;
    } finally {
      making.unlock();
    }
  }

  public KnownFaults faults() {
    return get().faults();
  }

  private VulnerabilityWatch.Knowing make() {
    Knowledge layered = LayeredKnowledge.over(knowledge.current());
    List<Readings.Reading> own = readings.all();
    String name =
        MATCHING
            + new TreeMap<>(layered.asOf())
            + knowledge.library().statuses()
            + AdvisoryMap.bundled().size()
            + own;
    return new VulnerabilityWatch.Knowing(
        new KnownFaults(layered, AdvisoryMap.bundled().with(ReadingTable.csv(own))),
        UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString());
  }
}
