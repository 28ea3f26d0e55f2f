// SPDX-License-Identifier: Apache-2.0
package org.asepsis.feeds.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.asepsis.feeds.FeedException;

/** What the header fields of an answer tell (RFC 9110). */
final class AnswerFields {
  private AnswerFields() {}

  static void checkType(HttpResponse<InputStream> answer) throws FeedException, IOException {
    String type = answer.headers().firstValue("content-type").orElse("").toLowerCase(Locale.ROOT);
    if (type.startsWith("text/html")) {
      answer.body().close();
      throw new FeedException(
          answer.uri()
              + " answered with a web page; a sign-in page or a proxy may stand in between");
    }
    if (type.matches("(image|audio|video|font)/.*")) {
      answer.body().close();
      throw new FeedException(answer.uri() + " answered with " + type + ", which is no data");
    }
  }

  /** A weak tag does not say that the bytes are the same, so such a body is not continued. */
  static String version(HttpResponse<InputStream> answer) {
    String etag = answer.headers().firstValue("etag").orElse("");
    return etag.startsWith("\"") ? etag : answer.headers().firstValue("last-modified").orElse("");
  }

  static Fetched fetched(HttpResponse<InputStream> answer, Optional<Path> file) {
    Map<String, String> headers = new TreeMap<>();
    answer
        .headers()
        .map()
        .forEach((name, values) ->
            headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
    String lastModified = headers.getOrDefault("last-modified", "");
    return new Fetched(
        file,
        answer.uri(),
        headers.getOrDefault("etag", ""),
        lastModified,
        time(lastModified),
        headers);
  }

  static Optional<Instant> time(String text) {
    try {
      return text.isEmpty()
          ? Optional.empty()
          : Optional.of(
              ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
