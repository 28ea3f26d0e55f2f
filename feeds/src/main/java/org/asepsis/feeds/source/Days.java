// SPDX-License-Identifier: Apache-2.0
package org.asepsis.feeds.source;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.asepsis.feeds.fetch.Fetched;

/** Days as sources write them. */
final class Days {
  private static final Pattern IN_NAME =
      Pattern.compile("(?<!\\d)((?:19|20)\\d\\d)-(\\d\\d)(?:-(\\d\\d))?(?!\\d)");

  private Days() {}

  /** The day at the start of a date or time; empty if there is none. */
  static Optional<LocalDate> parse(String text) {
    try {
      if (text.matches("\\d{8}")) {
        return Optional.of(LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE));
      }
      return text.length() >= 10
          ? Optional.of(LocalDate.parse(text.substring(0, 10)))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The day that a document's name tells, else the day on which it last changed. */
  static Optional<LocalDate> of(Fetched document) {
    Optional<LocalDate> told = inName(document.name());
    return told.isPresent()
        ? told
        : document.changed().map(time -> LocalDate.ofInstant(time, ZoneOffset.UTC));
  }

  /** The day, or the first day of the month, that a file's name tells. */
  static Optional<LocalDate> inName(String file) {
    Matcher name = IN_NAME.matcher(file);
    if (!name.find()) {
      return Optional.empty();
    }
    String day = name.group(3) == null ? "01" : name.group(3);
    return parse(name.group(1) + "-" + name.group(2) + "-" + day);
  }

  static Optional<LocalDate> later(Optional<LocalDate> one, Optional<LocalDate> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.or(() -> other);
    }
    return one.get().isBefore(other.get()) ? other : one;
  }
}
