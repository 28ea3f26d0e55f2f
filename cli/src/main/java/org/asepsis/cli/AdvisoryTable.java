// SPDX-License-Identifier: Apache-2.0
package org.asepsis.cli;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.asepsis.assess.knowledge.Knowledge;
import org.asepsis.assess.match.Verdict;
import org.asepsis.assess.match.Verdict.Outcome;

/** Answers for a person at a terminal of 80 columns. */
final class AdvisoryTable {
  private static final int WIDTH = 79;
  private static final String INDENT = "    ";

  private final Knowledge knowledge;
  private final Style style;
  private final StringBuilder out = new StringBuilder(4096);

  AdvisoryTable(Knowledge knowledge, Style style) {
    this.knowledge = knowledge;
    this.style = style;
  }

  String text(List<AdvisoryAnswer> answers) {
    answers.forEach(this::answer);
    boolean faulty = answers.stream().anyMatch(answer -> !answer.matches().isEmpty());
    line("", "As of: " + asOf() + ". What was published later is not known here.");
    if (faulty) {
      line(
          "",
          "Next: ask the maker for the approved update or mitigation, and let biomedical"
              + " engineering confirm it before anything is changed on a device.");
    }
    return out.toString();
  }

  private void answer(AdvisoryAnswer answer) {
    String version =
        answer.version().isEmpty() ? ", version not known" : ", version " + answer.version();
    String maker = answer.manufacturer().isEmpty() ? "Maker not known:" : answer.manufacturer();
    out.append(style.strong(maker + " " + answer.model() + version)).append('\n');
    if (answer.matches().isEmpty()) {
      line(INDENT, "None known as of " + asOf() + ".");
    }
    answer.matches().forEach(this::match);
    if (answer.refused() > 0 && answer.matches().stream().noneMatch(AdvisoryTable::isRefused)) {
      line(
          INDENT,
          answer.refused()
              + (answer.refused() == 1 ? " advisory names" : " advisories name")
              + " this model but not this version; --all shows why.");
    }
    out.append('\n');
  }

  private static boolean isRefused(AdvisoryAnswer.Match match) {
    return match.verdict().outcome() == Outcome.NOT;
  }

  private void match(AdvisoryAnswer.Match match) {
    Verdict verdict = match.verdict();
    String label = verdict.outcome().label().toUpperCase(Locale.ROOT);
    String shown = verdict.outcome() == Outcome.AFFECTED ? style.warning(label) : label;
    out.append("  ").append(shown).append(" ".repeat(10 - label.length()));
    out.append(verdict.advisory()).append('\n');
    if (!match.title().isEmpty()) {
      line(INDENT, match.title());
    }
    line(INDENT, verdict.because());
    if (!verdict.cves().isEmpty()) {
      line(INDENT, cves(match));
    }
  }

  private static String cves(AdvisoryAnswer.Match match) {
    List<String> cves = match.verdict().cves();
    int shown = Math.min(cves.size(), 4);
    String list = String.join(", ", cves.subList(0, shown));
    String more = cves.size() > shown ? " and " + (cves.size() - shown) + " more" : "";
    String score =
        match.score() > 0
            ? String.format(Locale.ROOT, "; its publisher scores up to %.1f", match.score())
            : "";
    String used = match.exploited() ? " KNOWN TO BE USED IN ATTACKS." : "";
    return list + more + score + "." + used;
  }

  private String asOf() {
    TreeMap<String, LocalDate> days = new TreeMap<>(knowledge.asOf());
    return days.entrySet().stream()
        .map(day -> day.getKey() + " " + day.getValue())
        .collect(Collectors.joining(", "));
  }

  private void line(String indent, String text) {
    StringBuilder line = new StringBuilder(indent);
    for (String word : text.split(" ", -1)) {
      if (line.length() > indent.length() && line.length() + 1 + word.length() > WIDTH) {
        out.append(line).append('\n');
        line.setLength(0);
        line.append(indent);
      }
      line.append(line.length() > indent.length() ? " " : "").append(word);
    }
    out.append(line).append('\n');
  }
}
