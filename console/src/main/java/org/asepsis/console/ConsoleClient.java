// SPDX-License-Identifier: Apache-2.0
package org.asepsis.console;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.asepsis.server.signin.LocalAccess.Door;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Talks to a console's API. It trusts one certificate only, known by its fingerprint. */
final class ConsoleClient {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Door door;
  private final HttpClient http;
  private final JsonMapper json = JsonMapper.shared();

  ConsoleClient(Door door) throws GeneralSecurityException {
    this.door = door;
    HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(PATIENCE);
    if (!door.fingerprint().isEmpty()) {
      SSLContext tls = SSLContext.getInstance("TLS");
      tls.init(null, new TrustManager[] {new Pinned(door.fingerprint())}, null);
      builder.sslContext(tls);
    }
    http = builder.build();
  }

  /** What the console says of an import. */
  record State(
      long id,
      String state,
      String kind,
      long bytes,
      long bytesRead,
      boolean damaged,
      String message) {
    boolean isOver() {
      return !state.equals("waiting") && !state.equals("reading");
    }
  }

  /** The console did not take it; the message is the console's own sentence. */
  static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
      super(message);
    }
  }

  /** Hands in a file; answers the import's number. */
  long handIn(Path file, String kind, String source, String site)
      throws IOException, InterruptedException, RefusedException {
    String query =
        "?name="
            + encoded(String.valueOf(file.getFileName()))
            + "&kind="
            + encoded(kind)
            + "&source="
            + encoded(source)
            + (site.isEmpty() ? "" : "&site=" + encoded(site));
    HttpRequest request =
        request("/api/v1/imports" + query)
            .header("Content-Type", "application/octet-stream")
            .POST(HttpRequest.BodyPublishers.ofFile(file))
            .build();
    return send(request).path("id").asLong();
  }

  State state(long id) throws IOException, InterruptedException, RefusedException {
    JsonNode node = send(request("/api/v1/imports/" + id).timeout(PATIENCE).GET().build());
    return new State(
        id,
        node.path("state").asString(),
        node.path("kind").asString(),
        node.path("bytes").asLong(),
        node.path("bytes_read").asLong(),
        node.path("damaged").asBoolean(),
        node.path("message").asString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(door.address() + path))
        .header("Accept", "application/json, application/problem+json")
        .header("Authorization", "Bearer " + door.token());
  }

  private JsonNode send(HttpRequest request)
      throws IOException, InterruptedException, RefusedException {
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    JsonNode body;
    try {
      body = json.readTree(response.body());
    } catch (RuntimeException e) {
      throw new IOException("no answer of a console (status " + response.statusCode() + ")", e);
    }
    if (response.statusCode() >= 300) {
      throw new RefusedException(body.path("detail").asString("status " + response.statusCode()));
    }
    return body;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** Takes the certificate with this SHA-256 fingerprint and no other, whoever signed it. */
  private static final class Pinned extends X509ExtendedTrustManager {
    private final byte[] fingerprint;

    Pinned(String fingerprint) {
      this.fingerprint =
          HexFormat.of().parseHex(fingerprint.replace(":", "").toLowerCase(Locale.ROOT));
    }

    private void check(X509Certificate[] chain) throws CertificateException {
      try {
        byte[] shown = MessageDigest.getInstance("SHA-256").digest(chain[0].getEncoded());
        if (!MessageDigest.isEqual(shown, fingerprint)) {
          throw new CertificateException("the console shows another certificate than it printed");
        }
      } catch (GeneralSecurityException e) {
        throw new CertificateException(e.getMessage(), e);
      }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, java.net.Socket socket)
        throws CertificateException {
      check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
        throws CertificateException {
      check(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      check(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, java.net.Socket socket)
        throws CertificateException {
      throw new CertificateException("this is no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
        throws CertificateException {
      throw new CertificateException("this is no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      throw new CertificateException("this is no server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
