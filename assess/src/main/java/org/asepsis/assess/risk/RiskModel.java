// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.asepsis.assess.risk.Risk.Part;
import org.asepsis.assess.risk.RiskInput.Flaw;
import org.asepsis.assess.risk.RiskInput.Product;
import org.asepsis.assess.risk.RiskInput.Weakness;

/** Works a device's risk out. A pure function of what is known and of the weights. */
public final class RiskModel {
  private static final double PORT_ONLY = 0.6;
  private static final double UNKNOWN_SEVERITY = 0.5;
  private static final int MANY_PATIENTS = 1_000;

  private final RiskWeights weights;

  public RiskModel(RiskWeights weights) {
    this.weights = weights;
  }

  /** The amount of one factor, and why. */
  private record Amount(double value, String because) {
    static final Amount NONE = new Amount(0, "");
  }

  public Risk of(RiskInput device) {
    List<Part> parts = new ArrayList<>();
    double spared = 1;
    double harmless = 1;
    double controlled = 1;
    for (RiskFactor factor : RiskFactor.all()) {
      Amount amount = amount(factor.id(), device);
      double value = Math.min(amount.value, factor.most());
      if (value <= 0) {
        continue;
      }
      double left = left(weights.of(factor), value);
      parts.add(new Part(factor, weights.of(factor), value, 1 - left, amount.because));
      switch (factor.side()) {
        case LIKELIHOOD -> spared *= left;
        case CONTROL -> controlled *= left;
        case CONSEQUENCE -> harmless *= left;
      }
    }
    double likelihood = (1 - spared) * controlled;
    double consequence = 1 - harmless;
    int score = (int) Math.round(100 * likelihood * consequence);
    return new Risk(score, likelihood, consequence, List.copyOf(parts));
  }

  /** What is left after a factor that counts so often, the last time perhaps in part. */
  private static double left(double weight, double value) {
    double whole = Math.floor(value);
    return Math.pow(1 - weight, whole) * (1 - weight * (value - whole));
  }

  private static Amount amount(String factor, RiskInput device) {
    return switch (factor) {
      case "base" -> new Amount(1, "it was seen");
      case "exploited" -> exploited(device);
      case "predicted" -> predicted(device);
      case "affected" -> flaws(device.flaws().stream().filter(Flaw::affected).toList());
      case "possible" -> flaws(device.flaws().stream().filter(flaw -> !flaw.affected()).toList());
      case "exposure-high" -> weaknesses(device, "high");
      case "exposure-medium" -> weaknesses(device, "medium");
      case "exposure-low" -> weaknesses(device, "low");
      case "reachable" -> kind(device, "internet-reachable");
      case "outward" -> kind(device, "internet-talks");
      case "unsupported" -> new Amount(device.unsupported().size(), list(device.unsupported()));
      case "control" -> new Amount(device.controls().size(), list(device.controls()));
      case "criticality" -> criticality(device.criticality());
      case "class" -> deviceClass(device);
      case "life-sustaining" ->
          device
              .product()
              .filter(Product::lifeSustaining)
              .map(RiskModel::sustains)
              .orElse(Amount.NONE);
      case "use" -> use(device);
      case "patients" -> patients(device.patients());
      default -> throw new IllegalStateException("risk-factors.csv names an unknown " + factor);
    };
  }

  private static Amount exploited(RiskInput device) {
    List<String> used =
        device.flaws().stream().filter(Flaw::exploited).map(Flaw::id).sorted().toList();
    boolean sure = device.flaws().stream().anyMatch(flaw -> flaw.exploited() && flaw.affected());
    return used.isEmpty()
        ? Amount.NONE
        : new Amount(sure ? 1 : 0.3, list(used) + (sure ? "" : ", which may apply"));
  }

  private static Amount predicted(RiskInput device) {
    double highest = device.flaws().stream().mapToDouble(RiskModel::prediction).max().orElse(0);
    return highest <= 0
        ? Amount.NONE
        : new Amount(highest, String.format(Locale.ROOT, "the highest is %.2f", highest));
  }

  private static double prediction(Flaw flaw) {
    return flaw.affected() ? flaw.predicted() : flaw.predicted() * 0.3;
  }

  private static Amount flaws(List<Flaw> flaws) {
    if (flaws.isEmpty()) {
      return Amount.NONE;
    }
    double sum =
        flaws.stream()
            .mapToDouble(flaw -> flaw.score().map(score -> score / 10).orElse(UNKNOWN_SEVERITY))
            .sum();
    return new Amount(
        sum, flaws.size() + ": " + list(flaws.stream().map(Flaw::id).sorted().toList()));
  }

  private static Amount weaknesses(RiskInput device, String severity) {
    List<Weakness> fitting =
        device.weaknesses().stream()
            .filter(one -> one.severity().equals(severity) && !hasOwnFactor(one.kind()))
            .toList();
    return fitting.isEmpty()
        ? Amount.NONE
        : new Amount(
            fitting.stream().mapToDouble(one -> one.portOnly() ? PORT_ONLY : 1).sum(),
            list(fitting.stream().map(Weakness::title).toList()));
  }

  private static boolean hasOwnFactor(String kind) {
    return kind.startsWith("internet-") || kind.startsWith("unsupported-");
  }

  private static Amount kind(RiskInput device, String kind) {
    return device.weaknesses().stream()
        .filter(one -> one.kind().equals(kind))
        .findFirst()
        .map(one -> new Amount(1, one.title()))
        .orElse(Amount.NONE);
  }

  private static Amount criticality(String criticality) {
    return switch (criticality) {
      case "life-sustaining" -> new Amount(1, "life-sustaining");
      case "high" -> new Amount(0.75, "high");
      case "medium" -> new Amount(0.5, "medium");
      case "low" -> new Amount(0.2, "low");
      default -> new Amount(0.4, "not known");
    };
  }

  private static Amount deviceClass(RiskInput device) {
    if (device.product().isEmpty()) {
      return Amount.NONE;
    }
    Product product = device.product().get();
    String because = "class " + product.deviceClass() + ", product code " + product.code();
    return switch (product.deviceClass()) {
      case "3" -> new Amount(1, because);
      case "2" -> new Amount(0.4, because);
      default -> Amount.NONE;
    };
  }

  private static Amount sustains(Product product) {
    return new Amount(1, "product code " + product.code());
  }

  private static Amount use(RiskInput device) {
    return device
        .inUse()
        .map(share ->
            new Amount(share, String.format(Locale.ROOT, "heard in %.0f %% of hours", 100 * share)))
        .orElseGet(() -> new Amount(1, "not known, so it counts as in use"));
  }

  private static Amount patients(int patients) {
    double share = Math.min(1, Math.log10(1 + patients) / Math.log10(1 + MANY_PATIENTS));
    return patients == 0 ? Amount.NONE : new Amount(share, "at least " + patients);
  }

  private static String list(List<String> all) {
    String first = String.join(", ", all.stream().limit(5).toList());
    return all.size() <= 5 ? first : first + " and " + (all.size() - 5) + " more";
  }
}
