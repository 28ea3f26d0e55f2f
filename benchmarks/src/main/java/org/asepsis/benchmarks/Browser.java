// SPDX-License-Identifier: Apache-2.0
package org.asepsis.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** What one person's browser does: keeps cookies, signs in through the form, asks for pages. */
final class Browser implements AutoCloseable {
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final HttpClient client = client();
  private final URI address;
  private final Map<String, String> cookies = new TreeMap<>();

  Browser(URI address) {
    this.address = address;
  }

  /** An answer and how long it took, body included. */
  record Answer(int status, String body, double milliseconds) {}

  void signIn(String name, String password) throws IOException, InterruptedException {
    Matcher token = TOKEN.matcher(get("/login").body());
    String form = "name=" + encoded(name) + "&password=" + encoded(password) + "&next=/";
    if (token.find()) {
      form += "&_csrf=" + encoded(token.group(1));
    }
    HttpRequest.Builder request =
        request("/login")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form));
    Answer answer = send(request.build());
    if (answer.status() / 100 != 3) {
      throw new IOException(name + " could not sign in: status " + answer.status());
    }
  }

  Answer get(String path) throws IOException, InterruptedException {
    return send(request(path).build());
  }

  /** As the page's own script asks, for a part of it. */
  Answer part(String path) throws IOException, InterruptedException {
    return send(request(path).header("HX-Request", "true").header("HX-Target", "list").build());
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address.resolve(path))
            .timeout(LONGEST)
            .header("Accept", "text/html");
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          cookies.entrySet().stream()
              .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
              .collect(Collectors.joining("; ")));
    }
    return request;
  }

  private Answer send(HttpRequest request) throws IOException, InterruptedException {
    long sent = System.nanoTime();
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    double milliseconds = (System.nanoTime() - sent) / 1e6;
    for (String cookie : response.headers().allValues("set-cookie")) {
      String pair = cookie.substring(0, (cookie + ";").indexOf(';'));
      int equals = pair.indexOf('=');
      cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
    }
    return new Answer(response.statusCode(), response.body(), milliseconds);
  }

  static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** One that takes any certificate: the console's own is signed by nobody. */
  static HttpClient client() {
    try {
      SSLContext any = SSLContext.getInstance("TLS");
      any.init(null, new TrustManager[] {new Anybody()}, new SecureRandom());
      return HttpClient.newBuilder().sslContext(any).build();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Anybody extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, java.net.Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
