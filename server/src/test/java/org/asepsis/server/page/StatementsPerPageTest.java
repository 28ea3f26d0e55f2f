// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.asepsis.server.sample.SampleHospital;
import org.asepsis.server.sample.SampleServer;
import org.junit.jupiter.api.Test;

/**
 * How many SQL statements each page takes, against query-counts.csv: when it is shown again, so
 * that the order of tests does not count. The first showing has the same limit.
 */
class StatementsPerPageTest {
  private static final Path GOLDEN =
      Path.of(
          System.getProperty("asepsis.root", ".."),
          "server/src/test/resources/org/asepsis/server/page/query-counts.csv");
  private static final SampleServer CONSOLE = SampleServer.get();
  private static final int MOST = 12;

  @Test
  void takesTwelveStatementsAtMostAndNoMoreThanBefore() throws IOException {
    List<String> counted = new ArrayList<>();
    counted.add("role,page,statements");
    String device = SampleHospital.device(1).toString();
    for (String page :
        List.of(
            "privacy-officer /",
            "analyst /devices",
            "analyst /devices/" + device,
            "analyst /exposures",
            "analyst /exposures/1",
            "analyst /vulnerabilities",
            "analyst /advisories",
            "analyst /advisories/ICSMA-23-194-01",
            "analyst /devices/" + device + "/risk",
            "analyst /devices/" + device + "/risk/part",
            "analyst /devices/" + device + "/faults/part",
            "analyst /device-exposures",
            "analyst /actions",
            "analyst /lifecycle",
            "analyst /coverage",
            "analyst /map",
            "analyst /search",
            "analyst /help",
            "analyst /",
            "biomed /",
            "administrator /")) {
      String[] parts = page.split(" ", -1);
      String asked = parts[1].equals("/search") ? "/search?q=mx" : parts[1];
      assertThat(CONSOLE.statements(parts[0], asked)).as(page + ", at first").isBetween(0, MOST);
      int statements = CONSOLE.statements(parts[0], asked);
      assertThat(statements).as(page).isBetween(0, MOST);
      counted.add(parts[0] + "," + parts[1].replace(device, "{id}") + "," + statements);
    }
    String actual = String.join("\n", counted) + "\n";
    if ("update".equals(System.getProperty("golden"))) {
      Files.createDirectories(GOLDEN.getParent());
      Files.writeString(GOLDEN, actual);
    }
    assertThat(GOLDEN).content().isEqualTo(actual);
  }
}
