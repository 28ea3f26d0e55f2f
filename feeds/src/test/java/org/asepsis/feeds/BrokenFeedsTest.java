// SPDX-License-Identifier: Apache-2.0
package org.asepsis.feeds;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.asepsis.assess.library.SourceStatus;
import org.asepsis.feeds.Outcome.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sources that are slow, cut, wrong or hostile: each is refused, and the last good copy stays. */
class BrokenFeedsTest {
  private static final String GOOD =
      """
      {"title":"KEV","dateReleased":"2026-11-20T17:00:00Z","count":1,"vulnerabilities":[
        {"cveID":"CVE-2026-0001","dateAdded":"2026-11-19","knownRansomwareCampaignUse":"Known"}]}
      """;

  private final FakeWeb web = new FakeWeb();
  @TempDir private Path folder;
  private FeedBench bench = new FeedBench(Path.of("."));

  @BeforeEach
  void keepOneGoodCopy() {
    bench = new FeedBench(folder.resolve("library"));
    web.text("/kev.json", GOOD);
    assertThat(update().kind()).isEqualTo(Kind.UPDATED);
  }

  @AfterEach
  void stop() {
    web.close();
  }

  private Outcome update() {
    return bench.update(FeedBench.source("kev", "kev", web.at("/kev.json")));
  }

  private void assertRefused(String reason) {
    Outcome outcome = update();
    assertThat(outcome.kind()).isEqualTo(Kind.REFUSED);
    SourceStatus status = bench.library().statuses().getFirst();
    assertThat(status.refusal()).contains(reason).doesNotContain("\n");
    assertThat(status.refused()).contains(FeedBench.NOW);
    assertThat(status.asOf().orElseThrow()).hasToString("2026-11-20");
    assertThat(bench.library().exploited("CVE-2026-0001")).isPresent();
  }

