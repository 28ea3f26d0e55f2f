// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.asepsis.server.TestConsole;
import org.asepsis.store.mail.MailStore;
import org.asepsis.store.mail.NoticeKind;
import org.asepsis.store.people.Grant;
import org.asepsis.store.people.People;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mail.javamail.JavaMailSenderImpl;

class DigestsTest {
  private static final TestConsole CONSOLE = TestConsole.shared();
  private static final String FROM = "asepsis@hospital.example";

  private final GreenMail post =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
  private final MailStore store = CONSOLE.bean(MailStore.class);
  private final Digests digests =
      new Digests(store, CONSOLE.bean(People.class), Clock.systemUTC(), () -> "");

  @BeforeEach
  void startsTheMailServer() {
    post.start();
  }

  @AfterEach
  void stopsTheMailServer() {
    post.stop();
  }

  private JavaMailSenderImpl sender(int port) {
    JavaMailSenderImpl sender =
        new MailServer("127.0.0.1", port, MailServer.Security.TLS, FROM, "", "").sender();
    // The test server's certificate is nobody's.
    Properties properties = sender.getJavaMailProperties();
    properties.put("mail.smtp.ssl.trust", "*");
    properties.put("mail.smtp.ssl.checkserveridentity", "false");
    return sender;
  }

  private int port() {
    return post.getSmtps().getPort();
  }

  private List<MimeMessage> receivedBy(String address) {
    return Arrays.stream(post.getReceivedMessages())
        .filter(message -> {
          try {
            return message.getAllRecipients()[0].toString().equals(address);
          } catch (MessagingException e) {
            throw new IllegalStateException(e);
          }
        })
        .toList();
  }

  @Test
  void tellsEachThingOnceAndNothingAboutPatients() throws MessagingException, IOException {
    long reader = CONSOLE.person("mail-reader", new Grant("analyst", null));
    long viewer = CONSOLE.person("mail-viewer", new Grant("viewer", null));
    store.gather(java.time.Instant.EPOCH);
    store.subscribe(reader, List.of(NoticeKind.NEW_MEDICAL_DEVICE, NoticeKind.NEW_EXPOSURE));
    store.subscribe(viewer, List.of(NoticeKind.NEW_EXPOSURE));
    pump(0x7001, "secret-pump-a");
    pump(0x7002, "secret-pump-b");
    exposure();
    digests.write(FROM);
    digests.write(FROM);
    digests.send(sender(port()), FROM);
    digests.send(sender(port()), FROM);
    List<MimeMessage> mails = receivedBy("mail-reader@hospital.example");
    assertThat(mails).hasSize(1);
    assertThat(mails.getFirst().getContent().toString())
        .contains("2 new medical devices", "1 new exposure")
        .doesNotContain("secret", "10.9.9.9");
    assertThat(receivedBy("mail-viewer@hospital.example")).isEmpty();
    pump(0x7003, "secret-pump-c");
    digests.write(FROM);
    digests.send(sender(port()), FROM);
    assertThat(receivedBy("mail-reader@hospital.example").getLast().getSubject())
        .isEqualTo("Asepsis: 1 new medical device (Devices)");
  }

  @Test
  void losesNothingWhenTheMailServerIsAway() throws MessagingException {
    long waiting = CONSOLE.person("mail-waiting", new Grant("viewer", null));
    store.gather(java.time.Instant.EPOCH);
    store.subscribe(waiting, List.of(NoticeKind.NEW_MEDICAL_DEVICE));
    pump(0x7101, "late-pump");
    digests.write(FROM);
    int away = port();
    post.stop();
    digests.send(sender(away), FROM);
    String id =
        CONSOLE
            .sql()
            .sql(
                "select message_id from mail where person_id = :id and sent is null and attempts ="
                    + " 1")
            .param("id", waiting)
            .query(String.class)
            .single();
    CONSOLE.sql().sql("update mail set next_attempt = now() where sent is null").update();
    post.start();
    digests.send(sender(port()), FROM);
    assertThat(receivedBy("mail-waiting@hospital.example"))
        .singleElement()
        .satisfies(mail -> assertThat(mail.getMessageID()).isEqualTo(id));
  }

  private static void pump(long id, String name) {
    CONSOLE
        .sql()
        .sql(
            """
            insert into device (id, site_id, name, medical, first_time, last_time)
            values (:id, 1, :name, true, now(), now())
            """)
        .param("id", id)
        .param("name", name)
        .update();
  }

  private static void exposure() {
    CONSOLE
        .sql()
        .sql(
            """
            insert into exposure (site_id, kind, protocol, originator_address, responder_address,
                patients, fewest, most, basis, fields, flows, first_time, last_time)
            values (1, 'phi-in-clear', 'hl7', '10.9.9.9', '10.9.9.8', 4, 4, 4, 'mrn', '{mrn}', 1,
              now(), now())
            """)
        .update();
  }
}
