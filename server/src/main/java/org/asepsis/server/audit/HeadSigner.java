// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.audit;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.asepsis.server.Console;
import org.asepsis.store.audit.AuditKey;
import org.asepsis.store.audit.AuditLog;
import org.asepsis.store.audit.SignedHead;
import org.asepsis.store.audit.SignedHeads;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Signs the head of the audit log each hour and when the console stops, and sends it away. */
@Component
public final class HeadSigner {
  private static final Logger LOG = LoggerFactory.getLogger(HeadSigner.class);
  private static final Duration LATE = Duration.ofHours(2);

  private final AuditLog log;
  private final AuditKey key;
  private final SignedHeads heads;
  private final Syslog syslog;
  private final Clock clock;
  private final Instant started;
  private @Nullable SignedHead last;
  private String problem = "";

  HeadSigner(AuditLog log, AuditKey key, Console.Settings settings, Syslog syslog, Clock clock) {
    this.log = log;
    this.key = key;
    this.heads = new SignedHeads(settings.data());
    this.syslog = syslog;
    this.clock = clock;
    this.started = clock.instant();
  }

  @Scheduled(initialDelayString = "PT10M", fixedRateString = "PT1H")
  void signHourly() {
    sign();
  }

  @PreDestroy
  void signLast() {
    sign();
  }

  /** Signs now; what fails is said by {@link #problem} and tried again next time. */
  public synchronized void sign() {
    try {
      SignedHead head = key.sign(log.head(), clock.instant());
      heads.add(head);
      last = head;
      problem = syslog.send("audit-head", head.line());
    } catch (IOException | DataAccessException e) {
      problem =
          "The audit log could not be signed: "
              + e.getMessage()
              + ". Look at the space and rights of the data folder.";
    }
    if (!problem.isEmpty()) {
      LOG.warn(problem);
    }
  }

  /** What an administrator should know; empty if all is well. */
  public synchronized String problem() {
    SignedHead signed = last;
    Instant since = signed == null ? started : signed.time();
    if (problem.isEmpty() && clock.instant().isAfter(since.plus(LATE))) {
      return "The audit log has not been signed since " + since + ".";
    }
    return problem;
  }
}
