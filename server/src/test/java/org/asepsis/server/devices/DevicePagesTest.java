// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.devices;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.asepsis.server.sample.SampleHospital;
import org.asepsis.server.sample.SampleServer;
import org.junit.jupiter.api.Test;

class DevicePagesTest {
  private static final SampleServer CONSOLE = SampleServer.get();
  private static final String PUMP = "/devices/" + SampleHospital.device(17);
  private static final String HOSTILE = "/devices/" + SampleHospital.device(3);

  @Test
  void showsHostileNamesAsText() {
    for (String path : List.of("/devices?q=gnp", HOSTILE, "/search?q=gnp", "/devices?sort=name")) {
      String page = CONSOLE.get("analyst", path).body();
      assertThat(page).contains("&lt;script&gt;alert(1)&lt;/script&gt;‹U+202E›gnp.pump");
      assertThat(page).doesNotContain("<script>alert").doesNotContain("\u202E");
    }
  }

  @Test
  void guardsFormulasInCsv() {
    String csv = CONSOLE.get("analyst", "/devices.csv?q=hyperlink").body();
    assertThat(csv).contains("\"'=HYPERLINK(\"\"http://evil.example\"\")\"");
  }

  @Test
  void exportsExactlyWhatIsFiltered() {
    String csv = CONSOLE.get("analyst", "/devices.csv?type=ct&columns=name,type").body();
    assertThat(csv.lines().skip(1)).isNotEmpty().allMatch(line -> line.endsWith(",CT scanner"));
    assertThat(csv).startsWith("Name,Type\r\n");
  }

  @Test
  void printsSignsBeyondLatinAndSaysWhen() throws IOException {
    String text = pdf("/exposures.pdf");
    assertThat(text)
        .contains("≥")
        .contains("as of 20")
        .contains("−0")
        .contains("What we cannot see");
    assertThat(pdf(PUMP + ".pdf")).contains("OBX-18").contains("packet");
  }

  @Test
  void keepsPacketWordsAwayFromThePrivacyOfficer() throws IOException {
    for (String text :
        List.of(
            words(CONSOLE.get("privacy-officer", "/").body()),
            words(CONSOLE.get("privacy-officer", "/exposures").body()),
            words(CONSOLE.get("privacy-officer", "/exposures/1").body()),
            pdf("/exposures.pdf"))) {
      assertThat(text)
          .doesNotContainPattern("(?i)\\b(packet|tcp|udp|port|payload|frame|flow)s?\\b");
    }
  }

  @Test
  void offersCorrectionOnlyToThoseWhoMay() {
    assertThat(CONSOLE.get("biomed", PUMP).body()).contains("How you know");
    assertThat(CONSOLE.get("viewer", PUMP).body()).doesNotContain("How you know");
    assertThat(CONSOLE.post("viewer", PUMP + "/notes", "text=x").statusCode()).isEqualTo(403);
  }

  @Test
  void hidesExposuresFromThoseWhoMayNotSeeThem() {
    assertThat(CONSOLE.get("biomed", "/exposures").statusCode()).isEqualTo(403);
    String exposed = CONSOLE.get("biomed", "/devices?exposed=yes&columns=name").body();
    assertThat(exposed).doesNotContain("href=\"/exposures\"");
  }

  @Test
  void letsAPersonCorrectAndWithdraw() {
    HttpResponse<String> done =
        CONSOLE.post(
            "biomed", PUMP + "/correct", "attribute=model&value=MX850&reason=read+on+label");
    assertThat(done.statusCode()).isBetween(302, 303);
    assertThat(CONSOLE.get("biomed", PUMP).body())
        .contains("<strong>MX850</strong>")
        .contains("corrected by ana")
        .contains("read on label")
        .contains("IntelliVue MX800");
    CONSOLE.post("biomed", PUMP + "/withdraw", "attribute=model");
    assertThat(CONSOLE.get("biomed", PUMP).body())
        .contains("<strong>IntelliVue MX800</strong>")
        .contains("since withdrawn");
  }

  @Test
  void keepsNotesAsTheyWereTyped() {
    String note = "Battery <b>changed</b> & tested";
    CONSOLE.post(
        "biomed", PUMP + "/notes", "text=" + URLEncoder.encode(note, StandardCharsets.UTF_8));
    assertThat(CONSOLE.get("viewer", PUMP).body())
        .contains("Battery &lt;b&gt;changed&lt;/b&gt; &amp; tested");
  }

  @Test
  void saysNotFoundForOtherSitesAndForNonsense() {
    assertThat(CONSOLE.get("analyst@2", PUMP).statusCode()).isEqualTo(404);
    assertThat(CONSOLE.get("analyst", "/devices/ffffffffffffffff").statusCode()).isEqualTo(404);
    assertThat(CONSOLE.post("biomed@2", PUMP + "/notes", "text=x").statusCode()).isEqualTo(404);
  }

  @Test
  void saysWhatToDoNextWhereNothingIs() {
    assertThat(CONSOLE.get("analyst@2", "/").body()).contains("Nothing has been heard yet");
    assertThat(CONSOLE.get("analyst@2", "/devices").body()).contains("No devices yet");
    assertThat(CONSOLE.get("analyst@2", "/exposures").body()).contains("See what is covered");
    assertThat(CONSOLE.get("analyst@2", "/map").body()).contains("No conversations to show");
    assertThat(CONSOLE.get("analyst", "/devices?q=nosuchthing").body()).contains("Nothing fits");
    assertThat(CONSOLE.get("analyst", "/search?q=nosuchthing").body()).contains("Nothing found");
  }

  @Test
  void walksTheWholeListOnceByCursor() {
    String path = "/devices?sort=-last&columns=name";
    int rows = 0;
    java.util.Set<String> seen = new java.util.HashSet<>();
    while (!path.isEmpty()) {
      String page = CONSOLE.get("analyst", path).body();
      java.util.regex.Matcher links =
          java.util.regex.Pattern.compile("href=\"(/devices/[0-9a-f]{16})\"").matcher(page);
      while (links.find()) {
        rows++;
        assertThat(seen.add(links.group(1))).as(links.group(1)).isTrue();
      }
      java.util.regex.Matcher next =
          java.util.regex.Pattern.compile("rel=\"next\" href=\"([^\"]+)\"").matcher(page);
      path = next.find() ? next.group(1).replace("&amp;", "&") : "";
    }
    assertThat(rows).isEqualTo(SampleHospital.WARD);
  }

  private static String pdf(String path) throws IOException {
    try (PDDocument document = Loader.loadPDF(CONSOLE.bytes("analyst", path))) {
      assertThat(document.getDocumentInformation().getTitle()).isNotBlank();
      assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("en");
      return new PDFTextStripper().getText(document);
    }
  }

  /** What a person reads of a page. */
  private static String words(String page) {
    return page.replaceAll("(?s)<(script|style)[^>]*>.*?</\\1>", " ").replaceAll("<[^>]+>", " ");
  }
}
