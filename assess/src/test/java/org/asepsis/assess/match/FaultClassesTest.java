// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.asepsis.assess.advisory.Advisory;
import org.asepsis.assess.knowledge.BundledKnowledge;
import org.asepsis.assess.match.Verdict.Outcome;
import org.junit.jupiter.api.Test;

/** The faults that published advisories really have, each met in the advisory that has it. */
class FaultClassesTest {
  private static final KnownFaults FAULTS =
      new KnownFaults(BundledKnowledge.instance(), AdvisoryMap.bundled());

  private static Outcome outcome(String advisory, String maker, String model, String version) {
    return FAULTS.match(Product.of(maker, model, version)).stream()
        .filter(verdict -> verdict.advisory().equals(advisory))
        .map(Verdict::outcome)
        .findFirst()
        .orElse(Outcome.NOT);
  }

  @Test
  void readsMakersInEverySpelling() {
    assertThat(outcome("ICSMA-18-025-01", "Philips", "IntelliSpace Cardiovascular", "2.3.0"))
        .isEqualTo(Outcome.AFFECTED);
    assertThat(outcome("ICSMA-21-007-01", "Innokas Yhtymä Oy", "VC150", "1.7.14"))
        .isEqualTo(Outcome.AFFECTED);
    assertThat(outcome("ICSMA-23-061-01", "Medtronic", "InterStim X", ""))
        .isEqualTo(Outcome.AFFECTED);
    assertThat(outcome("ICSMA-18-128-01", "GE Healthcare", "MobileLink", "1.54"))
        .isEqualTo(Outcome.AFFECTED);
    assertThat(outcome("ICSMA-22-167-01", "Welch Allyn", "ELI 380", "2.6.0"))
        .isEqualTo(Outcome.AFFECTED);
    assertThat(outcome("ICSMA-20-196-01", "Philips", "Capsule Neuron 2", "9.0.3"))
        .isEqualTo(Outcome.AFFECTED);
  }

  @Test
  void repairsWronglyDecodedText() {
    Advisory advisory = FAULTS.advisory("ICSMA-21-007-01").orElseThrow();
    assertThat(advisory.leaves().getFirst().vendor()).isEqualTo("Innokas Yhtymä Oy");
  }

  @Test
  void refusesALeafThatWasCopiedToTheWrongMaker() {
    assertThat(outcome("ICSMA-20-343-01", "GE Healthcare", "Alaris PC Unit", ""))
        .isEqualTo(Outcome.NOT);
    assertThat(outcome("ICSMA-20-343-01", "BD", "Alaris PC Unit 8015", "9.33"))
        .isEqualTo(Outcome.NOT);
    assertThat(outcome("ICSMA-20-343-01", "GE Healthcare", "Imaging and Ultrasound Products", ""))
        .isEqualTo(Outcome.NOT);
  }

  @Test
  void correctsLostAndTurnedOperators() {
    assertThat(outcome("ICSMA-19-274-01", "Wind River", "VxWorks", "6.6"))
        .isEqualTo(Outcome.AFFECTED);
    assertThat(outcome("ICSMA-19-311-02", "Medtronic", "Valleylab FX8", "1.1.0"))
        .isEqualTo(Outcome.AFFECTED);
    assertThat(outcome("ICSMA-19-120-01", "Philips", "Tasy EMR", "3.02.1744"))
        .isEqualTo(Outcome.AFFECTED);
    assertThat(outcome("ICSMA-19-248-01", "BD", "Pyxis ES", "1.5.3")).isEqualTo(Outcome.POSSIBLY);
    assertThat(outcome("ICSMA-20-254-01", "Philips", "IntelliVue MX850", "N.00"))
        .isEqualTo(Outcome.POSSIBLY);
  }

  @Test
  void mendsWhatTheGeneratorSplit() {
    assertThat(outcome("ICSMA-20-233-01", "Philips", "SureSigns VS4", "A.07.107"))
        .isEqualTo(Outcome.AFFECTED);
    assertThat(outcome("ICSMA-18-086-01", "Philips", "Alice 6", "8.0.3"))
        .isEqualTo(Outcome.AFFECTED);
    assertThat(outcome("ICSMA-18-156-01", "Philips", "Avalon FM30", "G.0"))
        .isEqualTo(Outcome.AFFECTED);
    assertThat(outcome("ICSMA-20-170-05", "BIOTRONIK", "CardioMessenger II-S T-Line", "2.20"))
        .isEqualTo(Outcome.AFFECTED);
  }

  @Test
  void readsTheBarInItsThreeMeanings() {
    assertThat(outcome("ICSMA-22-151-02", "BD", "Synapsys", "4.20 SR1"))
        .isEqualTo(Outcome.AFFECTED);
    assertThat(outcome("ICSMA-23-047-01", "BD", "Alaris Infusion Central", "1.4"))
        .isEqualTo(Outcome.NOT);
    assertThat(outcome("ICSMA-20-296-02", "B. Braun", "SpaceCom", "U61"))
        .isEqualTo(Outcome.AFFECTED);
  }

