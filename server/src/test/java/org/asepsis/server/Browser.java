// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Keeps cookies and fills in the hidden field of forms, as a browser does; runs no scripts. */
public final class Browser {
  private static final Pattern FORM_TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  private final URI address;
  private final HttpClient client;
  private final Map<String, String> cookies = new LinkedHashMap<>();
  private String agent = "Test browser";
  private String formToken = "";

  Browser(URI address, HttpClient client) {
    this.address = address;
    this.client = client;
  }

  /** From here on it calls itself so. */
  public void pretend(String otherAgent) {
    agent = otherAgent;
  }

  public Map<String, String> cookies() {
    return cookies;
  }

  public HttpResponse<String> get(String path) {
    return send(request(path).GET());
  }

  /** With the token of the page that was got last. */
  public HttpResponse<String> post(String path, Map<String, String> form) {
    StringJoiner body = new StringJoiner("&");
    form.forEach((name, value) -> body.add(encoded(name) + "=" + encoded(value)));
    body.add("_csrf=" + encoded(formToken));
    return postAsIs(path, body.toString());
  }

  /** Exactly this body. */
  public HttpResponse<String> postAsIs(String path, String body) {
    return send(
        request(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** A form with an empty file, as browsers send it. */
  public HttpResponse<String> postFile(String path) {
    String edge = "edge-of-a-part";
    String body =
        "--%1$s\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n%2$s\r\n"
                .formatted(edge, formToken)
            + "--%1$s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\"\r\n"
                .formatted(edge)
            + "Content-Type: application/octet-stream\r\n\r\n\r\n--%s--\r\n".formatted(edge);
    return send(
        request(path)
            .header("Content-Type", "multipart/form-data; boundary=" + edge)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** A page that is no text. */
  public byte[] getBytes(String path) {
    try {
      return client
          .send(request(path).GET().build(), HttpResponse.BodyHandlers.ofByteArray())
          .body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A body of some bytes, as a script of a page would send it. */
  public HttpResponse<String> postBytes(String path) {
    return send(
        request(path)
            .header("Content-Type", "application/octet-stream")
            .header("X-CSRF-TOKEN", formToken)
            .POST(HttpRequest.BodyPublishers.ofString("none of ours")));
  }

  public HttpResponse<String> delete(String path) {
    return send(request(path).header("X-CSRF-TOKEN", formToken).DELETE());
  }

  /** Without the token of a form. */
  public HttpResponse<String> deleteAsIs(String path) {
    return send(request(path).DELETE());
  }

  public HttpResponse<String> signIn(String name, String password) {
    get("/login");
    HttpResponse<String> answer = post("/login", Map.of("name", name, "password", password));
    if (answer.statusCode() == 302) {
      get("/account/password");
    }
    return answer;
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(address.resolve(path))
            .timeout(Duration.ofSeconds(20))
            .header("User-Agent", agent);
    if (!cookies.isEmpty()) {
      StringJoiner line = new StringJoiner("; ");
      cookies.forEach((name, value) -> line.add(name + "=" + value));
      builder.header("Cookie", line.toString());
    }
    return builder;
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      for (String cookie : answer.headers().map().getOrDefault("set-cookie", List.of())) {
        String pair = cookie.substring(0, (cookie + ";").indexOf(';'));
        String name = pair.substring(0, pair.indexOf('='));
        String value = pair.substring(pair.indexOf('=') + 1);
        if (value.isEmpty()) {
          cookies.remove(name);
        } else {
          cookies.put(name, value);
        }
      }
      Matcher token = FORM_TOKEN.matcher(answer.body());
      if (token.find()) {
        formToken = token.group(1);
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
