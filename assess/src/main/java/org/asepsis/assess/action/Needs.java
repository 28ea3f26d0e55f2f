// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.action;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.asepsis.assess.exposure.ExposureRule;
import org.asepsis.assess.exposure.ExposureRules;
import org.asepsis.assess.risk.RiskInput;
import org.asepsis.assess.risk.RiskInput.Flaw;
import org.asepsis.assess.risk.RiskInput.Weakness;
import org.asepsis.assess.risk.RiskModel;

/** Works out what a device needs done, and how much risk each takes away. A pure function. */
public final class Needs {
  /** Stands in every action that changes a device's software. */
  public static final String APPROVAL =
      "Only what the maker has approved for this device; biomedical engineering confirms it.";

  private static final double UPDATE_HOURS = 1.5;

  private final RiskModel model;

  public Needs(RiskModel model) {
    this.model = model;
  }

  /**
   * What a device needs.
   *
   * @param maker and {@code product}: canonical names, or empty
   */
  public List<Need> of(String maker, String product, RiskInput device, Fix fix) {
    List<Need> needs = new ArrayList<>();
    int whole = model.of(device).score();
    device.weaknesses().stream()
        .map(Weakness::kind)
        .distinct()
        .sorted()
        .forEach(kind ->
            ExposureRules.bundled()
                .find(kind)
                .ifPresent(rule -> needs.add(mend(rule, device, whole))));
    if (!device.flaws().isEmpty()) {
      needs.add(update(maker, product, device, fix, whole));
    }
    return List.copyOf(needs);
  }

  private Need mend(ExposureRule rule, RiskInput device, int whole) {
    RiskInput after = device.withoutWeaknesses(one -> one.kind().equals(rule.kind()));
    if (rule.kind().startsWith("unsupported-")) {
      after = after.supported();
    }
    return new Need(
        "exposure|" + rule.kind(),
        kind(rule.kind()),
        rule.task(),
        "",
        rule.todo() + " " + APPROVAL,
        rule.title() + ". " + rule.meaning() + " (" + rule.citation() + ")",
        rule.hours(),
        rule.cost(),
        Math.max(0, whole - model.of(after).score()));
  }

  private static Need.Kind kind(String exposure) {
    return switch (exposure) {
      case "unsupported-system", "unsupported-product" -> Need.Kind.REPLACE;
      case "mixed-segment", "internet-reachable", "internet-talks", "phi-in-clear" ->
          Need.Kind.SEPARATE;
      default -> Need.Kind.CONFIGURE;
    };
  }

  private Need update(String maker, String product, RiskInput device, Fix fix, int whole) {
    boolean isNamed = product.toLowerCase(Locale.ROOT).startsWith(maker.toLowerCase(Locale.ROOT));
    String name = isNamed ? product : (maker + " " + product).strip();
    long sure = device.flaws().stream().filter(Flaw::affected).count();
    String task =
        fix.version().isEmpty()
            ? "Ask the maker for an update of {devices}"
            : "Update {devices} to " + fix.version();
    String key = String.join("|", "update", maker, product, fix.version()).toLowerCase(Locale.ROOT);
    return new Need(
        key,
        Need.Kind.UPDATE,
        task,
        name,
        (fix.version().isEmpty()
                ? "No advisory that we have names a version that mends all of it. Ask the maker;"
                    + " until there is one, keep the device in a zone of its own. "
                : "Plan the update with the maker, while no patient depends on the device. ")
            + APPROVAL,
        sure + " vulnerabilities apply, " + (device.flaws().size() - sure) + " may apply.",
        UPDATE_HOURS,
        "medium",
        Math.max(0, whole - model.of(device.withoutFlaws(_ -> true)).score()));
  }
}
