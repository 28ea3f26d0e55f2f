// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.zip.ZipFile;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.asepsis.server.TestConsole;
import org.asepsis.server.access.Role;
import org.asepsis.server.alerts.CallsFarAway;
import org.asepsis.testkit.hospital.Hospital;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** An analyst goes from what is wrong to a ticket and a report, in a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ActionsJourneyTest {
  private static final String PICTURES = System.getProperty("asepsis.pictures", "");

  private final Hospital hospital = new Hospital();
  private Path folder;
  private Chromium chromium;
  private NewConsole console;

  @BeforeAll
  void open(@TempDir Path temporary) throws Exception {
    folder = temporary;
    chromium = new Chromium();
    console = new NewConsole(folder.resolve("data"));
    console.plan(hospital.addressPlan());
    Files.write(folder.resolve("hospital.pcap"), CallsFarAway.capture());
  }

  @AfterAll
  void close() {
    if (console != null) {
      console.close();
    }
    if (chromium != null) {
      chromium.close();
    }
  }

  private static void picture(Visit visit, String name) {
    if (!PICTURES.isEmpty()) {
      visit
          .page()
          .screenshot(
              new Page.ScreenshotOptions()
                  .setPath(Path.of(PICTURES, name + ".png"))
                  .setFullPage(true));
    }
  }

  @Test
  void leadsAnAnalystFromAnAlertToItsPacketsToATicketAndAReport() throws Exception {
    try (Visit visit = chromium.visit(console.address())) {
      visit.signIn(console.person(Role.ANALYST), TestConsole.PASSWORD);
      visit.menu("Imports");
      visit.page().locator("#file").setInputFiles(folder.resolve("hospital.pcap"));
      visit.press("Hand it in");
      visit.await("See the devices in it");

      until(visit, "/alerts", "#list tbody tr");
      visit.page().locator("#list tbody a").first().click();
      visit.await("How we know");
      picture(visit, "alert");
      assertThat(visit.heading()).contains("Contec CMS8000");
      Locator packet =
          visit.page().locator("[aria-label='Packets that prove it'] tbody tr").first();
      assertThat(packet.locator("td").nth(0).innerText()).isEqualTo("hospital.pcap");
      assertThat(packet.locator("td").nth(1).innerText()).matches("[1-9][0-9,]*");
      visit.press("Acknowledge: I look after it");
      visit.await("Acknowledged");

      until(visit, "/device-exposures", "#list tbody tr");
      picture(visit, "device-exposures");
      visit.page().locator("#list tbody a").first().click();
      visit.await("How we know");
      picture(visit, "device-exposure");
      visit.page().locator(".card a[href^='/devices/']").first().click();
      visit.await("Why this number");
      picture(visit, "device");
      visit.follow("What if");
      visit.await("What stands in the way");
      visit.page().locator("input[name=close]").first().check();
      visit.press("Work it out");
      visit.await("With these changes it would be");
      picture(visit, "risk");

      visit.menu("Actions");
      until(visit, "/actions", "#list tbody tr");
      picture(visit, "actions");
      visit.page().locator("#list tbody a").first().click();
      visit.await("Who and by when");
      visit.fill("assignee", "Biomedical engineering");
      visit.press("Assign");
      visit.await("Biomedical engineering has it");
      picture(visit, "action");
      List<String> ticket = Files.readAllLines(visit.download("Ticket (CSV)"));
      assertThat(ticket.getFirst()).startsWith("action,title,what,because");
      assertThat(ticket.get(1)).contains("Biomedical engineering", "maker has approved");

      visit.menu("Lifecycle");
      visit.await("cannot be told");
      picture(visit, "lifecycle");

      visit.go("/report");
      visit.await("What we cannot see");
      picture(visit, "report");
      String text = text(visit.download("PDF"));
      assertThat(text)
          .contains("What to do first", "What we cannot see", "biomedical engineering confirms");
      assertThat(sheets(visit.download("Excel"))).isGreaterThanOrEqualTo(6);
    }
  }

  /** What is worked out in the background is there after a while. */
  private static void until(Visit visit, String path, String selector) throws Exception {
    Locator rows = visit.page().locator(selector);
    for (int i = 0; i < 60 && rows.count() == 0; i++) {
      Thread.sleep(500);
      visit.go(path);
    }
    assertThat(rows.count()).isPositive();
  }

  private static String text(Path pdf) throws Exception {
    if (!PICTURES.isEmpty()) {
      Files.copy(pdf, Path.of(PICTURES, "report.pdf"), StandardCopyOption.REPLACE_EXISTING);
    }
    try (var document = Loader.loadPDF(pdf.toFile())) {
      return new PDFTextStripper().getText(document);
    }
  }

  private static long sheets(Path workbook) throws Exception {
    try (ZipFile zip = new ZipFile(workbook.toFile())) {
      return zip.stream()
          .filter(entry -> entry.getName().startsWith("xl/worksheets/sheet"))
          .count();
    }
  }
}
