// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.feeds;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.asepsis.server.Browser;
import org.asepsis.server.TestConsole;
import org.asepsis.store.Health;
import org.asepsis.store.Vitals;
import org.asepsis.store.people.Grant;
import org.junit.jupiter.api.Test;

class FeedsPageTest {
  private static final TestConsole CONSOLE = TestConsole.shared();

  private static String catalogue() {
    return """
    {"dateReleased":"%sT17:00:00Z","count":1,"vulnerabilities":[
      {"cveID":"CVE-2026-0001","dateAdded":"2026-11-19"}]}
    """
        .formatted(LocalDate.now(ZoneOffset.UTC));
  }

  private static Browser administrator() {
    CONSOLE.person("feeds-admin", new Grant("administrator", null));
    return CONSOLE.signedIn("feeds-admin");
  }

  private static void waitForTheEnd() throws InterruptedException {
    FeedUpdates updates = CONSOLE.bean(FeedUpdates.class);
    while (updates.isRunning()) {
      Thread.sleep(20);
    }
  }

  @Test
  void aSourceIsSetFetchedAndKnownAtOnce() throws Exception {
    HttpServer web =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    web.createContext(
        "/kev.json",
        exchange -> {
          byte[] content = catalogue().getBytes(UTF_8);
          exchange.sendResponseHeaders(200, content.length);
          exchange.getResponseBody().write(content);
          exchange.close();
        });
    web.start();
    AtomicInteger told = new AtomicInteger();
    CurrentKnowledge knowledge = CONSOLE.bean(CurrentKnowledge.class);
    knowledge.onChange(_ -> told.incrementAndGet());
    try {
      Browser browser = administrator();
      String address = "http://127.0.0.1:" + web.getAddress().getPort() + "/kev.json";
      browser.post("/settings/feeds/source", Map.of("source", "kev", "from", address));
      browser.post("/settings/feeds/update", Map.of("source", "kev"));
      waitForTheEnd();
      assertThat(knowledge.current().exploited("CVE-2026-0001")).isPresent();
      assertThat(told).hasPositiveValue();
      assertThat(browser.get("/settings/feeds").body()).contains("up to date", "0 days old");

      web.stop(0);
      browser.post("/settings/feeds/source", Map.of("source", "kev", "from", "/no/such/file"));
      browser.post("/settings/feeds/update", Map.of("source", "kev"));
      waitForTheEnd();
      assertThat(browser.get("/settings/feeds").body())
          .contains("refused, last good copy kept", "/no/such/file does not exist");
      assertThat(knowledge.current().exploited("CVE-2026-0001")).isPresent();
    } finally {
      web.stop(0);
      CONSOLE.bean(Vitals.class).report("feeds", Health.good());
    }
  }

  @Test
  void aPlaceThatIsNoneIsNotTaken() {
    Browser browser = administrator();
    browser.post("/settings/feeds/source", Map.of("source", "epss", "from", "javascript:alert(1)"));
    assertThat(browser.get("/settings/feeds").body())
        .contains("Nothing was changed")
        .doesNotContain("javascript:alert");
  }

  @Test
  void nothingIsFetchedUntilTheScheduleIsTurnedOn() {
    FeedSchedule schedule = CONSOLE.bean(FeedSchedule.class);
    assertThat(schedule.rhythm()).isEqualTo(FeedSchedule.Rhythm.OFF);
    schedule.look();
    assertThat(CONSOLE.bean(FeedUpdates.class).isRunning()).isFalse();
    assertThat(schedule.next()).isEqualTo(Optional.empty());
  }

  @Test
  void aWrongProxyIsSaidAtItsField() {
    HttpResponse<String> answer =
        administrator()
            .post("/settings/feeds", Map.of("every", "off", "proxy", "not a proxy", "trust", ""));
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("Write http://, a name and a port");
  }
}
