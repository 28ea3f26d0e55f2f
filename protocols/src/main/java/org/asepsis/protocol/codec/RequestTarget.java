// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.codec;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The target of a request of HTTP (RFC 9112 section 3.2) or a form (URL standard section 5), taken
 * apart: segments of the path and parameters of the query, percent-encoding undone. It can name
 * patients and is not to be kept.
 */
public record RequestTarget(List<String> segments, List<Parameter> parameters) {

  /** One parameter of a query. */
  public record Parameter(String name, String value) {
    /** The name only. */
    @Override
    public String toString() {
      return "Parameter[" + name + "]";
    }
  }

  private static final int MAX_SEGMENTS = 32;
  private static final int MAX_PARAMETERS = 64;

  /** Reads a target in origin or absolute form, or a relative reference. */
  public static RequestTarget parse(String target) {
    int scheme = target.indexOf("://");
    int question = target.indexOf('?');
    boolean absolute = scheme >= 0 && (question < 0 || scheme < question);
    int slash = absolute ? target.indexOf('/', scheme + 3) : 0;
    int end = question < 0 ? target.length() : question;
    String path = slash < 0 || slash > end ? "" : target.substring(slash, end);
    return new RequestTarget(
        segments(path), question < 0 ? List.of() : parameters(target.substring(question + 1)));
  }

  /** Parameters joined by ampersands, as in a query or a form. */
  public static List<Parameter> parameters(String query) {
    List<Parameter> parameters = new ArrayList<>();
    int from = 0;
    while (from < query.length() && parameters.size() < MAX_PARAMETERS) {
      int end = query.indexOf('&', from);
      end = end < 0 ? query.length() : end;
      int equals = query.indexOf('=', from);
      if (equals > from && equals < end) {
        parameters.add(
            new Parameter(
                decoded(query.substring(from, equals)), decoded(query.substring(equals + 1, end))));
      }
      from = end + 1;
    }
    return List.copyOf(parameters);
  }

  private static List<String> segments(String path) {
    List<String> segments = new ArrayList<>();
    int from = 0;
    while (from < path.length() && segments.size() < MAX_SEGMENTS) {
      int end = path.indexOf('/', from);
      end = end < 0 ? path.length() : end;
      if (end > from) {
        segments.add(decoded(path.substring(from, end)));
      }
      from = end + 1;
    }
    return List.copyOf(segments);
  }

  /** The first value of a parameter, or empty; names are compared as they are. */
  public String parameter(String name) {
    for (Parameter parameter : parameters) {
      if (parameter.name().equals(name)) {
        return parameter.value();
      }
    }
    return "";
  }

  private static String decoded(String text) {
    if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
      return text;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int high = c == '%' && i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
      int low = high >= 0 ? Character.digit(text.charAt(i + 2), 16) : -1;
      if (low >= 0) {
        out.write(high << 4 | low);
        i += 2;
      } else {
        out.write(c == '+' ? ' ' : c);
      }
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /** How many parts only: they can name patients. */
  @Override
  public String toString() {
    return "RequestTarget[" + segments.size() + ", " + parameters.size() + "]";
  }
}
