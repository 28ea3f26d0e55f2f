// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.asepsis.testkit.Samples;
import org.asepsis.testkit.mutation.Mutator;

/** What a campaign of mutated packets did and found. */
final class CampaignLog {

  /** Counts of one protocol folder. */
  private static final class Count {
    private long mutated;
    private long read;
    private long said;
  }

  /** Rounds in which the compiler is still at work. */
  private static final int WARM = 50;

  private final Map<String, Count> counts = new TreeMap<>();
  private final Map<Mutator, Long> byMutator = new EnumMap<>(Mutator.class);
  private final List<String> escapes = new ArrayList<>();
  private long mutated;
  private long fields;
  private long rounds;
  private long repeats;
  private long nanos;
  private long slowest;
  private long slowestRound;
  private long slowestRepeated;

  private Count of(String folder) {
    return counts.computeIfAbsent(folder, _ -> new Count());
  }

  void mutated(String folder, Mutator mutator, long packets) {
    mutated += packets;
    of(folder).mutated += packets;
    byMutator.merge(mutator, packets, Long::sum);
  }

  void read(String folder, long packets) {
    of(folder).read += packets;
  }

  void said(String folder) {
    of(folder).said++;
  }

  /** A log entry was written out with so many fields. */
  void fields(int count) {
    fields += count;
  }

  /** How long a round took on its thread, and on the wall. */
  void round(long number, long taken, long wall) {
    rounds++;
    nanos += wall;
    if (number >= WARM && taken <= MutationCampaign.ALLOWED && taken > slowest) {
      slowest = taken;
      slowestRound = number;
    }
  }

  /** A round took too long at first, and this when it was run again. */
  void repeated(long taken) {
    repeats++;
    slowestRepeated = Math.max(slowestRepeated, taken);
  }

  void escape(long round, String folder, String what) {
    escapes.add(
        "%s, -Dsamples.seed=%d -Dmutation.round=%d: %s"
            .formatted(folder, Samples.seed(), round, what));
  }

  long mutated() {
    return mutated;
  }

  /** How much the protocols of the folder said, which shows that packets reached them. */
  long said(List<String> folders) {
    return folders.stream().mapToLong(folder -> of(folder).said).min().orElse(0);
  }

  List<String> escapes() {
    return escapes;
  }

  String text() {
    long read = counts.values().stream().mapToLong(count -> count.read).sum();
    StringBuilder text = new StringBuilder("# The last campaign of mutated packets\n\n");
    text.append("Written by `MutationCampaignTest`; [robustness.md](robustness.md) says how.\n\n");
    row(text, "", "");
    row(text, "---", "---");
    row(text, "packets damaged", number(mutated));
    row(text, "packets read, with those between that stayed whole", number(read));
    row(text, "fields of log entries written", number(fields));
    row(text, "rounds of some 500 packets", number(rounds));
    row(
        text,
        "escapes (exceptions, failures of analyzers, rounds over 50 ms again)",
        escapes.size());
    row(
        text,
        "slowest round but the first 50, processor time of all its packets",
        millis(slowest) + ", round " + slowestRound);
    row(text, "rounds over 50 ms at first", repeats);
    row(text, "the slowest of those, run again", millis(slowestRepeated));
    row(
        text,
        "packets read in a second, damaging included",
        number(read * 1_000_000_000L / Math.max(1, nanos)));
    row(text, "seed", Samples.seed());
    row(text, "machine", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    row(text, "processors", Runtime.getRuntime().availableProcessors());
    row(text, "Java", Runtime.version());
    text.append('\n');
    row(
        text,
        "captures of",
        "packets damaged",
        "packets read",
        "facts and lines that its protocols said");
    row(text, "---", "---", "---", "---");
    counts.forEach((name, count) ->
        row(text, name, number(count.mutated), number(count.read), number(count.said)));
    text.append('\n');
    row(text, "mutator", "packets damaged");
    row(text, "---", "---");
    byMutator.forEach((mutator, packets) -> row(text, mutator.meaning(), number(packets)));
    return text.toString();
  }

  private static void row(StringBuilder text, Object... cells) {
    for (Object cell : cells) {
      text.append("| ").append(cell).append(' ');
    }
    text.append("|\n");
  }

  private static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static String millis(long nanos) {
    return String.format(Locale.ROOT, "%.1f ms", nanos / 1e6);
  }
}
