// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.asepsis.server.access.Permission;
import org.asepsis.server.access.Viewer;
import org.asepsis.server.signin.Viewers;
import org.asepsis.store.Scope;
import org.asepsis.store.mail.MailStore;
import org.asepsis.store.mail.NoticeKind;
import org.asepsis.store.people.People;
import org.asepsis.store.people.Person;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/**
 * Tells people in digests what they subscribed to: how many of what, and where to look. Nothing
 * about a patient or a device goes out.
 */
final class Digests {
  private static final Logger LOG = LoggerFactory.getLogger(Digests.class);
  private static final Duration SILENT = Duration.ofDays(1);
  private static final Duration LONGEST_WAIT = Duration.ofHours(6);

  private final MailStore store;
  private final People people;
  private final Clock clock;
  private final Supplier<String> auditProblem;

  Digests(MailStore store, People people, Clock clock, Supplier<String> auditProblem) {
    this.store = store;
    this.people = people;
    this.clock = clock;
    this.auditProblem = auditProblem;
  }

  /** What somebody must be allowed to be told of this. */
  static Permission needed(NoticeKind kind) {
    return switch (kind) {
      case URGENT_ALERT, ALERT -> Permission.ALERTS_READ;
      case NEW_MEDICAL_DEVICE -> Permission.DEVICES_READ;
      case NEW_EXPOSURE -> Permission.EXPOSURES_READ;
      case IMPORT_FAILED -> Permission.IMPORTS_READ;
      case SOURCE_SILENT -> Permission.COVERAGE_READ;
      case AUDIT_UNSIGNED -> Permission.AUDIT_READ;
    };
  }

  /** Notes what happened and writes a mail to each person concerned. */
  void write(String from) {
    write(from, EnumSet.allOf(NoticeKind.class));
  }

  /** The same for what cannot wait for a digest. */
  void writeUrgent(String from) {
    write(from, EnumSet.of(NoticeKind.URGENT_ALERT));
  }

  private void write(String from, Set<NoticeKind> kinds) {
    Instant now = clock.instant();
    store.gather(now.minus(SILENT));
    if (!auditProblem.get().isEmpty()) {
      store.note(NoticeKind.AUDIT_UNSIGNED, now.toString().substring(0, 10));
    }
    String domain = from.substring(from.indexOf('@') + 1);
    for (Person person : people.all()) {
      if (person.disabled() || person.email().isEmpty()) {
        continue;
      }
      Viewer viewer = Viewers.of(person);
      Map<NoticeKind, Scope> scopes = new EnumMap<>(NoticeKind.class);
      for (NoticeKind kind : kinds) {
        Scope scope = viewer.scope(needed(kind));
        if (!scope.equals(Scope.NOWHERE)) {
          scopes.put(kind, scope);
        }
      }
      store.digest(
          person.id(),
          scopes,
          counts -> draft(counts, "<" + UUID.randomUUID() + "@" + domain + ">"));
    }
  }

  private static MailStore.Draft draft(Map<NoticeKind, Integer> counts, String messageId) {
    StringBuilder body = new StringBuilder("On the Asepsis console:\n\n");
    counts.forEach((kind, count) -> body.append("  ").append(words(kind, count)).append('\n'));
    body.append("\nSign in to see them. What you get by mail is set on your account page.\n");
    String subject =
        counts.size() == 1
            ? words(counts.keySet().iterator().next(), counts.values().iterator().next())
            : counts.values().stream().mapToInt(Integer::intValue).sum() + " news";
    return new MailStore.Draft("Asepsis: " + subject, body.toString(), messageId);
  }

  private static String words(NoticeKind kind, int count) {
    String several = count == 1 ? "" : "s";
    return switch (kind) {
      case URGENT_ALERT -> count + " urgent alert" + several + " (Alerts)";
      case ALERT -> count + " alert" + several + " (Alerts)";
      case NEW_MEDICAL_DEVICE -> count + " new medical device" + several + " (Devices)";
      case NEW_EXPOSURE -> count + " new exposure" + several + " (Exposures)";
      case IMPORT_FAILED -> count + " import" + several + " failed (Imports)";
      case SOURCE_SILENT -> count + " source" + several + " silent for a day (Coverage)";
      case AUDIT_UNSIGNED -> "the audit log is not being signed (Audit)";
    };
  }

  /** Sends what is due; what cannot be sent waits longer each time. */
  void send(JavaMailSenderImpl sender, String from) {
    for (MailStore.Waiting mail : store.due(clock.instant())) {
      try {
        sender.send(message(sender, from, mail));
        store.sent(mail.id(), clock.instant());
      } catch (MailException | MessagingException e) {
        Duration wait = Duration.ofMinutes(1L << Math.min(mail.attempts(), 10));
        store.failed(
            mail.id(),
            clock.instant().plus(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait),
            e.getClass().getSimpleName());
        LOG.warn(
            "Mail {} could not be sent ({}). Check the mail server on the settings page.",
            mail.id(),
            e.getClass().getSimpleName());
      }
    }
  }

  private static MimeMessage message(JavaMailSenderImpl sender, String from, MailStore.Waiting mail)
      throws MessagingException {
    // The library makes a Message-ID of its own unless it is told not to.
    MimeMessage message =
        new MimeMessage(sender.getSession()) {
          @Override
          protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", mail.messageId());
          }
        };
    message.setFrom(from);
    message.setRecipients(MimeMessage.RecipientType.TO, mail.address());
    message.setSubject(mail.subject(), "UTF-8");
    message.setText(mail.body(), "UTF-8");
    message.setHeader("Auto-Submitted", "auto-generated");
    return message;
  }
}