  @Test
  void aWebPageInsteadOfDataIsRefused() {
    web.on(
        "/kev.json",
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
          FakeWeb.send(exchange, 200, "<html>Sign in".getBytes(UTF_8));
        });
    assertRefused("answered with a web page");
  }

  @Test
  void aWebPageThatClaimsToBeDataIsRefused() {
    web.text("/kev.json", "\n <!doctype html><html>captive portal</html>");
    assertRefused("kev.json is a web page, not JSON");
  }

  @Test
  void aPictureIsRefused() {
    web.on(
        "/kev.json",
        exchange -> {
          exchange.getResponseHeaders().add("Content-Type", "image/png");
          FakeWeb.send(exchange, 200, GOOD.getBytes(UTF_8));
        });
    assertRefused("image/png");
  }

  @Test
  void anotherSchemaIsRefused() {
    web.text("/kev.json", "{\"vulnerabilities\":[{\"name\":\"something\"}]}");
    assertRefused("no dateAdded");
  }

  @Test
  void aCatalogueThatHoldsLessThanItStatesIsRefused() {
    web.text("/kev.json", GOOD.replace("\"count\":1", "\"count\":2"));
    assertRefused("states 2 entries and holds 1");
  }

  @Test
  void halfADocumentIsRefused() {
    web.text("/kev.json", GOOD.substring(0, GOOD.length() / 2));
    assertRefused("is cut or no JSON");
  }

  @Test
  void aDocumentWithoutRecordsIsRefused() {
    web.text("/kev.json", "{\"vulnerabilities\":[]}");
    assertRefused("holds no records");
  }

  @Test
  void aBodyThatBreaksOffIsAskedForAgainAndThenRefused() {
    web.on(
        "/kev.json",
        exchange -> {
          exchange.sendResponseHeaders(200, 5000);
          exchange.getResponseBody().write(GOOD.substring(0, 40).getBytes(UTF_8));
          exchange.getResponseBody().flush();
        });
    assertRefused("broke off in the middle, 5 times in a row");
  }

  @Test
  void aBodyThatStallsIsEndedAndRefused() throws InterruptedException {
    CountDownLatch enough = new CountDownLatch(1);
    web.on(
        "/kev.json",
        exchange -> {
          exchange.sendResponseHeaders(200, 5000);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
          await(enough);
        });
    assertRefused("sent nothing for 300 ms");
    enough.countDown();
  }

  @Test
  void aServerThatNeverAnswersIsRefused() {
    CountDownLatch enough = new CountDownLatch(1);
    web.on("/kev.json", _ -> await(enough));
    assertRefused("sent nothing for 300 ms");
    enough.countDown();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aServerThatIsGoneIsRefused() {
    web.close();
    assertRefused("cannot be reached");
  }

  @Test
  void aGzipBombIsRefused() throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
      gzip.write("{\"x\":\"".getBytes(UTF_8));
      for (int i = 0; i < 64; i++) {
        gzip.write(" ".repeat(1 << 20).getBytes(UTF_8));
      }
    }
    web.bytes("/kev.json", bomb.toByteArray());
    assertRefused("as no honest data does");
  }

  @Test
  void aZipBombIsRefused() throws IOException {
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bomb)) {
      zip.putNextEntry(new ZipEntry("notes.txt"));
      for (int i = 0; i < 64; i++) {
        zip.write(new byte[1 << 20]);
      }
    }
    web.bytes("/kev.json", bomb.toByteArray());
    assertRefused("as no honest data does");
  }

  @Test
  void anArchiveThatPointsOutsideIsRefused() throws IOException {
    ByteArrayOutputStream slip = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(slip)) {
      zip.putNextEntry(new ZipEntry("../../etc/kev.json"));
      zip.write(GOOD.getBytes(UTF_8));
    }
    web.bytes("/kev.json", slip.toByteArray());
    assertRefused("points outside");
    assertThat(folder.resolve("etc")).doesNotExist();
  }

  @Test
  void aBusyServerIsAskedAgainWhenItSays() {
    AtomicInteger asked = new AtomicInteger();
    web.on(
        "/kev.json",
        exchange -> {
          if (asked.getAndIncrement() < 2) {
            exchange.getResponseHeaders().add("Retry-After", "7");
            FakeWeb.send(exchange, asked.get() == 1 ? 429 : 503, new byte[0]);
          } else {
            FakeWeb.send(exchange, 200, GOOD.replace("0001", "0002").getBytes(UTF_8));
          }
        });
    assertThat(update().kind()).isEqualTo(Kind.UPDATED);
    assertThat(bench.pauses).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(7));
    assertThat(bench.library().exploited("CVE-2026-0002")).isPresent();
  }

  @Test
  void aServerThatWantsToBeLeftAloneForLongIsRefused() {
    web.on(
        "/kev.json",
        exchange -> {
          exchange.getResponseHeaders().add("Retry-After", "7200");
          FakeWeb.send(exchange, 429, new byte[0]);
        });
    assertRefused("wants to be left alone for 120 minutes");
    assertThat(bench.pauses).isEmpty();
  }

  @Test
  void aMissingDocumentIsRefused() {
    web.on("/kev.json", exchange -> FakeWeb.send(exchange, 404, new byte[0]));
    assertRefused("is not there (status 404)");
  }

  @Test
  void whatDidNotChangeIsNotFetchedAgain() {
    web.on(
        "/kev.json",
        exchange -> {
          boolean known = "\"v1\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
          exchange.getResponseHeaders().add("ETag", "\"v1\"");
          FakeWeb.send(exchange, known ? 304 : 200, known ? new byte[0] : GOOD.getBytes(UTF_8));
        });
    update(); // the first copy had no tag
    assertThat(update().kind()).isEqualTo(Kind.UNCHANGED);
    assertThat(bench.library().exploited("CVE-2026-0001")).isPresent();
  }

  @Test
  void aCutDocumentIsContinuedWhereItEnded() {
    String content = GOOD.replace("0001", "0003");
    int half = content.length() / 2;
    web.on(
        "/kev.json",
        exchange -> {
          exchange.getResponseHeaders().add("ETag", "\"v3\"");
          String range = exchange.getRequestHeaders().getFirst("Range");
          if (range == null) {
            exchange.sendResponseHeaders(200, content.length());
            exchange.getResponseBody().write(content.substring(0, half).getBytes(UTF_8));
            exchange.getResponseBody().flush();
            return;
          }
          assertThat(range).isEqualTo("bytes=" + half + "-");
          assertThat(exchange.getRequestHeaders().getFirst("If-Range")).isEqualTo("\"v3\"");
          exchange
              .getResponseHeaders()
              .add(
                  "Content-Range",
                  "bytes " + half + "-" + (content.length() - 1) + "/" + content.length());
          FakeWeb.send(exchange, 206, content.substring(half).getBytes(UTF_8));
        });
    assertThat(update().kind()).isEqualTo(Kind.UPDATED);
    assertThat(bench.library().exploited("CVE-2026-0003")).isPresent();
    assertThat(folder.resolve("library/kev/work")).isEmptyDirectory();
  }

  @Test
  void aSourceThatShrinksToAHandfulIsRefused() throws IOException {
    Path file = folder.resolve("prefixes.csv");
    StringBuilder many = new StringBuilder("Registry,Assignment,Organization Name\n");
    for (int i = 0; i < 400; i++) {
      many.append("MA-L,%06X,Maker %d\n".formatted(i, i));
    }
    Files.writeString(file, many);
    SourceSettings source = FeedBench.source("oui", "oui", file.toString());
    assertThat(bench.update(source).kind()).isEqualTo(Kind.UPDATED);
    Files.writeString(file, many.substring(0, 400));
    Outcome outcome = bench.update(source);
    assertThat(outcome.kind()).isEqualTo(Kind.REFUSED);
    assertThat(bench.library().interfaceMaker("00:00:FF:12:34:56")).contains("Maker 255");
  }

  @Test
  void aProxyIsAsked() {
    FeedBench behind = new FeedBench(folder.resolve("behind")).through(web.at(""), "");
    web.text("/data/kev.json", GOOD);
    Outcome outcome =
        behind.update(FeedBench.source("kev", "kev", "http://feeds.invalid/data/kev.json"));
    assertThat(outcome.kind()).isEqualTo(Kind.UPDATED);
    assertThat(web.requests()).contains("http://feeds.invalid/data/kev.json");
  }

  @Test
  void aFolderServesAsWell() throws IOException {
    Path file = Files.createDirectories(folder.resolve("carried/kev")).resolve("kev.json");
    Files.writeString(file, GOOD);
    List<SourceSettings> offered =
        OfflineFolder.sources(folder.resolve("carried"), FeedSettings.defaults());
    assertThat(offered).hasSize(1);
    assertThat(new FeedBench(folder.resolve("other")).update(offered.getFirst()).kind())
        .isEqualTo(Kind.UPDATED);
  }
}
