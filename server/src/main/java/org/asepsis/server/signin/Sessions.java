// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.asepsis.store.people.People;
import org.asepsis.store.people.Person;
import org.springframework.stereotype.Component;

/** Begins, finds and ends sessions of people in browsers. Every way to sign in ends here. */
@Component
public final class Sessions {
  private final People people;
  private final Clock clock;

  Sessions(People people, Clock clock) {
    this.people = people;
    this.clock = clock;
  }

  /** Begins a session for somebody who has shown who they are; an older one of the browser ends. */
  public void open(HttpServletRequest request, Person person) {
    close(request);
    Instant now = clock.instant();
    request
        .getSession(true)
        .setAttribute(
            OpenedSession.NAME,
            new OpenedSession(person.id(), person.version(), now, now, agent(request)));
  }

  /** Whose session it is; one that is over is removed. */
  Optional<Person> find(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session == null
        || !(session.getAttribute(OpenedSession.NAME) instanceof OpenedSession opened)) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    Optional<Person> person =
        opened.isOver(now, agent(request))
            ? Optional.empty()
            : people.find(opened.personId()).filter(opened::isFor);
    if (person.isEmpty()) {
      close(request);
    } else if (!isByItself(request)) {
      session.setAttribute(OpenedSession.NAME, opened.seen(now));
    }
    return person;
  }

  /** What a page asks for on its own does not keep a session alive that nobody looks at. */
  private static boolean isByItself(HttpServletRequest request) {
    return request.getRequestURI().equals("/api/v1/events");
  }

  public void close(HttpServletRequest request) {
    HttpSession session = request.getSession(false);
    if (session != null) {
      session.invalidate();
    }
  }

  private static String agent(HttpServletRequest request) {
    String agent = request.getHeader("User-Agent");
    return agent == null ? "" : agent;
  }
}
