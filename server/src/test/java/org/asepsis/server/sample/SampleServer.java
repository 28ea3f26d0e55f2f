// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.sample;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.asepsis.store.Database;
import org.asepsis.store.embedded.EmbeddedPostgres;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The made-up hospital's console, one for all tests of a JVM. A cookie says who asks: {@code
 * analyst}, or {@code analyst@2} for somebody who is one at site 2 only, where nothing is.
 */
public final class SampleServer {
  private static final BlockingQueue<Integer> STATEMENTS = new ArrayBlockingQueue<>(1_000);
  private static final SampleServer ONE = start();

  private final HttpClient client =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
  private final String address;

  private SampleServer(String address) {
    this.address = address;
  }

  public static SampleServer get() {
    return ONE;
  }

  /** {@code http://127.0.0.1:41234} */
  public String address() {
    return address;
  }

  public HttpResponse<String> get(String role, String path) {
    return send(role, path, HttpResponse.BodyHandlers.ofString());
  }

  public byte[] bytes(String role, String path) {
    return send(role, path, HttpResponse.BodyHandlers.ofByteArray()).body();
  }

  /** Sends a form. */
  public HttpResponse<String> post(String role, String path, String form) {
    return send(
        request(role, path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** How many statements it takes to answer this. Nothing else may be asked meanwhile. */
  public int statements(String role, String path) {
    try {
      STATEMENTS.clear();
      get(role, path);
      return Objects.requireNonNull(STATEMENTS.poll(10, TimeUnit.SECONDS), "no answer");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private <T> HttpResponse<T> send(String role, String path, HttpResponse.BodyHandler<T> handler) {
    return send(request(role, path).build(), handler);
  }

  private HttpRequest.Builder request(String role, String path) {
    return HttpRequest.newBuilder(URI.create(address + path)).header("Cookie", "role=" + role);
  }

  private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    try {
      return client.send(request, handler);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static SampleServer start() {
    try {
      Path folder = Files.createTempDirectory("asepsis-pages");
      EmbeddedPostgres server = EmbeddedPostgres.start(folder.resolve("database"));
      Runtime.getRuntime().addShutdownHook(new Thread(server::close));
      DataSource database = Database.open(server.url(), server.user(), server.password());
      // The browser has its answer before the filter that counts is done: hence the queue.
      Statements.toldTo(STATEMENTS::offer);
      SampleHospital.fill(database, Instant.now(), SampleHospital.WARD);
      ConfigurableApplicationContext console =
          SampleConsole.start(Statements.counted(database), folder.resolve("console"), 0);
      return new SampleServer(
          "http://127.0.0.1:" + console.getEnvironment().getProperty("local.server.port"));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
