// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.asepsis.assess.knowledge.ReleaseCycle;
import org.asepsis.assess.lifecycle.Support.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LifecycleTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
  private final Lifecycle own = new Lifecycle(ImportedCycles.NONE, TODAY);

  @ParameterizedTest
  @CsvSource({
    "Windows XP, ENDED, 2019-04-09",
    "Microsoft Windows XP Embedded, ENDED, 2016-01-12",
    "Windows Embedded Standard 2009, ENDED, 2019-01-08",
    "Windows CE 6.0, ENDED, 2018-04-10",
    "Windows 7, ENDED, 2024-10-08",
    "Windows Server 2008 R2, ENDED, 2020-01-14",
    "Windows Server 2008, ENDED, 2020-01-14",
    "Windows Server 2019, SUPPORTED, 2029-01-09",
    "Windows 10 IoT Enterprise LTSC 2021, SUPPORTED, 2032-01-13"
  })
  void whereTheDayIsTheSameForAllEditionsTheAnswerIsCertain(
      String system, State state, LocalDate ends) {
    Support support = own.system(system).orElseThrow();
    assertThat(support.state()).isEqualTo(state);
    assertThat(support.ends()).contains(ends);
    assertThat(support.source()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({"Windows 10", "Windows 10 21H2", "Windows 11", "VxWorks 6.6", "Linux", "Windows"})
  void whereEditionsDifferOrNobodySaysItTheAnswerIsNotGuessed(String system) {
    Support support = own.system(system).orElseThrow();
    assertThat(support.state()).isEqualTo(State.UNKNOWN);
    assertThat(support.ends()).isEmpty();
    assertThat(support.because()).isNotEmpty();
  }

  @Test
  void anImportedCycleWinsOverTheTable() {
    ReleaseCycle cycle =
        new ReleaseCycle(
            "windows-server",
            "2012-r2",
            "",
            Optional.empty(),
            Optional.of(LocalDate.of(2030, 1, 1)),
            false,
            "");
    LocalDate asOf = LocalDate.of(2026, 5, 1);
    Lifecycle lifecycle =
        new Lifecycle(
            new ImportedCycles(
                product -> product.equals("windows-server") ? List.of(cycle) : List.of(),
                Optional.of(asOf)),
            TODAY);
    Support support = lifecycle.system("Windows Server 2012 R2").orElseThrow();
    assertThat(support.state()).isEqualTo(State.SUPPORTED);
    assertThat(support.asOf()).contains(asOf);
    assertThat(support.source()).isEqualTo("endoflife.date: windows-server");
  }

  @Test
  void aReleaseNumberLeadsToItsCycle() {
    ReleaseCycle cycle =
        new ReleaseCycle(
            "ubuntu",
            "18.04",
            "",
            Optional.empty(),
            Optional.of(LocalDate.of(2023, 5, 31)),
            false,
            "");
    Lifecycle lifecycle =
        new Lifecycle(new ImportedCycles(_ -> List.of(cycle), Optional.empty()), TODAY);
    assertThat(lifecycle.system("Ubuntu 18.04 LTS").orElseThrow().state()).isEqualTo(State.ENDED);
    assertThat(lifecycle.system("Ubuntu 99.04").orElseThrow().state()).isEqualTo(State.UNKNOWN);
  }

  @Test
  void theLastDayOfSupportIsStillSupported() {
    LocalDate last = LocalDate.of(2029, 1, 9);
    assertThat(at(last)).isEqualTo(State.SUPPORTED);
    assertThat(at(last.plusDays(1))).isEqualTo(State.ENDED);
  }

  private static State at(LocalDate day) {
    return new Lifecycle(ImportedCycles.NONE, day)
        .system("Windows Server 2019")
        .orElseThrow()
        .state();
  }
}
