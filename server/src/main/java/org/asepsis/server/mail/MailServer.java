// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.mail;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.asepsis.store.settings.Settings;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** The server that sends mail (SMTP, RFC 5321). An empty host: none. */
record MailServer(
    String host, int port, Security security, String from, String user, String password) {
  static final String PASSWORD = "mail.password";
  private static final String TIMEOUT_MS = "10000";

  /** How the way to the server is protected. */
  enum Security {
    TLS,
    STARTTLS,
    NONE;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Security> labelled(String label) {
      return Stream.of(values()).filter(one -> one.label().equals(label)).findFirst();
    }
  }

  static MailServer read(Settings settings) {
    Map<String, String> values = settings.startingWith("mail.");
    return new MailServer(
        values.getOrDefault("mail.host", ""),
        Integer.parseInt(values.getOrDefault("mail.port", "465")),
        Security.labelled(values.getOrDefault("mail.security", "tls")).orElse(Security.TLS),
        values.getOrDefault("mail.from", ""),
        values.getOrDefault("mail.user", ""),
        settings.secret(PASSWORD).orElse(""));
  }

  boolean isSet() {
    return !host.isEmpty() && !from.isEmpty();
  }

  JavaMailSenderImpl sender() {
    JavaMailSenderImpl sender = new JavaMailSenderImpl();
    sender.setHost(host);
    sender.setPort(port);
    if (!user.isEmpty()) {
      sender.setUsername(user);
      sender.setPassword(password);
    }
    Properties properties = sender.getJavaMailProperties();
    properties.put("mail.smtp.auth", Boolean.toString(!user.isEmpty()));
    properties.put("mail.smtp.ssl.enable", Boolean.toString(security == Security.TLS));
    properties.put("mail.smtp.starttls.enable", Boolean.toString(security == Security.STARTTLS));
    properties.put("mail.smtp.starttls.required", Boolean.toString(security == Security.STARTTLS));
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.connectiontimeout", TIMEOUT_MS);
    properties.put("mail.smtp.timeout", TIMEOUT_MS);
    properties.put("mail.smtp.writetimeout", TIMEOUT_MS);
    return sender;
  }

  @Override
  public String toString() {
    return "MailServer[" + host + ":" + port + "]";
  }
}
