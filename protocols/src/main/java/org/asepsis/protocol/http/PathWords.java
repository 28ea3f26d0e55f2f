// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.http;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.asepsis.observe.Csv;
import org.asepsis.wire.Bytes;

/**
 * Reduces a path to words that name no person: those of {@code path-words.csv} anywhere, and
 * letters alone as the first segment, which names an application. Every other segment becomes
 * {@code {…}}; a known file extension stays behind it. Queries and fragments are dropped.
 */
final class PathWords {
  static final String WITHHELD = "{…}";

  private static final int MAX_WORD = 32;
  private static final int MAX_SEGMENTS = 16;

  private static final PathWords TABLE = new PathWords();

  private final Set<String> words = new HashSet<>();
  private final Set<String> extensions = new HashSet<>();

  private PathWords() {
    for (List<String> row : Csv.rows(PathWords.class, "path-words.csv")) {
      (row.get(1).equals("extension") ? extensions : words).add(row.get(0));
    }
  }

  /** The path of a target in origin form; empty when there is none. */
  static String path(Bytes target) {
    Bytes path = target.take(end(target));
    StringBuilder kept = new StringBuilder();
    if (path.peek(0) != '/' && !path.isEmpty()) {
      return WITHHELD;
    }
    for (int segment = 0; path.peek(0) == '/'; segment++) {
      if (segment == MAX_SEGMENTS) {
        return kept.append("/…").toString();
      }
      int next = path.skip(1).find('/');
      Bytes part = path.take(next < 0 ? path.remaining() : next);
      kept.append('/').append(segment(part, segment == 0));
    }
    return kept.toString();
  }

  private static int end(Bytes target) {
    for (int i = 0; i < target.remaining(); i++) {
      if (target.peek(i) == '?' || target.peek(i) == '#') {
        return i;
      }
    }
    return target.remaining();
  }

  private static String segment(Bytes segment, boolean first) {
    int length = segment.remaining();
    if (length == 0) {
      return "";
    }
    String text = length <= MAX_WORD ? segment.text() : "";
    if (TABLE.words.contains(text) || first && !text.isEmpty() && isLetters(text)) {
      return text;
    }
    return WITHHELD + extension(segment);
  }

  private static String extension(Bytes segment) {
    for (int back = 2; back <= 7; back++) {
      if (segment.peek(segment.remaining() - back) == '.') {
        String extension = segment.again().skip(segment.length() - back + 1).text();
        return TABLE.extensions.contains(extension) ? "." + extension : "";
      }
    }
    return "";
  }

  private static boolean isLetters(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < 'a' || c > 'z') && (c < 'A' || c > 'Z')) {
        return false;
      }
    }
    return true;
  }
}
