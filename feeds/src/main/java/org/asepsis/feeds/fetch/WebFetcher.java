// SPDX-License-Identifier: Apache-2.0
package org.asepsis.feeds.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.asepsis.feeds.FeedException;

/**
 * Documents from web servers: conditional, resumed where they were cut, asked for again when a
 * server is busy, and bounded in size and time. Safe for many threads.
 */
final class WebFetcher implements Fetcher {
  private static final int ATTEMPTS = 5;
  private static final int REDIRECTS = 5;
  private static final Set<Integer> MOVED = Set.of(301, 302, 303, 307, 308);
  private static final Set<Integer> TRY_AGAIN = Set.of(429, 500, 502, 503, 504);

  private final HttpClient client;
  private final AddressRule rule;
  private final Limits limits;
  private final Pause pause;
  private final Clock clock;
  private final List<URI> configured;

  /**
   * Takes the parts.
   *
   * @param configured the addresses that the administrator named for the source
   */
  WebFetcher(
      HttpClient client,
      AddressRule rule,
      Limits limits,
      Pause pause,
      Clock clock,
      List<URI> configured) {
    this.client = client;
    this.rule = rule;
    this.limits = limits;
    this.pause = pause;
    this.clock = clock;
    this.configured = List.copyOf(configured);
  }

  /** What one attempt gave. */
  private sealed interface Attempt {
    record Done(Fetched fetched) implements Attempt {}

    /** Asking again may help. */
    record Again(String reason, Optional<Duration> after) implements Attempt {}
  }