  @Test
  void readsModelsInProductNames() {
    assertThat(outcome("ICSMA-20-049-02", "GE Healthcare", "LOGIQ 100 Pro", ""))
        .isEqualTo(Outcome.NOT);
    assertThat(outcome("ICSMA-20-049-02", "GE Healthcare", "LOGIQ E9", "R6"))
        .isEqualTo(Outcome.AFFECTED);
    assertThat(outcome("ICSMA-18-058-02", "Philips", "IntelliSpace Portal", "8.0.1"))
        .isEqualTo(Outcome.AFFECTED);
    assertThat(outcome("ICSMA-20-254-01", "Philips", "IntelliVue MX550", "M.00"))
        .isEqualTo(Outcome.AFFECTED);
    assertThat(outcome("ICSMA-22-167-01", "Hillrom", "MLBUR 150c", "2.2.0"))
        .isEqualTo(Outcome.AFFECTED);
    assertThat(outcome("ICSMA-20-049-01", "Dell", "Windows 7", "")).isEqualTo(Outcome.NOT);
  }

  @Test
  void takesNumbersAndProductIdsAsTheyStand() {
    assertThat(FAULTS.advisory("ICSMA-17-009-01A")).isPresent();
    assertThat(FAULTS.advisory("ICSMA-22-151-01").orElseThrow().leaves())
        .extracting(Advisory.Leaf::id)
        .contains("CSAFPID-0009", "CSAFPID-00010");
  }

  @Test
  void notesThatEveryVulnerabilityIsGivenToEveryProduct() {
    assertThat(
            BundledKnowledge.instance().advisories().stream()
                .filter(one -> one.faults().stream().anyMatch(f -> f.startsWith("Every"))))
        .hasSizeGreaterThan(20);
  }

  @Test
  void notesRangesInThePlaceOfVersions() {
    assertThat(
            BundledKnowledge.instance().advisories().stream()
                .filter(one -> one.faults().stream().anyMatch(f -> f.startsWith("Ranges"))))
        .hasSize(24);
  }

  @Test
  void aVersionThatIsNotKnownIsNeverAffectedByARange() {
    for (Advisory advisory : BundledKnowledge.instance().advisories()) {
      for (LeafReading reading : FAULTS.readings(advisory)) {
        if (!reading.versions().equals("*") && !reading.models().isEmpty()) {
          String model = reading.models().split(";", -1)[0].replaceAll("\\[.*?]|[*{}]", "");
          FAULTS.match(Product.of(reading.leaf().vendor(), model, "")).stream()
              .filter(verdict -> verdict.outcome() == Outcome.AFFECTED)
              .forEach(verdict -> assertThat(verdict.rule()).isEqualTo("every-version"));
        }
      }
    }
  }

  @Test
  void saysItsWordsTheDevicesWordsAndTheRule() {
    Verdict verdict =
        FAULTS.match(Product.of("BD", "Alaris Systems Manager", "4.33")).stream()
            .filter(one -> one.advisory().equals("ICSMA-20-317-01"))
            .findFirst()
            .orElseThrow();
    assertThat(verdict.rule()).isEqualTo("version-in-range");
    assertThat(verdict.words())
        .isEqualTo("Becton, Dickinson and Company (BD) | Alaris Systems Manager | <= 4.33");
    assertThat(verdict.because()).contains("\"Alaris Systems Manager\"", "4.33");
    assertThat(verdict.cves()).isEqualTo(List.of("CVE-2020-25165"));
  }

  @Test
  void ownReadingsWinAndWrongOnesAreNamedByTheirLine() {
    String header = "advisory,product_id,product,version,models,versions,condition,note\n";
    AdvisoryMap own =
        AdvisoryMap.bundled()
            .with(header + "ICSMA-22-088-01,CSAFPID-0001,e-Alert,<= 2.7,-,*,,not ours\n");
    KnownFaults faults = new KnownFaults(BundledKnowledge.instance(), own);
    assertThat(faults.match(Product.of("Philips", "e-Alert", "2.6"))).isEmpty();
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> AdvisoryMap.bundled().with(header + "a,b,c\n"))
        .hasMessageContaining("line 2 has 3 columns");
  }

  @Test
  void aReadingCountsOnlyForTheWordsThatWereRead() {
    Advisory.Leaf changed = new Advisory.Leaf("CSAFPID-0001", "Philips", "e-Alert", "<= 2.9");
    assertThat(AdvisoryMap.bundled().meaning("ICSMA-22-088-01", changed)).isEmpty();
  }
}
