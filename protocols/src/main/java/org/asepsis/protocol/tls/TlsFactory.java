// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.tls;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Set;
import org.asepsis.analyze.Analyzer;
import org.asepsis.analyze.AnalyzerFactory;
import org.asepsis.analyze.Claim;
import org.asepsis.analyze.Flow;
import org.asepsis.analyze.LogSchema;
import org.asepsis.analyze.Transport;

/** SSL 3.0 and TLS over TCP, recognised by the first record of either side. */
@AutoService(AnalyzerFactory.class)
public final class TlsFactory implements AnalyzerFactory {

  /**
   * Registered for TLS by IANA: HTTPS, SMTP, LDAP, FTP, IMAP, POP3, DICOM (2762), MQTT, syslog;
   * 8443 by habit.
   */
  private static final Claim CLAIM =
      new Claim(
          Transport.TCP,
          Set.of(443, 465, 636, 990, 993, 995, 2762, 5061, 6514, 8443, 8883),
          TlsRecord.firstBytes(),
          (head, _, _) -> TlsRecord.recognize(head));

  @Override
  public String protocol() {
    return "tls";
  }

  @Override
  public List<Claim> claims() {
    return List.of(CLAIM);
  }

  @Override
  public Privacy privacy() {
    return Privacy.ENCRYPTED;
  }

  @Override
  public List<LogSchema> logs() {
    return List.of(SslEntry.SCHEMA, X509Entry.SCHEMA);
  }

  @Override
  public Analyzer create(Flow flow) {
    return new TlsAnalyzer(flow);
  }
}
