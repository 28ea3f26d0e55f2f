// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.audit;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import javax.sql.DataSource;
import org.asepsis.server.Console;
import org.asepsis.store.audit.AuditKey;
import org.asepsis.store.audit.AuditLog;
import org.asepsis.store.settings.Settings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The audit log's store and key, and where its heads are sent. */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

  @Bean
  AuditLog auditLog(DataSource database) {
    return new AuditLog(database);
  }

  @Bean
  AuditKey auditKey(Console.Settings settings) throws IOException, GeneralSecurityException {
    return AuditKey.in(settings.keys());
  }

  @Bean
  Syslog syslog(Settings settings, Clock clock) {
    return new Syslog(() -> SyslogTarget.read(settings), clock);
  }
}
