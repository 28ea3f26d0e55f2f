// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.audit;

import java.time.Clock;
import java.util.Map;
import org.asepsis.server.access.Audit;
import org.asepsis.server.access.Viewer;
import org.asepsis.store.audit.AuditLog;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Writes into the chain of the database, with the address that asked. */
@Component
final class ChainedAudit implements Audit {
  private final AuditLog log;
  private final Clock clock;

  ChainedAudit(AuditLog log, Clock clock) {
    this.log = log;
    this.clock = clock;
  }

  @Override
  public void write(Viewer who, String action, String subject, Map<String, String> detail) {
    log.write(
        new AuditLog.Actor(who.userId(), who.name(), origin()),
        action,
        subject,
        detail,
        clock.instant());
  }

  private static String origin() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
        ? request.getRequest().getRemoteAddr()
        : "";
  }
}
