// SPDX-License-Identifier: Apache-2.0
package org.asepsis.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.asepsis.store.Database;
import org.asepsis.store.audit.AuditKey;
import org.asepsis.store.audit.AuditLog;
import org.asepsis.store.audit.SignedHeads;
import org.asepsis.store.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

class AuditVerifyTest {
  @TempDir private Path folder;

  /** What a command printed on standard output and standard error, and its status. */
  private record Outcome(int status, String text) {}

  private static Outcome run(String... arguments) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream out = System.out;
    PrintStream err = System.err;
    try (PrintStream caught = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
      System.setOut(caught);
      System.setErr(caught);
      int status = Main.run(arguments);
      return new Outcome(status, bytes.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  /** One server for the whole story, since starting one takes seconds. */
  @Test
  void tellsAWholeLogFromATamperedOne()
      throws IOException, InterruptedException, GeneralSecurityException {
    String url;
    try (EmbeddedPostgres server = EmbeddedPostgres.start(folder);
        HikariDataSource database = Database.open(server.url(), server.user(), server.password())) {
      url =
          server
              .url()
              .replace("jdbc:postgresql://", "postgresql://asepsis:" + server.password() + "@");
      AuditLog log = new AuditLog(database);
      for (int entry = 0; entry < 10; entry++) {
        log.write(new AuditLog.Actor(1, "ana", ""), "look", "x", Map.of(), Instant.EPOCH);
      }
      String[] verify = {"audit", "verify", "--data", folder.toString(), "--db", url};
      assertThat(run(verify))
          .isEqualTo(
              new Outcome(
                  0, "The audit log is whole: 10 entries, none of them under a signed head.\n"));
      AuditKey key = AuditKey.in(folder.resolve("keys"));
      new SignedHeads(folder).add(key.sign(log.head(), Instant.EPOCH));
      assertThat(run(verify).text()).contains("signed up to entry 10");

      JdbcClient owner = JdbcClient.create(database);
      owner.sql("alter table audit_entry disable trigger user").update();
      owner.sql("update audit_entry set person = 'eva' where sequence = 4").update();
      assertThat(run(verify))
          .matches(outcome -> outcome.status() == 3)
          .matches(outcome -> outcome.text().startsWith("Entry 4 "));
      owner.sql("update audit_entry set person = 'ana' where sequence = 4").update();
      owner.sql("delete from audit_entry where sequence > 8").update();
      owner
          .sql(
              "update audit_head set sequence = 8,"
                  + " hash = (select hash from audit_entry where sequence = 8)")
          .update();
      assertThat(run(verify))
          .matches(outcome -> outcome.status() == 3)
          .matches(outcome -> outcome.text().startsWith("Entry 9 is missing"));

      Path empty = Files.writeString(folder.resolve("empty.log"), "nothing\n");
      assertThat(
              run(
                  "audit",
                  "verify",
                  "--data",
                  folder.toString(),
                  "--db",
                  url,
                  "--head",
                  empty.toString()))
          .matches(outcome -> outcome.status() == 2)
          .matches(outcome -> outcome.text().contains("holds no signed head"));
    }
  }

  @Test
  void serveRefusesToBeReachedFromOutsideWithACertificateOfItsOwn() {
    for (String listen : List.of("0.0.0.0:0", "[::]:0", ":0")) {
      Outcome outcome = run("serve", "--data", folder.toString(), "--listen", listen);
      assertThat(outcome.status()).as(outcome.text()).isEqualTo(2);
      assertThat(outcome.text()).contains("--insecure-self-signed");
    }
    assertThat(run("serve", "--listen", "127.0.0.1:x").status()).isEqualTo(2);
    assertThat(run("serve", "--certificate", "a.pem").text()).contains("belong together");
    assertThat(run("audit").status()).isEqualTo(2);
    assertThat(run("audit", "verify", "--db", "mysql://x").text()).contains("postgresql://");
  }
}
