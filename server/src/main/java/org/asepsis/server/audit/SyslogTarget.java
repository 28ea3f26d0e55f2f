// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.audit;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.asepsis.store.settings.Settings;

/** The syslog server to send to. An empty host: none. */
public record SyslogTarget(String host, int port, Transport transport) {

  /** How lines get there. */
  public enum Transport {
    UDP,
    TCP,
    TLS;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Transport> labelled(String label) {
      return Stream.of(values()).filter(one -> one.label().equals(label)).findFirst();
    }
  }

  public boolean isSet() {
    return !host.isEmpty();
  }

  public static SyslogTarget read(Settings settings) {
    Map<String, String> values = settings.startingWith("syslog.");
    return new SyslogTarget(
        values.getOrDefault("syslog.host", ""),
        Integer.parseInt(values.getOrDefault("syslog.port", "6514")),
        Transport.labelled(values.getOrDefault("syslog.transport", "tls")).orElse(Transport.TLS));
  }
}
