// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.risk;

import java.util.List;
import java.util.Locale;
import org.asepsis.assess.risk.Risk;
import org.asepsis.assess.risk.RiskFactor.Side;
import org.asepsis.assess.risk.RiskInput;
import org.asepsis.server.page.Terms;
import org.asepsis.server.page.Tone;
import org.asepsis.server.page.Visible;
import org.asepsis.store.assess.ActionRow;
import org.asepsis.store.assess.Controls;
import org.asepsis.store.assess.DeviceExposureRow;

/**
 * A device's risk as its page shows it: the number, why, what is weak, what is to be done.
 *
 * @param device its id
 * @param changed what it would be after the changes that were asked for; the same without any
 * @param showsPatients whether the viewer may see how many patients there are
 */
public record RiskSheet(
    String device,
    RiskInput input,
    Risk risk,
    Risk changed,
    WhatIf whatIf,
    List<DeviceExposureRow> exposures,
    List<ActionRow> actions,
    List<Controls.Control> controls,
    boolean showsPatients) {

  /** One line of the working. */
  public record Line(
      String title, String meaning, String source, String because, String weight, String effect) {}

  public List<Line> likelihood() {
    return lines(Side.LIKELIHOOD);
  }

  public List<Line> controlled() {
    return lines(Side.CONTROL);
  }

  public List<Line> consequence() {
    return lines(Side.CONSEQUENCE);
  }

  private List<Line> lines(Side side) {
    return risk.parts().stream()
        .filter(part -> part.factor().side() == side)
        .map(part ->
            new Line(
                part.factor().title(),
                part.factor().meaning(),
                part.factor().source(),
                isHidden(part) ? "not shown to your role" : Visible.text(part.because()),
                percent(part.weight()),
                isHidden(part) ? "–" : percent(part.effect())))
        .toList();
  }

  private boolean isHidden(Risk.Part part) {
    return !showsPatients && part.factor().id().equals("patients");
  }

  public static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  public String likelihoodPercent() {
    return percent(risk.likelihood());
  }

  public String consequencePercent() {
    return percent(risk.consequence());
  }

  /** {@code High}. */
  public static String band(int score) {
    return Terms.sentence(Risk.band(score).name().toLowerCase(Locale.ROOT));
  }

  public static Tone tone(int score) {
    return switch (Risk.band(score)) {
      case CRITICAL, HIGH -> Tone.DANGER;
      case MEDIUM -> Tone.WARNING;
      case LOW -> Tone.PLAIN;
    };
  }

  /** How the difference reads. */
  public String difference() {
    int less = risk.score() - changed.score();
    if (less == 0) {
      return "The number would stay the same.";
    }
    return less > 0
        ? "That takes %d points away.".formatted(less)
        : "That adds %d points.".formatted(-less);
  }
}
