// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.asepsis.server.Browser;
import org.asepsis.server.TestConsole;
import org.asepsis.server.access.Permission;
import org.asepsis.server.access.Role;
import org.asepsis.server.access.Viewer;
import org.asepsis.server.imports.ImportDesk;
import org.asepsis.store.Scope;
import org.asepsis.store.alerts.AlertRow;
import org.asepsis.store.alerts.AlertViews;
import org.asepsis.store.imports.Import;
import org.asepsis.store.people.Grant;
import org.asepsis.store.places.Places;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From the packets of a capture to a person who looks after the alert. */
class AlertsTest {
  private static final TestConsole CONSOLE = TestConsole.shared();

  private static final Viewer IMPORTER =
      new Viewer(0, "test", Set.of(Role.ANALYST), Map.of(), EnumSet.allOf(Permission.class));

  private static int site;
  private static AlertRow alert;

  @BeforeAll
  static void importACaptureInWhichAMonitorCallsFarAway() throws Exception {
    Places places = CONSOLE.bean(Places.class);
    site = places.addSite("Alerts", "UTC").orElseThrow();
    CONSOLE.person("alert-analyst", new Grant("analyst", site));
    CONSOLE.person("alert-auditor", new Grant("auditor", site));
    CONSOLE.person("alert-viewer", new Grant("viewer", site));
    byte[] bytes = CallsFarAway.capture();
    long begun = System.nanoTime();
    Import _ =
        CONSOLE
            .bean(ImportDesk.class)
            .receive(
                IMPORTER,
                new ImportDesk.Offer(site, "noon.pcap", "", ""),
                bytes.length,
                new ByteArrayInputStream(bytes),
                ImportDesk.Columns.AS_GUESSED);
    alert = awaited();
    System.out.printf(
        Locale.ROOT,
        "seconds from the first byte of the import to the alert: %.2f%n",
        (System.nanoTime() - begun) / 1e9);
  }

  private static AlertRow awaited() throws InterruptedException {
    AlertViews views = CONSOLE.bean(AlertViews.class);
    long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (System.nanoTime() < until) {
      List<AlertRow> all = views.all(Scope.of(List.of(site)));
      if (!all.isEmpty()) {
        return all.getFirst();
      }
      Thread.sleep(10);
    }
    throw new AssertionError("no alert within a minute");
  }

  @Test
  void theMorningRaisesNothingAndTheCallIsTold() {
    List<AlertRow> all = CONSOLE.bean(AlertViews.class).all(Scope.of(List.of(site)));
    assertThat(all).extracting(AlertRow::rule).containsExactly("contec-cms8000");
    assertThat(alert.sentence()).contains("202.114.4.119").contains("nobody answers");
  }

  @Test
  void theAnalystReadsAcknowledgesAssignsAndCloses() throws Exception {
    Browser analyst = CONSOLE.signedIn("alert-analyst");
    String path = "/alerts/" + alert.key();
    assertThat(analyst.get("/alerts").body()).contains(path).contains("Contec CMS8000");
    assertThat(analyst.get(path).body())
        .contains("noon.pcap")
        .contains("T0862")
        .contains("202.114.4.0/24")
        .contains("Acknowledge");
    assertThat(analyst.post(path + "/acknowledge", Map.of()).statusCode()).isEqualTo(302);
    assertThat(analyst.get(path).body()).contains("You look after this alert now");
    assertThat(analyst.post(path + "/assign", Map.of("assignee", "ward 4")).statusCode())
        .isEqualTo(302);
    assertThat(analyst.get(path).body()).contains("ward 4 has it now");
    assertThat(analyst.post(path + "/close", Map.of("reason", "")).statusCode()).isEqualTo(302);
    assertThat(analyst.get(path).body()).contains("Say in a few words");
    assertThat(
            analyst
                .post(path + "/suppress", Map.of("end", "originator", "reason", "x", "days", "0"))
                .statusCode())
        .isEqualTo(302);
    assertThat(analyst.get(path).body()).contains("for how many days");
    assertThat(
            analyst
                .post(
                    path + "/suppress",
                    Map.of("end", "originator", "reason", "being replaced", "days", "7"))
                .statusCode())
        .isEqualTo(302);
    assertThat(analyst.get(path).body()).contains("Suppressed").contains("being replaced");
    assertThat(analyst.get("/alerts/suppressions").body()).contains("being replaced");
    assertThat(analyst.get("/alerts.csv").body()).contains("Contec CMS8000");
  }

  @Test
  void theAuditorReadsAndMayDoNothingAndTheViewerSeesNothing() throws Exception {
    Browser auditor = CONSOLE.signedIn("alert-auditor");
    String path = "/alerts/" + alert.key();
    assertThat(auditor.get(path).body()).doesNotContain("/acknowledge");
    assertThat(auditor.post(path + "/close", Map.of("reason", "x")).statusCode()).isEqualTo(403);
    assertThat(CONSOLE.signedIn("alert-viewer").get("/alerts").statusCode()).isEqualTo(403);
  }

  @Test
  void aSiteChangesARuleAndTheLearningOfASourceEnds() throws Exception {
    Browser analyst = CONSOLE.signedIn("alert-analyst");
    assertThat(analyst.get("/alerts/rules?site=" + site).body())
        .contains("Somebody scans the network")
        .contains("End it");
    assertThat(
            analyst
                .post(
                    "/alerts/rules/scan",
                    Map.of(
                        "site",
                        Integer.toString(site),
                        "state",
                        "off",
                        "addresses",
                        "99",
                        "ports",
                        "50",
                        "seconds",
                        "300"))
                .statusCode())
        .isEqualTo(302);
    assertThat(analyst.get("/alerts/rules?site=" + site).body())
        .contains("is off")
        .contains("value=\"99\"");
    int source =
        CONSOLE
            .sql()
            .sql("select id from source where site_id = :site")
            .param("site", site)
            .query(Integer.class)
            .single();
    assertThat(analyst.post("/alerts/learning/" + source + "/end", Map.of()).statusCode())
        .isEqualTo(302);
    assertThat(analyst.get("/alerts/rules?site=" + site).body()).contains("ended by");
    assertThat(Permission.ALERTS_EDIT.isForAllSitesOnly()).isFalse();
  }
}
