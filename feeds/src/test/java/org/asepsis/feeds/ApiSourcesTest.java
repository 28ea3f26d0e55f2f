// SPDX-License-Identifier: Apache-2.0
package org.asepsis.feeds;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.asepsis.feeds.Outcome.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sources that are asked page by page, and those that are packed. */
class ApiSourcesTest {
  private static final String NVD = "/rest/json/cves/2.0";

  private final FakeWeb web = new FakeWeb();
  @TempDir private Path folder;

  @AfterEach
  void stop() {
    web.close();
  }

  private static int parameter(HttpExchange exchange, String name, int otherwise) {
    for (String part : exchange.getRequestURI().getQuery().split("&", -1)) {
      if (part.startsWith(name + "=")) {
        return Integer.parseInt(part.substring(name.length() + 1));
      }
    }
    return otherwise;
  }

  private static String cve(int number, String status) {
    return """
    {"cve":{"id":"CVE-2026-%d","vulnStatus":"%s","published":"2026-01-01T00:00:00.000",
      "lastModified":"2026-01-02T00:00:00.000","descriptions":[{"lang":"en","value":"words"}],
      "configurations":[{"nodes":[{"operator":"OR","negate":false,"cpeMatch":[
        {"vulnerable":true,"criteria":"cpe:2.3:o:bd:pump%d:*:*:*:*:*:*:*:*"}]}]}]}}
    """
        .formatted(number, status, number % 10);
  }

  private void nvd(int total) {
    web.on(
        NVD,
        exchange -> {
          int start = parameter(exchange, "startIndex", 0);
          String records =
              IntStream.range(start, Math.min(total, start + 2000))
                  .mapToObj(number -> cve(10_000 + number, "Analyzed"))
                  .collect(Collectors.joining(","));
          String page =
              "{\"resultsPerPage\":2000,\"totalResults\":"
                  + total
                  + ",\"vulnerabilities\":["
                  + records
                  + "]}";
          FakeWeb.send(exchange, 200, page.getBytes(UTF_8));
        });
  }

  @Test
  void nvdIsReadPageByPageAndThenInWindowsOfWhatChanged() {
    FeedBench bench = new FeedBench(folder);
    SourceSettings source = FeedBench.source("nvd", "nvd", web.at(NVD));
    nvd(4500);
    Outcome first = bench.update(source);
    assertThat(first.status().refusal()).isEmpty();
    assertThat(first.status().records()).isEqualTo(4500);
    assertThat(web.requests()).hasSize(3);
    assertThat(bench.pauses)
        .hasSize(2)
        .allMatch(pause -> pause.compareTo(Duration.ofSeconds(6)) > 0);
    assertThat(bench.library().nvd("bd", "pump3")).hasSize(450);

    web.on(
        NVD,
        exchange -> {
          String page =
              "{\"totalResults\":1,\"vulnerabilities\":[" + cve(10_003, "Rejected") + "]}";
          FakeWeb.send(exchange, 200, page.getBytes(UTF_8));
        });
    bench.at(FeedBench.NOW.plus(Duration.ofDays(200)));
    assertThat(bench.update(source).status().records()).isEqualTo(4499);
    List<String> windows = web.requests().subList(3, web.requests().size());
    assertThat(windows).hasSize(2).allMatch(request -> request.contains("lastModStartDate="));
    assertThat(bench.library().nvd("bd", "pump3")).hasSize(449);
  }

  @Test
  void nvdThatStatesMoreThanItGivesIsRefused() {
    web.text(NVD, "{\"totalResults\":10,\"vulnerabilities\":[]}");
    assertThat(
            new FeedBench(folder)
                .update(FeedBench.source("nvd", "nvd", web.at(NVD)))
                .status()
                .refusal())
        .contains("states 10 records and gave none");
  }

  @Test
  void recallsAreReadToTheLastPage() {
    web.on(
        "/device/recall.json",
        exchange -> {
          int skip = parameter(exchange, "skip", 0);
          String results =
              IntStream.range(skip, Math.min(1500, skip + 1000))
                  .mapToObj(number ->
                      "{\"product_res_number\":\"Z-%d\",\"product_code\":\"FRN\",".formatted(number)
                          + "\"event_date_initiated\":\"2026-01-02\"}")
                  .collect(Collectors.joining(","));
          String page =
              "{\"meta\":{\"last_updated\":\"2026-11-18\",\"results\":{\"total\":1500}},"
                  + "\"results\":["
                  + results
                  + "]}";
          FakeWeb.send(exchange, 200, page.getBytes(UTF_8));
        });
    FeedBench bench = new FeedBench(folder);
    SourceSettings source =
        FeedBench.source("openfda-recalls", "openfda-recalls", web.at("/device/recall.json"));
    assertThat(bench.update(source).status().records()).isEqualTo(1500);
    assertThat(bench.library().recalls("frn")).hasSize(1500);
    assertThat(bench.update(source).kind()).isEqualTo(Kind.UNCHANGED);
  }

  @Test
  void epssIsReadWithItsDay() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(
          """
          #model_version:v2025.03.14,score_date:2026-11-23T12:55:00Z
          cve,epss,percentile
          CVE-2026-0001,0.97,0.999
          """
              .getBytes(UTF_8));
    }
    web.bytes("/epss.csv.gz", packed.toByteArray());
    FeedBench bench = new FeedBench(folder);
    Outcome outcome = bench.update(FeedBench.source("epss", "epss", web.at("/epss.csv.gz")));
    assertThat(outcome.status().asOf().orElseThrow()).hasToString("2026-11-23");
    assertThat(bench.library().prediction("CVE-2026-0001").orElseThrow().probability())
        .isEqualTo(0.97);
  }

  @Test
  void aRedirectIsFollowedOnTheSameHost() {
    web.on(
        "/old.json",
        exchange -> {
          exchange.getResponseHeaders().add("Location", "/new.json");
          FakeWeb.send(exchange, 302, new byte[0]);
        });
    web.text(
        "/new.json",
        "{\"vulnerabilities\":[{\"cveID\":\"CVE-2026-0009\",\"dateAdded\":\"2026-01-01\"}]}");
    FeedBench bench = new FeedBench(folder);
    assertThat(bench.update(FeedBench.source("kev", "kev", web.at("/old.json"))).kind())
        .isEqualTo(Kind.UPDATED);
    assertThat(bench.library().exploited("CVE-2026-0009")).isPresent();
  }

  @Test
  void aRedirectFromTheInternetToAnAddressInsideIsRefused() {
    web.on(
        "/kev.json",
        exchange -> {
          exchange.getResponseHeaders().add("Location", "http://192.168.7.7/admin");
          FakeWeb.send(exchange, 302, new byte[0]);
        });
    FeedBench behind = new FeedBench(folder).through(web.at(""), "");
    Outcome outcome = behind.update(FeedBench.source("kev", "kev", "http://192.0.2.10/kev.json"));
    assertThat(outcome.status().refusal())
        .contains("192.0.2.10 leads to 192.168.7.7, which is an address inside the network");
    assertThat(web.requests()).noneMatch(request -> request.contains("192.168.7.7"));
  }

  @Test
  void aRedirectWithoutEndIsRefused() {
    web.on(
        "/kev.json",
        exchange -> {
          exchange.getResponseHeaders().add("Location", "/kev.json");
          FakeWeb.send(exchange, 302, new byte[0]);
        });
    assertThat(
            new FeedBench(folder)
                .update(FeedBench.source("kev", "kev", web.at("/kev.json")))
                .status()
                .refusal())
        .contains("redirects more than 5 times");
  }
}
