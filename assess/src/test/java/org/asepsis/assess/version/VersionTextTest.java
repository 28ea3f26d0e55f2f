// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.version;

import static org.asepsis.assess.version.VersionRange.Containment.INSIDE;
import static org.asepsis.assess.version.VersionRange.Containment.OUTSIDE;
import static org.asepsis.assess.version.VersionRange.Containment.UNDECIDED;
import static org.assertj.core.api.Assertions.assertThat;

import org.asepsis.assess.version.VersionRange.Containment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionTextTest {
  private static Containment contained(String range, String version) {
    return Version.parse(version).map(VersionText.read(range)::contains).orElse(UNDECIDED);
  }

  @ParameterizedTest
  @CsvSource({
    // Segments are numbers.
    "<= 9.33, 9.7, INSIDE",
    "<= 9.33, 9.33, INSIDE",
    "<= 9.33, 9.33.1, OUTSIDE",
    "<= 9.5, 9.33, OUTSIDE",
    "< 1.52, 1.52, OUTSIDE",
    "<12.2.8.410, 12.2.8.410, OUTSIDE",
    "<12.2.8.410, 12.2.8.409, INSIDE",
    "<= 1.10, 1.10.0, INSIDE",
    // Lists, and what a bar joins.
    "9.13 | 9.19 | 9.33 | 12.1, 12.1, INSIDE",
    "9.13 | 9.19 | 9.33 | 12.1, 12.3, OUTSIDE",
    ">= 1.1 | <= 1.3.2, 1.2, INSIDE",
    ">= 1.1 | <= 1.3.2, 1.4, OUTSIDE",
    ">= 1.1 | <= 1.3.2, 1.0, OUTSIDE",
    "4.20 | 4.20 SR1 | 4.30, 4.20 SR1, INSIDE",
    "4.20 | 4.30, 4.20 SR1, OUTSIDE",
    "1.3.0 Build 14, 1.3.0, UNDECIDED",
    "v17 | v17D19 | >= v20D29 | <= v20D32, v20D30, INSIDE",
    "v17 | v17D19 | >= v20D29 | <= v20D32, v20D33, OUTSIDE",
    // Wildcards.
    "2.X, 2.7, INSIDE",
    "2.X, 3.0, OUTSIDE",
    "<= 12.2.x.x, 12.2.1.0, INSIDE",
    "<= 12.2.x.x, 12.3.0.0, OUTSIDE",
    "5.x.x, 5.3.1, INSIDE",
    // Letters that count up.
    "< B.06.18, B.06.10, INSIDE",
    "< B.06.18, B.06.18, OUTSIDE",
    "<=N, M.03, INSIDE",
    "<=N, P.00, OUTSIDE",
    "<=N, N.00, UNDECIDED",
    // Trains that run side by side.
    "<= U61 |<= L81, L81, INSIDE",
    "<= U61 |<= L81, L82, OUTSIDE",
    "<= U61 |<= L81, K10, UNDECIDED",
    "<= L81, 028L000081, INSIDE",
    "< 012U000040, 012U000039, INSIDE",
    // Days and names of files.
    "<2024.2, 2024.1, INSIDE",
    "<2024.2, 2024.2, OUTSIDE",
    "<=2023.3_Build_9342, 2023.3 Build 9341, INSIDE",
    "<=smart3250-2.6.27-wlan2.1.7.cramfs, smart3250-2.6.27-wlan2.1.7.cramfs, INSIDE",
    "<=smart3250-2.6.27-wlan2.1.7.cramfs, 3.0, UNDECIDED",
    // Other ways of writing.
    "<= 2.3, B.02, UNDECIDED",
    "<= R4.1L1, R4.1L1, INSIDE",
    "<= VM5.0, VM5.0.1, OUTSIDE",
    "*, anything 1, INSIDE",
    "vers:all/*, 7, INSIDE",
    "vers:generic/>=1.0|<2.0|>=3.0, 1.5, INSIDE",
    "vers:generic/>=1.0|<2.0|>=3.0, 2.5, OUTSIDE",
    "vers:generic/>=1.0|<2.0|>=3.0, 3.1, INSIDE",
    "vers:generic/>=1.0|!=1.5|<2.0, 1.5, OUTSIDE",
  })
  void saysWhetherAVersionIsMeant(String range, String version, Containment expected) {
    assertThat(contained(range, version)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "< august 28",
        "distributed  < april 1, 2018",
        "v8.x model 35700BAX2",
        "2.3.6 and  below",
        "Version B, Firmware A.01.09, Part #: N/A (Replaced by Version C)",
        "with wireless option (shipped between 26-June-2017 through 07-August 2018)",
        "Windows 10 Professional Operating System U.S. release",
        "<8/30/2024",
      })
  void leavesUndecidedWhatIsNoVersion(String range) {
    assertThat(VersionText.read(range).isUndecidable()).isTrue();
    assertThat(contained(range, "1.0")).isEqualTo(UNDECIDED);
  }

  @Test
  void takesBoundsOfNvd() {
    VersionRange range = VersionRange.between("1.0", "", "", "2.0");
    assertThat(range.contains(Version.parse("1.0").orElseThrow())).isEqualTo(INSIDE);
    assertThat(range.contains(Version.parse("2.0").orElseThrow())).isEqualTo(OUTSIDE);
    assertThat(VersionRange.between("", "", "", "").isEvery()).isTrue();
    assertThat(VersionRange.between("", "", "", "soon").isUndecidable()).isTrue();
  }

  @Test
  void findsNoVersionInWords() {
    assertThat(Version.parse("unknown")).isEmpty();
    assertThat(Version.parse("")).isEmpty();
    assertThat(Version.parse("N")).isPresent();
  }

  /** An order that is no order would let a device slip between two bounds. */
  @Test
  void ordersBothWaysAlike() {
    String[] versions = {
      "1.0", "1.0.0", "1.0a", "1.0 SR1", "2", "B.01", "N", "U61", "L81", "2024.2"
    };
    for (String one : versions) {
      for (String other : versions) {
        Version.Order there = order(one, other);
        Version.Order back = order(other, one);
        assertThat(back).as(one + " and " + other).isEqualTo(reversed(there));
      }
    }
  }

  private static Version.Order order(String one, String other) {
    return Version.parse(one).orElseThrow().compare(Version.parse(other).orElseThrow());
  }

  private static Version.Order reversed(Version.Order order) {
    return switch (order) {
      case BEFORE -> Version.Order.AFTER;
      case AFTER -> Version.Order.BEFORE;
      case SAME, OTHER_TRAIN, UNDECIDED -> order;
    };
  }
}
