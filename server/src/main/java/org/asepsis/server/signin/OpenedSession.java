// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.signin;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import org.asepsis.store.people.Person;

/**
 * What a session remembers. It is over after a quarter of an hour without a request, after eight
 * hours in any case, in another browser, and when roles, password or state of its person changed.
 */
record OpenedSession(long personId, int version, Instant started, Instant lastSeen, String agent)
    implements Serializable {
  static final String NAME = OpenedSession.class.getName();
  static final Duration IDLE = Duration.ofMinutes(15);
  static final Duration LONGEST = Duration.ofHours(8);

  boolean isOver(Instant now, String agentNow) {
    // A clock set back must not make a session last longer.
    return now.isBefore(started.minusSeconds(60))
        || now.isAfter(started.plus(LONGEST))
        || now.isAfter(lastSeen.plus(IDLE))
        || !agent.equals(agentNow);
  }

  boolean isFor(Person person) {
    return person.id() == personId && person.version() == version && !person.disabled();
  }

  OpenedSession seen(Instant now) {
    return new OpenedSession(personId, version, started, now, agent);
  }
}
