// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.exposures;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.asepsis.server.page.Moments;
import org.asepsis.store.view.Coverage;
import org.asepsis.store.view.ExposureRow;

/**
 * All exposures in a few sentences, in the privacy officer's words.
 *
 * @param patients different patients of all exposures together, at least
 * @param blind what cannot be seen, one sentence each
 */
public record ExposureSummary(int patients, int exposures, long devices, List<String> blind) {

  public static ExposureSummary of(
      List<ExposureRow> all, int patients, Coverage coverage, Moments moments) {
    long devices =
        all.stream()
            .flatMap(row ->
                List.of(
                    row.originator().device() + row.originator().address(),
                    row.responder().device() + row.responder().address())
                    .stream())
            .distinct()
            .count();
    return new ExposureSummary(patients, all.size(), devices, blind(coverage, moments));
  }

  /** What the summary rests on, and its range. */
  public static String basis(String basis) {
    return switch (basis) {
      case "mrn+authority" -> "Patients were told apart by hospital number and who issued it.";
      case "mrn" ->
          "Patients were told apart by hospital number alone; two hospitals' numbers may be mixed.";
      case "name+birth-date" ->
          "Patients were told apart by name and date of birth; namesakes born the same day count as"
              + " one.";
      default -> "Patients were told apart by hospital number, or by name and date of birth.";
    };
  }

  /** What cannot be seen, one sentence each. */
  public static List<String> blind(Coverage coverage, Moments moments) {
    List<String> blind = new ArrayList<>();
    int networks = coverage.networks().size();
    long seen = coverage.seen();
    if (coverage.sources().isEmpty()) {
      return List.of("Nothing is listened to yet, so nothing at all can be said.");
    }
    if (networks == 0) {
      blind.add("No address plan was imported, so we cannot say which networks we do not hear.");
    } else if (seen < networks) {
      blind.add(
          "We hear %d of %d networks. What happens on the other %d, we do not know."
              .formatted(seen, networks, networks - seen));
    }
    int encrypted = coverage.encryptedPercent();
    if (encrypted > 0) {
      blind.add(
          "%d %% of the volume is encrypted. We cannot look inside; neither can an eavesdropper."
              .formatted(encrypted));
    }
    coverage
        .first()
        .ifPresent(first ->
            blind.add(
                "We began to listen on "
                    + moments.day(first)
                    + ". Of the time before, we know"
                    + " nothing."));
    Duration unheard =
        coverage.gaps().stream()
            .map(gap -> Duration.between(gap.from(), gap.until()))
            .reduce(Duration.ZERO, Duration::plus);
    if (!unheard.isZero()) {
      blind.add(
          String.format(
              Locale.ROOT,
              "There are %d gaps in what we heard, %d hours in all.",
              coverage.gaps().size(),
              unheard.toHours()));
    }
    long silent =
        coverage.sources().stream()
            .filter(source -> source.last().map(last -> isLong(last, moments)).orElse(true))
            .count();
    if (silent > 0) {
      blind.add(
          "%d of %d places where we listen have been silent for more than a day."
              .formatted(silent, coverage.sources().size()));
    }
    return List.copyOf(blind);
  }

  private static boolean isLong(Instant last, Moments moments) {
    return Duration.between(last, moments.asOf()).toHours() > 24;
  }
}
