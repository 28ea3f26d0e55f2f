// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.lifecycle;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.asepsis.assess.knowledge.ReleaseCycle;
import org.asepsis.assess.lifecycle.Support.Part;
import org.asepsis.assess.lifecycle.Support.State;
import org.asepsis.observe.Csv;

/**
 * Until when operating systems are supported: endoflife.date where it was imported, else {@code
 * system-support.csv}. Where editions end on different days, the answer is one of three.
 */
public final class Lifecycle {
  private static final List<Line> TABLE = read();

  private record Line(
      Pattern pattern,
      String name,
      String product,
      String cycle,
      Optional<LocalDate> earliest,
      Optional<LocalDate> latest,
      String note,
      String source) {}

  /** The days between which support ends, and who says so. */
  private record Span(
      LocalDate earliest, LocalDate latest, String source, Optional<LocalDate> asOf) {}

  private final ImportedCycles imported;
  private final LocalDate today;

  public Lifecycle(ImportedCycles imported, LocalDate today) {
    this.imported = imported;
    this.today = today;
  }

  private static List<Line> read() {
    List<Line> table = new ArrayList<>();
    for (List<String> row : Csv.rows(Lifecycle.class, "system-support.csv")) {
      table.add(
          new Line(
              Pattern.compile(row.get(0)),
              row.get(1),
              row.get(2),
              row.get(3),
              day(row.get(4)),
              day(row.get(5)),
              row.get(6),
              row.get(7)));
    }
    return List.copyOf(table);
  }

  private static Optional<LocalDate> day(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(text));
  }

  /** The support of an operating system as the inventory names it; empty: it names none. */
  public Optional<Support> system(String system) {
    if (system.isBlank()) {
      return Optional.empty();
    }
    for (Line line : TABLE) {
      Matcher matcher = line.pattern.matcher(system);
      if (matcher.matches()) {
        return Optional.of(support(line, matcher));
      }
    }
    return Optional.of(
        unknown(system, "No list that we have names this system; ask the device's maker.", ""));
  }

  private Support support(Line line, Matcher matcher) {
    String name = filled(line.name, matcher);
    Optional<Span> span = imported(line, matcher).or(() -> own(line));
    if (span.isEmpty()) {
      return unknown(
          name,
          line.note.isEmpty()
              ? "The lifecycle of " + line.product + " was not imported yet."
              : line.note,
          line.source);
    }
    Span known = span.get();
    State state =
        today.isAfter(known.latest)
            ? State.ENDED
            : today.isAfter(known.earliest) ? State.UNKNOWN : State.SUPPORTED;
    Optional<LocalDate> ends =
        known.earliest.equals(known.latest) || state == State.ENDED
            ? Optional.of(known.latest)
            : state == State.SUPPORTED ? Optional.of(known.earliest) : Optional.empty();
    return new Support(
        Part.SYSTEM,
        name,
        state,
        ends,
        because(name, state, known, line.note),
        known.source,
        known.asOf);
  }

  private static String because(String name, State state, Span known, String note) {
    String days =
        known.earliest.equals(known.latest)
            ? known.latest.toString()
            : "between " + known.earliest + " and " + known.latest;
    String sentence =
        switch (state) {
          case ENDED -> "Support of " + name + " ended " + on(days) + ".";
          case SUPPORTED -> name + " is supported; that ends " + on(days) + ".";
          case UNKNOWN -> "Support of " + name + " ends " + on(days) + ", by edition.";
        };
    return note.isEmpty() ? sentence : sentence + " " + note;
  }

  private static String on(String days) {
    return days.startsWith("between") ? days : "on " + days;
  }

  private Optional<Span> imported(Line line, Matcher matcher) {
    if (line.product.isEmpty()) {
      return Optional.empty();
    }
    Pattern wanted = cycle(line, matcher);
    List<LocalDate> ends =
        imported.of().apply(line.product).stream()
            .filter(cycle -> wanted.matcher(cycle.cycle()).matches())
            .map(ReleaseCycle::endOfLife)
            .flatMap(Optional::stream)
            .sorted(Comparator.naturalOrder())
            .toList();
    return ends.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Span(
                ends.getFirst(),
                ends.getLast(),
                "endoflife.date: " + line.product,
                imported.asOf()));
  }

  private static Pattern cycle(Line line, Matcher matcher) {
    String filled = line.cycle;
    for (int group = 1; group <= matcher.groupCount(); group++) {
      String found = matcher.group(group);
      filled = filled.replace("$" + group, Pattern.quote(found == null ? "" : found));
    }
    return Pattern.compile(filled);
  }

  private static String filled(String text, Matcher matcher) {
    String filled = text;
    for (int group = 1; group <= matcher.groupCount(); group++) {
      String found = matcher.group(group);
      filled = filled.replace("$" + group, found == null ? "" : found);
    }
    return filled;
  }

  private static Optional<Span> own(Line line) {
    return line.earliest.isPresent() && line.latest.isPresent()
        ? Optional.of(
            new Span(line.earliest.get(), line.latest.get(), line.source, Optional.empty()))
        : Optional.empty();
  }

  private static Support unknown(String name, String because, String source) {
    return new Support(
        Part.SYSTEM, name, State.UNKNOWN, Optional.empty(), because, source, Optional.empty());
  }

  /**
   * The support of a device as a person entered it.
   *
   * @param by who entered it
   */
  public Support product(String name, LocalDate ends, String source, String by) {
    boolean over = today.isAfter(ends);
    return new Support(
        Part.PRODUCT,
        name,
        over ? State.ENDED : State.SUPPORTED,
        Optional.of(ends),
        "%s of %s %s on %s, as %s entered it."
            .formatted("Support", name, over ? "ended" : "ends", ends, by),
        source,
        Optional.empty());
  }
}
