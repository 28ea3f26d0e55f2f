// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.signin;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.asepsis.server.access.Recognizer;
import org.asepsis.server.access.Refusals;
import org.asepsis.server.access.Viewer;
import org.asepsis.server.access.ViewerAuthentication;
import org.asepsis.store.people.People;
import org.asepsis.store.people.Person;
import org.asepsis.store.people.Token;
import org.asepsis.store.people.Tokens;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Recognizes programs by {@code Authorization: Bearer} (RFC 6750). Makes no session. */
@Component
final class TokenRecognizer implements Recognizer {
  private static final String BEARER = "Bearer ";
  private static final int LONGEST = 100;
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int MOST_A_WINDOW = 1200;
  private static final Duration USE_GRAIN = Duration.ofMinutes(1);

  private final People people;
  private final Tokens tokens;
  private final Clock clock;
  private final Rates<Long> rates;

  TokenRecognizer(People people, Tokens tokens, Clock clock) {
    this.people = people;
    this.tokens = tokens;
    this.clock = clock;
    this.rates = new Rates<>(MOST_A_WINDOW, WINDOW, clock);
  }

  @Override
  public Filter filter() {
    return new TokenFilter(this);
  }

  /** A token that is good now, and who it stands for. */
  private record Recognized(long token, Viewer viewer) {}

  private Optional<Recognized> recognize(String header) {
    if (!header.startsWith(BEARER) || header.length() > LONGEST) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    Token token =
        tokens
            .withDigest(new TokenSecret(header.substring(BEARER.length())).digest())
            .filter(found -> found.isGood(now))
            .orElse(null);
    if (token == null) {
      return Optional.empty();
    }
    Person person = people.find(token.personId()).filter(found -> !found.disabled()).orElse(null);
    if (person == null) {
      return Optional.empty();
    }
    Instant used = token.lastUsed();
    if (used == null || now.isAfter(used.plus(USE_GRAIN))) {
      tokens.countUse(token.id(), now);
    }
    return Optional.of(new Recognized(token.id(), Viewers.of(person, token)));
  }

  private static final class TokenFilter extends OncePerRequestFilter {
    private final TokenRecognizer recognizer;

    TokenFilter(TokenRecognizer recognizer) {
      this.recognizer = recognizer;
    }

    /** Pages are for people: a program that could use them could make itself more tokens. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
      return !request.getRequestURI().startsWith("/api/");
    }

    @Override
    protected void doFilterInternal(
        HttpServletRequest request, HttpServletResponse response, FilterChain chain)
        throws ServletException, IOException {
      String header = request.getHeader("Authorization");
      if (header != null) {
        Recognized recognized = recognizer.recognize(header).orElse(null);
        if (recognized != null) {
          if (!recognizer.rates.admit(recognized.token())) {
            response.setHeader("Retry-After", Long.toString(WINDOW.toSeconds()));
            Refusals.problem(
                response,
                HttpStatus.TOO_MANY_REQUESTS,
                "This token asked more than "
                    + MOST_A_WINDOW
                    + " times in a minute. Wait a minute.");
            return;
          }
          SecurityContextHolder.getContext()
              .setAuthentication(
                  new ViewerAuthentication(recognized.viewer(), ViewerAuthentication.Means.TOKEN));
        }
      }
      chain.doFilter(request, response);
    }
  }
}
