// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.list;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.asepsis.server.page.Moments;
import org.asepsis.server.page.Tone;
import org.asepsis.server.page.Visible;

/** What one row says in one column: the page, the CSV and the PDF each write it in their way. */
public sealed interface Cell {

  /** As CSV and PDF write it. */
  String plain(Moments moments);

  static Cell text(String value) {
    return value.isEmpty() ? new Unknown("–") : new Text(Visible.text(value));
  }

  static Cell link(String text, String path) {
    return new Link(Visible.text(text), path);
  }

  static Cell time(Instant time) {
    return new Time(time);
  }

  static Cell count(long value) {
    return new Count(value);
  }

  static Cell tag(Tone tone, String text) {
    return new Tag(tone, Visible.text(text));
  }

  /** Values below one another; the page shows the first few and says how many more there are. */
  static Cell many(List<String> values) {
    return values.isEmpty()
        ? new Unknown("–")
        : new Many(values.stream().map(Visible::text).toList());
  }

  /** Shown pale: nothing is known, and perhaps why. */
  static Cell unknown(String words) {
    return new Unknown(words);
  }

  /** Words. */
  record Text(String value) implements Cell {
    @Override
    public String plain(Moments moments) {
      return value;
    }
  }

  /** The way to a page of its own. */
  record Link(String value, String path) implements Cell {
    @Override
    public String plain(Moments moments) {
      return value;
    }
  }

  /** A moment, in the site's zone. */
  record Time(Instant value) implements Cell {
    @Override
    public String plain(Moments moments) {
      return moments.minute(value);
    }
  }

  /** A count; stands right. */
  record Count(long value) implements Cell {
    @Override
    public String plain(Moments moments) {
      return Long.toString(value);
    }

    /** With separators, as the page writes it. */
    public String grouped() {
      return String.format(Locale.ROOT, "%,d", value);
    }
  }

  /** A short mark with a colour. */
  record Tag(Tone tone, String value) implements Cell {
    @Override
    public String plain(Moments moments) {
      return value;
    }
  }

  /** Several values. */
  record Many(List<String> values) implements Cell {
    private static final int SHOWN = 2;

    @Override
    public String plain(Moments moments) {
      return values.stream().collect(Collectors.joining(" "));
    }

    public List<String> shown() {
      return values.subList(0, Math.min(SHOWN, values.size()));
    }

    public int more() {
      return Math.max(0, values.size() - SHOWN);
    }
  }

  /** Nothing known. */
  record Unknown(String words) implements Cell {
    @Override
    public String plain(Moments moments) {
      return "";
    }
  }
}
