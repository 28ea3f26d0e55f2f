// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.audit;

import java.io.IOException;
import java.security.GeneralSecurityException;
import javax.sql.DataSource;
import org.asepsis.server.Console;
import org.asepsis.store.audit.AuditKey;
import org.asepsis.store.audit.AuditLog;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The audit log's store and key. */
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
}
