// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.codec;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.asepsis.analyze.Sink;
import org.asepsis.observe.Csv;
import org.asepsis.observe.Observation.ActSeen;
import org.asepsis.observe.Subject;

/**
 * Applications with which people reach a machine from afar, told by the host names that they ask
 * for ({@code remote-applications.csv}). The host name itself is not kept.
 */
public final class RemoteApplications {
  private static final Map<String, String> BY_SUFFIX = read();

  private RemoteApplications() {}

  private static Map<String, String> read() {
    Map<String, String> table = new HashMap<>();
    Csv.rows(RemoteApplications.class, "remote-applications.csv")
        .forEach(row -> table.put(row.get(0), row.get(1)));
    return Map.copyOf(table);
  }

  /** The product that this host belongs to. */
  static Optional<String> of(String host) {
    String rest = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    if (rest.length() > 255) {
      return Optional.empty();
    }
    rest = rest.toLowerCase(Locale.ROOT);
    while (!rest.isEmpty()) {
      String application = BY_SUFFIX.get(rest);
      if (application != null) {
        return Optional.of(application);
      }
      int dot = rest.indexOf('.');
      rest = dot < 0 ? "" : rest.substring(dot + 1);
    }
    return Optional.empty();
  }

  /** States that the originator asked for such an application's host, if it is one. */
  public static void observe(
      Subject originator, Subject responder, String host, String field, Once once, Sink sink) {
    if (!host.isEmpty()) {
      of(host)
          .ifPresent(application ->
              once.observe(
                  new ActSeen(originator, responder, "application", application, field), sink));
    }
  }
}
