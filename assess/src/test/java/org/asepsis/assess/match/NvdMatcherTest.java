// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.Set;
import org.asepsis.assess.advisory.Advisory;
import org.asepsis.assess.advisory.Advisory.Score;
import org.asepsis.assess.knowledge.ExploitPrediction;
import org.asepsis.assess.knowledge.Knowledge;
import org.asepsis.assess.knowledge.KnownExploited;
import org.asepsis.assess.knowledge.NvdRecord;
import org.asepsis.assess.knowledge.NvdRecord.Configuration;
import org.asepsis.assess.knowledge.NvdRecord.Criterion;
import org.asepsis.assess.knowledge.NvdRecord.Node;
import org.asepsis.assess.knowledge.NvdRecord.Operator;
import org.asepsis.assess.knowledge.ProductCode;
import org.asepsis.assess.knowledge.Recall;
import org.asepsis.assess.knowledge.ReleaseCycle;
import org.asepsis.assess.match.Verdict.Outcome;
import org.junit.jupiter.api.Test;

class NvdMatcherTest {
  /** The record of CVE-2023-30559: firmware of the PC unit, on the PC unit. */
  private static final NvdRecord ALARIS =
      record(
          "CVE-2023-30559",
          "bd",
          "alaris_8015_pcu",
          node(firmware("bd", "alaris_8015_pcu_firmware", "12.1.3")),
          node(hardware("bd", "alaris_8015_pcu")));

  private final Map<String, List<NvdRecord>> records = new HashMap<>();

  private static NvdRecord record(String cve, String vendor, String product, Node... nodes) {
    return new NvdRecord(
        cve,
        LocalDate.of(2023, 7, 13),
        LocalDate.of(2023, 7, 25),
        vendor + " " + product,
        List.of(new Score("nvd@nist.gov CVSS 3.1", "", 5.7)),
        List.of(new Configuration(Operator.AND, false, List.of(nodes))));
  }

  private static Node node(Criterion... criteria) {
    return new Node(Operator.OR, false, List.of(criteria));
  }

  private static Criterion firmware(String vendor, String product, String upTo) {
    return new Criterion(
        true, "cpe:2.3:o:" + vendor + ":" + product + ":*:*:*:*:*:*:*:*", "", "", upTo, "");
  }

  private static Criterion hardware(String vendor, String product) {
    return new Criterion(
        false, "cpe:2.3:h:" + vendor + ":" + product + ":-:*:*:*:*:*:*:*", "", "", "", "");
  }

  private Outcome outcome(String maker, String model, String version) {
    return new NvdMatcher(new Records(), Vendors.bundled())
        .match(Product.of(maker, model, version)).stream()
            .map(Verdict::outcome)
            .findFirst()
            .orElse(Outcome.NOT);
  }

  @Test
  void takesFirmwareAndItsHardwareTogether() {
    records.put("bd alaris_8015_pcu_firmware", List.of(ALARIS));
    assertThat(outcome("BD", "Alaris PC Unit 8015", "9.33")).isEqualTo(Outcome.AFFECTED);
    assertThat(outcome("BD", "Alaris PC Unit 8015", "12.3")).isEqualTo(Outcome.NOT);
    assertThat(outcome("BD", "Alaris PC Unit 8015", "")).isEqualTo(Outcome.POSSIBLY);
    assertThat(outcome("BD", "Alaris PC Unit 8000", "9.33")).isEqualTo(Outcome.NOT);
    assertThat(outcome("Philips", "Alaris PC Unit 8015", "9.33")).isEqualTo(Outcome.NOT);
  }

  @Test
  void doesNotReportFirmwareOnOtherHardware() {
    records.put(
        "bd alaris_8015_pcu_firmware",
        List.of(
            record(
                "CVE-2023-1",
                "bd",
                "other",
                node(firmware("bd", "alaris_8015_pcu_firmware", "12.1.3")),
                node(hardware("bd", "alaris_8000_pcu")))));
    assertThat(outcome("BD", "Alaris PCU 8015", "9.33")).isEqualTo(Outcome.NOT);
  }

  @Test
  void leavesOpenWhatItsSurroundingsDecide() {
    Criterion windows =
        new Criterion(false, "cpe:2.3:o:microsoft:windows_xp:-:*:*:*:*:*:*:*", "", "", "", "");
    records.put(
        "philips xcelera",
        List.of(
            record(
                "CVE-2017-14111",
                "philips",
                "xcelera",
                node(firmware("philips", "xcelera", "4.1")),
                node(windows))));
    assertThat(outcome("Philips", "Xcelera", "4.0")).isEqualTo(Outcome.POSSIBLY);
  }

  @Test
  void turnsAroundWhatIsNegated() {
    NvdRecord negated =
        new NvdRecord(
            "CVE-2020-1",
            LocalDate.of(2020, 1, 1),
            LocalDate.of(2020, 1, 1),
            "",
            List.of(),
            List.of(
                new Configuration(
                    Operator.OR,
                    true,
                    List.of(node(firmware("bd", "alaris_8015_pcu_firmware", "12.1.3"))))));
    records.put("bd alaris_8015_pcu_firmware", List.of(negated));
    assertThat(outcome("BD", "Alaris PCU 8015", "12.3")).isEqualTo(Outcome.AFFECTED);
    assertThat(outcome("BD", "Alaris PCU 8015", "9.33")).isEqualTo(Outcome.NOT);
  }

  @Test
  void readsEscapedNamesAndExactVersions() {
    assertThat(Cpe.parse("cpe:2.3:a:offis:dcmtk\\:tools:3.6.6:rc1:*:*:*:*:*:*"))
        .hasValueSatisfying(cpe -> {
          assertThat(cpe.product()).isEqualTo("dcmtk:tools");
          assertThat(cpe.exactVersion()).isEqualTo("3.6.6 rc1");
        });
    assertThat(Cpe.parse("cpe:/o:bd:alaris")).isEmpty();
  }

  /** What a library would hold, by vendor and product. */
  private final class Records implements Knowledge {
    @Override
    public Map<String, LocalDate> asOf() {
      return Map.of("nvd", LocalDate.of(2026, 1, 1));
    }

    @Override
    public SequencedCollection<Advisory> advisories() {
      return List.of();
    }

    @Override
    public Optional<KnownExploited> exploited(String cve) {
      return Optional.empty();
    }

    @Override
    public Optional<ExploitPrediction> prediction(String cve) {
      return Optional.empty();
    }

    @Override
    public Set<String> nvdProducts(String vendor) {
      return records.keySet().stream()
          .filter(key -> key.startsWith(vendor + " "))
          .map(key -> key.substring(vendor.length() + 1))
          .collect(java.util.stream.Collectors.toSet());
    }

    @Override
    public List<NvdRecord> nvd(String vendor, String product) {
      return records.getOrDefault(vendor + " " + product, List.of());
    }

    @Override
    public Optional<ProductCode> productCode(String code) {
      return Optional.empty();
    }

    @Override
    public List<Recall> recalls(String productCode) {
      return List.of();
    }

    @Override
    public List<ReleaseCycle> cycles(String product) {
      return List.of();
    }
  }
}
