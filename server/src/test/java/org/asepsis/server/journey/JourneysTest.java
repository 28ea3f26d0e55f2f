// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.asepsis.server.TestConsole;
import org.asepsis.server.access.Permission;
import org.asepsis.server.access.Role;
import org.asepsis.store.Database;
import org.asepsis.store.backup.Backup;
import org.asepsis.store.backup.Restore;
import org.asepsis.store.embedded.EmbeddedPostgres;
import org.asepsis.testkit.hospital.Hospital;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The first day of a console, in a real browser: four people of four kinds, one after the other,
 * each with what the one before has left.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class JourneysTest {
  private static final Pattern PACKET_WORDS =
      Pattern.compile("(?i)\\b(packets?|tcp|udp|ports?|flows?|frames?)\\b");

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
    Files.write(folder.resolve("hospital.pcap"), hospital.capture());
    Files.writeString(folder.resolve("inventory.csv"), hospital.inventory());
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

  @Test
  @Order(1)
  void leadsAnAnalystFromACaptureToThePacketAndToATable() throws Exception {
    try (Visit visit = signedIn(Role.ANALYST)) {
      visit.menu("Imports");
      visit.page().locator("#file").setInputFiles(folder.resolve("hospital.pcap"));
      visit.press("Hand it in");
      visit.await("See the devices in it");
      assertThat(visit.heading()).isEqualTo("hospital.pcap");

      visit.page().locator("a.brand").click();
      visit.page().locator("section[aria-labelledby=exposed] .rowlist a").first().click();
      visit.await("What happens");
      visit.page().locator(".card a[href^='/devices/']").first().click();
      visit.await("What it is, and why we think so");
      Locator why = visit.page().locator("details.attribute:has(td)").first();
      why.locator("summary").click();
      Locator evidence = why.locator("tbody tr").first();
      evidence.waitFor();
      assertThat(evidence.locator("td").nth(3).innerText()).isEqualTo("hospital.pcap");
      assertThat(evidence.locator("td").nth(4).innerText()).matches("[1-9][0-9,]*");

      visit.menu("Devices");
      List<String> lines = Files.readAllLines(visit.download("CSV"));
      assertThat(lines).hasSizeGreaterThan(60);
      assertThat(lines.getFirst()).startsWith("Name,Type,Maker,Model");
      assertThat(lines)
          .anySatisfy(line -> assertThat(line).contains("Patient monitor,Philips,IntelliVue"));
    }
  }

  @Test
  @Order(2)
  void letsABiomedCompareTheBooksAndCorrectOneDevice() {
    try (Visit visit = signedIn(Role.BIOMED)) {
      visit.menu("Imports");
      visit.page().locator("#file").setInputFiles(folder.resolve("inventory.csv"));
      visit.press("Hand it in");
      visit.await("The first rows");
      assertThat(visit.page().locator("#serial").inputValue()).isEqualTo("Serial Number");
      visit.press("Read ");
      visit.follow("Compare with the network");
      visit.await("What your maintenance system");
      // The recording is from long ago, which is no fault of the devices in it.
      visit.fill("days", "3650");
      visit.press("Show");
      visit.await("not seen in 3650 days");
      assertThat(visit.figure("booked and seen")).isPositive();
      assertThat(visit.figure("seen, not booked")).isPositive();
      assertThat(visit.figure("booked, not seen")).isPositive();

      visit.follow("seen, not booked");
      visit.await("Seen on the network, not in the books");
      visit.page().locator("#list tbody a").first().click();
      visit.await("Correct something");
      String device = visit.heading();
      visit.page().locator("#attribute").selectOption("department");
      visit.fill("value", "Day clinic");
      visit.fill("reason", "asked the ward");
      visit.press("Correct");
      Locator department = visit.page().locator("dl.facts > div:has(dt:text-is('Department'))");
      department.locator(".tag").waitFor();
      assertThat(department.innerText()).contains("Day clinic").contains("corrected");
      assertThat(visit.read()).contains("asked the ward");

      visit.menu("Devices");
      Locator facet = visit.page().locator("fieldset:has(input[name=department])");
      facet.locator("details:not([open]) > summary").click();
      facet.getByLabel("Day clinic").check();
      visit.await("Department: Day clinic");
      assertThat(visit.page().locator("#list tbody tr").allInnerTexts())
          .singleElement()
          .asString()
          .contains(device)
          .contains("Day clinic");
    }
  }

  @Test
  @Order(3)
  void tellsAPrivacyOfficerHowManyAtLeastInWordsForPeople() throws Exception {
    try (Visit visit = signedIn(Role.PRIVACY_OFFICER)) {
      visit.await("Where patients' data can be read, how many at least");
      int patients = visit.figure("data could be read");
      assertThat(patients).isPositive();
      assertThat(visit.read()).contains("What we cannot see").contains("We hear 7 of 9 networks");
      assertThat(PACKET_WORDS.matcher(visit.read()).results()).isEmpty();

      Path report = visit.download("Report as PDF");
      assertThat(Files.readString(report, StandardCharsets.ISO_8859_1)).startsWith("%PDF");
      try (var document = Loader.loadPDF(report.toFile())) {
        String text = new PDFTextStripper().getText(document);
        assertThat(text).contains("At least " + patients + " patients").contains("We hear 7 of 9");
        assertThat(PACKET_WORDS.matcher(text).results()).isEmpty();
      }

      visit.menu("Exposures");
      assertThat(visit.figure("data could be read")).isEqualTo(patients);
      assertThat(PACKET_WORDS.matcher(visit.read()).results()).isEmpty();
      visit.page().locator("#list tbody a").first().click();
      visit.await("How we counted");
      assertThat(PACKET_WORDS.matcher(visit.read()).results()).isEmpty();
    }
  }

  @Test
  @Order(4)
  void takesAnAdministratorFromTheFirstSignInToATestedBackup() throws Exception {
    try (Visit visit = chromium.visit(console.address())) {
      visit.signIn(console.first().name(), console.first().password());
      visit.await("Choose your password");
      visit.go("/devices");
      assertThat(visit.heading()).as("nothing else before that").isEqualTo("Choose your password");
      visit.fill("old", console.first().password());
      visit.fill("chosen", TestConsole.PASSWORD);
      visit.fill("again", TestConsole.PASSWORD);
      visit.press("Save the password");
      visit.await("Your password was changed");

      addsAPerson(visit);
      makesAToken(visit);
      visit.menu("Coverage");
      assertThat(visit.figure("networks are heard")).isPositive();
      assertThat(visit.read()).contains("Operating rooms").contains("not heard");
    }
    backsUpAndRestores();
  }

  @Test
  @Order(5)
  void givesABuyerOnePageToAttachToATender() throws Exception {
    try (Visit visit = signedIn(Role.PROCUREMENT)) {
      visit.menu("Vulnerabilities");
      visit.follow("Check before you buy");
      visit.fill("manufacturer", "carefusion");
      visit.fill("model", "alaris pcu 8015");
      visit.fill("version", "12.1");
      visit.press("Check");
      visit.await("What to ask the maker");
      assertThat(visit.figure("advisories apply")).isEqualTo(2);
      assertThat(visit.read()).contains("ICSMA-23-194-01").contains("Is ICSMA-23-194-01");
      byte[] pdf = Files.readAllBytes(visit.download("PDF for the tender"));
      try (var document = Loader.loadPDF(pdf)) {
        String text = new PDFTextStripper().getText(document);
        assertThat(text).contains("ICSMA-20-170-06").contains("What to ask the maker");
        assertThat(text).contains("cisa-csaf 2025-02-27");
      }
    }
  }

  private static void addsAPerson(Visit visit) {
    visit.menu("Settings");
    visit.follow("Users");
    visit.follow("Add a user");
    visit.fill("name", "night.nurse");
    visit.page().locator("input[value='all viewer']").check();
    visit.press("Add, and show a one-time password");
    String password = visit.page().locator("#one-time-password").innerText();
    assertThat(password).hasSizeGreaterThan(11);
    visit.follow("Done");
    visit.await("night.nurse");
    assertThat(visit.page().content()).doesNotContain(password);
  }

  private void makesAToken(Visit visit) {
    visit.page().locator(".who a").click();
    visit.fill("name", "nightly export");
    visit
        .page()
        .locator("input[name=scope][value='%s']".formatted(Permission.DEVICES_READ.label()))
        .check();
    visit.press("Make the token");
    String secret = visit.page().locator("#token-secret").innerText();
    assertThat(visit.heading()).isEqualTo("Token nightly export");
    visit.follow("Done");
    visit.await("nightly export");
    assertThat(visit.page().content()).doesNotContain(secret);
    assertThat(chromium.statusFor(secret, console.address() + "/api/v1/devices")).isEqualTo(200);
    assertThat(chromium.statusFor(secret, console.address() + "/api/v1/users")).isNotEqualTo(200);
  }

  private void backsUpAndRestores() throws Exception {
    char[] passphrase = "a long enough secret".toCharArray();
    Path file = folder.resolve("whole.backup");
    Map<String, Long> written =
        new Backup(console.database(), Clock.systemUTC()).write(file, passphrase, Map.of());
    Path keys = Files.createDirectory(folder.resolve("keys"));
    try (EmbeddedPostgres other = EmbeddedPostgres.start(folder.resolve("other"));
        HikariDataSource database = Database.connect(other.url(), other.user(), other.password())) {
      Map<String, Long> restored = new Restore(file, passphrase).into(database, keys);
      assertThat(restored).isEqualTo(written);
      String count = "select count(*) from device";
      assertThat(JdbcClient.create(database).sql(count).query(Long.class).single())
          .isEqualTo(JdbcClient.create(console.database()).sql(count).query(Long.class).single())
          .isPositive();
    }
  }

  private Visit signedIn(Role role) {
    Visit visit = chromium.visit(console.address());
    visit.signIn(console.person(role), TestConsole.PASSWORD);
    return visit;
  }
}
