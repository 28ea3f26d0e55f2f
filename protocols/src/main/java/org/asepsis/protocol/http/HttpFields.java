// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.asepsis.wire.Bytes;

/**
 * The fields of a head (RFC 9110 section 5), reduced to those that are understood; others are not
 * held.
 *
 * @param host without port, empty when absent
 * @param agent {@code User-Agent} or {@code Server}, at most 200 characters
 * @param refererLength -1 when absent
 * @param contentLength -1 when absent, -2 when it is no number or several that differ
 * @param transferCodings in order, lower case; only {@code chunked} is read
 * @param contentCodings in order, lower case
 * @param mediaParameters of the media type, as sent, at most 300 bytes; only of types that others
 *     may want to read
 * @param authScheme of credentials, lower case, or empty
 * @param defaultLogin the product whose default login was sent, or empty
 * @param intermediaries names of the fields that a proxy adds, upper case
 */
record HttpFields(
    String host,
    String agent,
    int refererLength,
    long contentLength,
    List<String> transferCodings,
    List<String> contentCodings,
    String mediaType,
    String mediaParameters,
    String authScheme,
    String defaultLogin,
    List<String> intermediaries) {

  static final long ABSENT = -1;
  static final long INVALID = -2;

  /** Takes the fields of one head, one after the other. */
  static final class Collector {
    private static final int MAX_AGENT = 200;
    private static final int MAX_CODINGS = 8;
    private static final int MAX_PARAMETERS = 300;
    private static final List<String> SCHEMES =
        List.of(
            "basic",
            "digest",
            "bearer",
            "negotiate",
            "ntlm",
            "scram-sha-256",
            "mutual",
            "aws4-hmac-sha256");

    private String host = "";
    private String agent = "";
    private int refererLength = -1;
    private long contentLength = ABSENT;
    private final List<String> transferCodings = new ArrayList<>(1);
    private final List<String> contentCodings = new ArrayList<>(1);
    private String mediaType = "";
    private String mediaParameters = "";
    private String authScheme = "";
    private String defaultLogin = "";
    private final List<String> intermediaries = new ArrayList<>(0);

    /** Reads up to the empty line; the result is a reason to refuse, or empty. */
    String readAll(Bytes head) {
      for (int count = 0; !head.isEmpty(); count++) {
        if (count == HttpMessage.MAX_FIELDS) {
          return "more than 256 fields";
        }
        Bytes line = HttpMessage.line(head);
        if (line.isEmpty()) {
          return "";
        }
        int colon = line.find(':');
        if (colon < 1) {
          // Neither a field nor a folded line: others pass over such lines too.
          continue;
        }
        String name = line.take(Math.min(colon, 40)).text().toLowerCase(Locale.ROOT);
        line.skip(colon - Math.min(colon, 40) + 1);
        add(name, value(line, head));
      }
      return "";
    }

    /** The value with the lines folded into it (RFC 9112 section 5.2). */
    private static Bytes value(Bytes first, Bytes head) {
      if (head.peek(0) != ' ' && head.peek(0) != '\t') {
        return trimmed(first);
      }
      StringBuilder joined = new StringBuilder(trimmed(first).text());
      while (head.peek(0) == ' ' || head.peek(0) == '\t') {
        joined.append(' ').append(trimmed(HttpMessage.line(head)).text());
      }
      String text = joined.toString();
      return Bytes.copyOf(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private static Bytes trimmed(Bytes value) {
      int from = 0;
      int to = value.remaining();
      while (from < to && isBlank(value.peek(from))) {
        from++;
      }
      while (to > from && isBlank(value.peek(to - 1))) {
        to--;
      }
      return value.skip(from).take(to - from);
    }

    private static boolean isBlank(int c) {
      return c == ' ' || c == '\t';
    }

    private void add(String name, Bytes value) {
      switch (name) {
        case "host" -> host = HttpTarget.host(value);
        case "user-agent", "server" ->
            agent = value.take(Math.min(value.remaining(), MAX_AGENT)).text();
        case "referer" -> refererLength = value.remaining();
        case "content-length" -> contentLength = length(value);
        case "transfer-encoding" -> words(value, transferCodings);
        case "content-encoding" -> words(value, contentCodings);
        case "content-type" -> contentType(value);
        case "authorization", "proxy-authorization" -> credentials(value);
        case "via", "forwarded", "x-forwarded-for", "x-forwarded-from", "proxy-connection" -> {
          String upper = name.toUpperCase(Locale.ROOT);
          if (!intermediaries.contains(upper)) {
            intermediaries.add(upper);
          }
        }
        default -> {}
      }
    }

    private void contentType(Bytes value) {
      mediaType = MediaTypes.parse(value);
      // The cursor stands at the semicolon.
      if (MediaTypes.isWanted(mediaType) && value.remaining() <= MAX_PARAMETERS) {
        mediaParameters = value.skip(Math.min(1, value.remaining())).text().strip();
      }
    }

    /** Equal numbers, repeated in one field or several, are one (RFC 9110 section 8.6). */
    private long length(Bytes value) {
      long length = contentLength;
      do {
        long number = number(trimmed(element(value)));
        length = length == ABSENT || length == number ? number : INVALID;
      } while (!value.isEmpty() && length != INVALID);
      return length;
    }

    private static long number(Bytes digits) {
      long number = digits.isEmpty() || digits.remaining() > 15 ? INVALID : 0;
      while (number != INVALID && !digits.isEmpty()) {
        int digit = digits.u8();
        number = HttpFraming.isDigit(digit) ? number * 10 + digit - '0' : INVALID;
      }
      return number;
    }

    private static Bytes element(Bytes list) {
      int comma = list.find(',');
      Bytes element = list.take(comma < 0 ? list.remaining() : comma);
      list.skip(comma < 0 ? 0 : 1);
      return element;
    }

    private static void words(Bytes value, List<String> words) {
      while (!value.isEmpty() && words.size() < MAX_CODINGS) {
        String word = trimmed(element(value)).text().toLowerCase(Locale.ROOT);
        if (!word.isEmpty() && !word.equals("identity")) {
          words.add(word);
        }
      }
    }

    private void credentials(Bytes value) {
      authScheme = scheme(value);
      if (authScheme.equals("basic")) {
        defaultLogin = DefaultCredentials.product(value.skip(1));
      }
    }

    private static String scheme(Bytes value) {
      int space = value.find(' ');
      Bytes word = value.take(Math.min(space < 0 ? value.remaining() : space, 20));
      String scheme = word.text().toLowerCase(Locale.ROOT);
      return SCHEMES.contains(scheme) ? scheme : "other";
    }

    HttpFields fields() {
      return new HttpFields(
          host,
          agent,
          refererLength,
          contentLength,
          List.copyOf(transferCodings),
          List.copyOf(contentCodings),
          mediaType,
          mediaParameters,
          authScheme,
          defaultLogin,
          List.copyOf(intermediaries));
    }
  }

  boolean isChunked() {
    return !transferCodings.isEmpty() && transferCodings.getLast().equals("chunked");
  }

  boolean isTransferCoded() {
    return !transferCodings.isEmpty();
  }

  /** Whether somebody between the ends has touched it; clients of proxies send PROXY-CONNECTION. */
  boolean isForwarded() {
    return intermediaries.stream().anyMatch(name -> !name.equals("PROXY-CONNECTION"));
  }
}