  @Override
  public Fetched fetch(Request request, Path work)
      throws FeedException, IOException, InterruptedException {
    AddressRule.checkScheme(request.address());
    rule.check(configured, request.address());
    Partial partial = Partial.of(request.address(), work);
    String reason = "";
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      switch (attempt(request, partial)) {
        case Attempt.Done(Fetched fetched) -> {
          return fetched;
        }
        case Attempt.Again again -> {
          reason = again.reason();
          Duration wait = again.after().orElse(Duration.ofSeconds(1L << attempt));
          if (wait.compareTo(limits.longestWait()) > 0) {
            throw new FeedException(
                reason + " and wants to be left alone for " + wait.toMinutes() + " minutes");
          }
          if (attempt < ATTEMPTS - 1) {
            pause.sleep(wait);
          }
        }
      }
    }
    throw new FeedException(reason + ", " + ATTEMPTS + " times in a row");
  }

  private Attempt attempt(Request request, Partial partial)
      throws FeedException, IOException, InterruptedException {
    URI address = request.address();
    for (int step = 0; step <= REDIRECTS; step++) {
      HttpResponse<InputStream> answer;
      try {
        answer =
            client.send(
                message(request, address, partial), HttpResponse.BodyHandlers.ofInputStream());
      } catch (HttpConnectTimeoutException e) {
        return again(
            address,
            "does not answer: no connection in " + limits.connect().toSeconds() + " seconds");
      } catch (HttpTimeoutException e) {
        return again(address, "sent nothing for " + Watch.words(limits.idle()));
      } catch (ConnectException e) {
        return again(address, "cannot be reached");
      } catch (SSLException e) {
        throw new FeedException(
            address.getHost()
                + " shows a certificate that is not trusted; if it is right, name its authority in"
                + " the setting trust ("
                + e.getMessage()
                + ")",
            e);
      } catch (IOException e) {
        return again(address, "broke off: " + e.getMessage());
      }
      if (!MOVED.contains(answer.statusCode())) {
        return answered(request, answer, partial);
      }
      answer.body().close();
      address = redirected(address, answer);
    }
    throw new FeedException(
        request.address().getHost() + " redirects more than " + REDIRECTS + " times");
  }

  private URI redirected(URI from, HttpResponse<InputStream> answer) throws FeedException {
    String location =
        answer
            .headers()
            .firstValue("location")
            .orElseThrow(
                () -> new FeedException(from.getHost() + " redirects without saying where"));
    URI to;
    try {
      to = from.resolve(location);
    } catch (IllegalArgumentException e) {
      throw new FeedException(from.getHost() + " redirects to \"" + location + "\"", e);
    }
    rule.check(configured.isEmpty() ? List.of(from) : configured, to);
    return to;
  }

  private HttpRequest message(Request request, URI address, Partial partial) throws IOException {
    HttpRequest.Builder message =
        HttpRequest.newBuilder(address)
            .timeout(limits.idle())
            .header("User-Agent", "asepsis/0.1")
            .header("Accept-Encoding", "identity");
    boolean same = address.getHost().equals(request.address().getHost());
    request
        .headers()
        .forEach((name, value) -> {
          if (same) { // a key is for the host it was given for
            message.header(name, value);
          }
        });
    long have = partial.length();
    if (have > 0) {
      message.header("Range", "bytes=" + have + "-").header("If-Range", partial.version());
    } else if (!request.etag().isEmpty()) {
      message.header("If-None-Match", request.etag());
    } else if (!request.lastModified().isEmpty()) {
      message.header("If-Modified-Since", request.lastModified());
    }
    return message.build();
  }

  private Attempt answered(Request request, HttpResponse<InputStream> answer, Partial partial)
      throws FeedException, IOException {
    String host = answer.uri().getHost();
    int status = answer.statusCode();
    if (status == 200 || status == 206) {
      return body(request, answer, partial);
    }
    answer.body().close();
    if (status == 304) {
      return new Attempt.Done(AnswerFields.fetched(answer, Optional.empty()));
    }
    if (status == 416) {
      partial.drop();
      return again(answer.uri(), "has another version than the one that was begun");
    }
    if (TRY_AGAIN.contains(status)) {
      return new Attempt.Again(host + " is busy (status " + status + ")", retryAfter(answer));
    }
    if (status == 404 || status == 410) {
      throw new NotThereException(answer.uri() + " is not there (status " + status + ")");
    }
    throw new FeedException(
        host
            + (status == 401 || status == 403
                ? " refuses us (status " + status + "): a key may be missing or wrong"
                : " answered with status " + status));
  }

  private Attempt body(Request request, HttpResponse<InputStream> answer, Partial partial)
      throws FeedException, IOException {
    URI address = answer.uri();
    AnswerFields.checkType(answer);
    long have = answer.statusCode() == 206 ? partial.length() : 0;
    if (answer.statusCode() == 206
        && !answer
            .headers()
            .firstValue("content-range")
            .orElse("")
            .startsWith("bytes " + have + "-")) {
      partial.drop();
      return again(address, "sent another part than was asked for");
    }
    if (have == 0) {
      partial.begin(AnswerFields.version(answer));
    }
    long stated = answer.headers().firstValueAsLong("content-length").orElse(-1);
    if (stated >= 0 && have + stated > request.limit()) {
      partial.drop();
      throw tooLarge(address, request);
    }
    String fault = copy(request, answer, partial, have);
    if (!fault.isEmpty()) {
      if (partial.version().isEmpty()) {
        partial.drop();
      }
      return again(address, fault);
    }
    if (stated >= 0 && Files.size(partial.bytes()) != have + stated) {
      return again(address, "broke off in the middle");
    }
    return new Attempt.Done(AnswerFields.fetched(answer, Optional.of(partial.complete())));
  }

  /** Copies the body; what went wrong is said in words. */
  private String copy(Request request, HttpResponse<InputStream> answer, Partial partial, long have)
      throws FeedException, IOException {
    long count = have;
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = answer.body();
        Watch watch = new Watch(in, limits);
        OutputStream out = Files.newOutputStream(partial.bytes(), StandardOpenOption.APPEND)) {
      while (true) {
        int read;
        try {
          read = in.read(buffer);
        } catch (IOException e) {
          return watch.verdict().isEmpty() ? "broke off in the middle" : watch.verdict();
        }
        if (!watch.verdict().isEmpty()) {
          return watch.verdict();
        }
        if (read < 0) {
          return "";
        }
        watch.moved();
        count += read;
        if (count > request.limit()) {
          partial.drop();
          throw tooLarge(answer.uri(), request);
        }
        out.write(buffer, 0, read);
      }
    }
  }

  private static FeedException tooLarge(URI address, Request request) {
    return new FeedException(
        address + " is larger than the " + request.limit() + " bytes that are allowed");
  }

  private Optional<Duration> retryAfter(HttpResponse<InputStream> answer) {
    String text = answer.headers().firstValue("retry-after").orElse("").strip();
    if (text.matches("\\d{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    return AnswerFields.time(text)
        .map(when -> Duration.between(clock.instant(), when))
        .map(wait -> wait.isNegative() ? Duration.ZERO : wait);
  }

  private static Attempt again(URI address, String what) {
    return new Attempt.Again(address.getHost() + " " + what, Optional.empty());
  }

  @Override
  public Fetcher forSource(List<URI> addresses) {
    return new WebFetcher(client, rule, limits, pause, clock, addresses);
  }

  @Override
  public void close() {
    client.close();
  }
}
