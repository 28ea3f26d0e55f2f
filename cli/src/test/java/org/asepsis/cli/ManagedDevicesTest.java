// SPDX-License-Identifier: Apache-2.0
package org.asepsis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code asepsis read} makes of devices that state what they are, from the capture on. */
class ManagedDevicesTest {
  private static final Path PROTOCOLS =
      Path.of(System.getProperty("asepsis.root", ".."))
          .toAbsolutePath()
          .resolve("protocols/src/main/java/org/asepsis/protocol");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "snmp/captures/walk-pump-gateway.pcap, device-gateway, B. Braun, SpaceCom, L82, SC-700123",
    "snmp/captures/printer.pcap, printer, HP, HP LaserJet MFP M426fdn, '', PHB0000001",
    "snmp/captures/ups.pcap, ups, APC, Smart-UPS 1500, UPS 09.8, AS0000000001",
    "bacnet/captures/built-discovery.pcap, building-controller, Johnson Controls, MS-NAE5510-2,"
        + " 5.2.0.4100, ''"
  })
  void showsTypeMakerModelVersionAndSerialNumber(
      String capture, String type, String maker, String model, String version, String serial) {
    Cli.Outcome outcome =
        new Cli(folder).run("read", "--format", "csv", PROTOCOLS.resolve(capture).toString());
    assertThat(outcome.status()).isZero();
    List<String> header = columns(outcome.out().lines().findFirst().orElseThrow());
    int from = header.indexOf("type");
    assertThat(outcome.out().lines().skip(1).map(ManagedDevicesTest::columns))
        .anySatisfy(row ->
            assertThat(row.subList(from, from + 5))
                .containsExactly(type, maker, model, version, serial));
  }

  @ParameterizedTest
  @CsvSource({
    "snmp/captures/get-default-community.pcap, Linux",
    "bacnet/captures/built-discovery.pcap, vendor-identifier"
  })
  void showsTheEvidence(String capture, String shown) {
    Cli.Outcome outcome =
        new Cli(folder).run("read", "--format", "json", PROTOCOLS.resolve(capture).toString());
    assertThat(outcome.out()).contains(shown).contains("\"packet\":");
    assertThat(outcome.out()).doesNotContain("public");
  }

  @Test
  void saysAMakerOnceWhereTheModelBeginsWithIt() {
    Path capture = PROTOCOLS.resolve("snmp/captures/printer.pcap");
    Cli.Outcome outcome = new Cli(folder).run("read", capture.toString());
    assertThat(outcome.out()).contains("printer, HP LaserJet MFP M426fdn").doesNotContain("HP HP");
  }

  private static List<String> columns(String line) {
    return Arrays.asList(line.split(",", -1));
  }
}
