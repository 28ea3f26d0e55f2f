// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.asepsis.server.signin.Passwords;
import org.asepsis.store.Database;
import org.asepsis.store.embedded.EmbeddedPostgres;
import org.asepsis.store.people.Grant;
import org.asepsis.store.people.People;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One console for all tests of a JVM: embedded database, TLS on a free port of loopback. */
public final class TestConsole {
  public static final String PASSWORD = "correct staple lamp 7";

  private final ConfigurableApplicationContext context;
  private final Path data;
  private final HikariDataSource database;
  private final String encoded;

  private TestConsole() throws IOException, InterruptedException, GeneralSecurityException {
    data = Files.createTempDirectory("asepsis-console");
    EmbeddedPostgres server = EmbeddedPostgres.start(data).endedByCaller();
    database = Database.open(server.url(), server.user(), server.password());
    context = Console.start(Console.Settings.of("127.0.0.1", 0, data), database);
    encoded = context.getBean(Passwords.class).encode(PASSWORD);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              context.close();
              database.close();
              server.close();
              delete(data);
            }));
  }

  /** Starts with the first test that asks. */
  private static final class Holder {
    static final TestConsole SHARED = start();

    private static TestConsole start() {
      try {
        return new TestConsole();
      } catch (IOException | GeneralSecurityException e) {
        throw new IllegalStateException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  public static TestConsole shared() {
    return Holder.SHARED;
  }

  public URI address() {
    return URI.create(
        "https://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port"));
  }

  public Path data() {
    return data;
  }

  public HikariDataSource database() {
    return database;
  }

  public JdbcClient sql() {
    return JdbcClient.create(database);
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  public <T> Collection<T> beans(Class<T> type) {
    return context.getBeansOfType(type).values();
  }

  /** Somebody who has already chosen {@link #PASSWORD}; the same again if the name is known. */
  public long person(String name, Grant... grants) {
    People people = bean(People.class);
    long id =
        people
            .create(
                new People.NewPerson(
                    name,
                    "",
                    name + "@hospital.example",
                    encoded,
                    Instant.now().plus(Duration.ofDays(1)),
                    List.of(grants)),
                "test")
            .orElseGet(() -> people.named(name).orElseThrow().id());
    people.choosePassword(id, encoded);
    return id;
  }

  /** A browser in which this person has signed in. */
  public Browser signedIn(String name) {
    Browser browser = browser();
    browser.signIn(name, PASSWORD);
    return browser;
  }

  public Browser browser() {
    return new Browser(address(), client());
  }

  /** Trusts this console's certificate and no other; follows no redirect. */
  public HttpClient client() {
    return HttpClient.newBuilder()
        .sslContext(trust())
        .followRedirects(HttpClient.Redirect.NEVER)
        .build();
  }

  public SSLContext trust() {
    Path certificate = bean(Console.Settings.class).certificate().certificate();
    try (InputStream in = Files.newInputStream(certificate)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setCertificateEntry(
          "console", CertificateFactory.getInstance("X.509").generateCertificate(in));
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
