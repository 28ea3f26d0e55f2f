// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.http;

import com.google.auto.service.AutoService;
import java.util.List;
import java.util.Set;
import org.asepsis.analyze.Analyzer;
import org.asepsis.analyze.AnalyzerFactory;
import org.asepsis.analyze.Claim;
import org.asepsis.analyze.Flow;
import org.asepsis.analyze.LogSchema;
import org.asepsis.analyze.Transport;

/** HTTP/1.0 and HTTP/1.1 over TCP, recognised by the first line of a message. */
@AutoService(AnalyzerFactory.class)
public final class HttpFactory implements AnalyzerFactory {

  /** 80 and 8080 are registered, 3128 is where proxies listen, 8042 Orthanc, 5985 WS-Management. */
  private static final Claim CLAIM =
      new Claim(
          Transport.TCP,
          Set.of(80, 3128, 5985, 8000, 8008, 8042, 8080, 8081, 8888),
          Claim.firstLetters(HttpFraming.METHODS.toArray(String[]::new)),
          (head, _, _) -> HttpFraming.recognize(head));

  @Override
  public String protocol() {
    return "http";
  }

  @Override
  public List<Claim> claims() {
    return List.of(CLAIM);
  }

  @Override
  public List<LogSchema> logs() {
    return List.of(HttpEntry.SCHEMA);
  }

  @Override
  public Analyzer create(Flow flow) {
    return new HttpAnalyzer(flow);
  }
}
