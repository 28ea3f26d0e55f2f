// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.asepsis.analyze.Direction.ORIGINATOR;
import static org.asepsis.analyze.Direction.RESPONDER;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import org.asepsis.analyze.Content;
import org.asepsis.analyze.Direction;
import org.asepsis.analyze.Transport;
import org.asepsis.observe.Observation.ActSeen;
import org.asepsis.observe.Observation.FingerprintSeen;
import org.asepsis.observe.Observation.ServiceSeen;
import org.asepsis.testkit.Drive;
import org.asepsis.testkit.Lines;
import org.junit.jupiter.api.Test;

class HttpAnalyzerTest {
  private static final String GET = "GET /api HTTP/1.1\r\nHost: a.example\r\n\r\n";
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nabcd";

  private final Drive drive = new Drive(new HttpFactory(), Transport.TCP, 80);

  private HttpAnalyzerTest say(Direction direction, String text) {
    drive.stream(direction, text.getBytes(ISO_8859_1));
    return this;
  }

  private static String head(String... lines) {
    return String.join("\r\n", lines) + "\r\n\r\n";
  }

  private List<String> lines() {
    return drive.logs().stream().map(Lines::of).toList();
  }

  @Test
  void readsByteByByte() {
    for (String text : List.of(GET, GET)) {
      text.chars().forEach(c -> say(ORIGINATOR, "" + (char) c));
    }
    String answers =
        OK + "HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n";
    answers.chars().forEach(c -> say(RESPONDER, "" + (char) c));
    assertThat(lines()).hasSize(2);
    assertThat(lines().getFirst())
        .contains("trans_depth=1", "response_body_len=4", "status_code=200");
    assertThat(lines().getLast())
        .contains("trans_depth=2", "response_body_len=3", "status_code=404");
    assertThat(drive.anomalies()).isEmpty();
  }

  @Test
  void saysEachFactOnce() {
    String request = "GET / HTTP/1.1\r\nUser-Agent: Pump/1\r\n\r\n";
    String response = "HTTP/1.1 200 OK\r\nServer: Gate/2\r\nContent-Length: 0\r\n\r\n";
    say(ORIGINATOR, request)
        .say(RESPONDER, response)
        .say(ORIGINATOR, request)
        .say(RESPONDER, response);
    assertThat(drive.observations()).hasSize(3);
    assertThat(drive.observations())
        .hasOnlyElementsOfTypes(FingerprintSeen.class, ServiceSeen.class);
  }

  @Test
  void takesNoFingerprintOfWhatAProxySendsOn() {
    say(ORIGINATOR, "GET / HTTP/1.1\r\nVia: 1.1 p\r\nUser-Agent: Pump/1\r\n\r\n");
    say(RESPONDER, "HTTP/1.1 200 OK\r\nVia: 1.1 p\r\nServer: Gate/2\r\nContent-Length: 0\r\n\r\n");
    assertThat(drive.observations()).hasOnlyElementsOfType(ServiceSeen.class);
  }

  @Test
  void offersWantedBodiesAndPassesOverTheRest() {
    say(
        ORIGINATOR,
        head("POST /fhir HTTP/1.1", "Content-Type: application/fhir+json", "Content-Length: 2")
            + "{}");
    say(RESPONDER, "HTTP/1.1 200 OK\r\nContent-Type: text/css\r\nContent-Length: 2\r\n\r\nxx");
    assertThat(drive.contents()).containsExactly("application/fhir+json");
  }

  @Test
  void offersOfImagesThatTheyAreThere() {
    say(ORIGINATOR, GET);
    say(RESPONDER, "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: 2\r\n\r\nxx");
    assertThat(drive.contents()).containsExactly("image/png");
    assertThat(drive.bodies().getFirst().body().length()).isZero();
    assertThat(lines()).singleElement().asString().contains("response_body_len=2");
  }

  @Test
  void tellsWhatABodyBelongsTo() {
    String type = "Content-Type: application/fhir+json; fhirVersion=\"4.0\"; charset=utf-8";
    say(ORIGINATOR, head("GET /fhir/Patient?name=Doe HTTP/1.1", "Host: ehr.example"));
    say(RESPONDER, head("HTTP/1.1 200 OK", type, "Content-Length: 2") + "{}");
    Content content = drive.bodies().getFirst();
    assertThat(content.request())
        .isEqualTo(new Content.Request("GET", "/fhir/Patient?name=Doe", 200));
    assertThat(content.isRequest()).isFalse();
    assertThat(content.extent()).isEqualTo(Content.Extent.WHOLE);
    assertThat(content.parameter("fhirversion")).isEqualTo("4.0");
    assertThat(content.parameter("charset")).isEqualTo("utf-8");
    assertThat(content.parameter("boundary")).isEmpty();
    assertThat(content.toString()).doesNotContain("Doe");
  }

  @Test
  void offersTheBeginningOfLongBodies() {
    String head = "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n";
    say(ORIGINATOR, GET + GET);
    say(RESPONDER, head + "Content-Length: 300000\r\n\r\n" + "x".repeat(300_000));
    say(
        RESPONDER,
        head
            + "Transfer-Encoding: chunked\r\n\r\n"
            + "2\r\nab\r\n493e0\r\n"
            + "x".repeat(300_000)
            + "\r\n0\r\n\r\n");
    assertThat(drive.contents()).containsExactly("text/xml", "text/xml");
    assertThat(lines()).hasSize(2);
    assertThat(lines().getLast()).contains("response_body_len=300002");
  }

  @Test
  void offersWhatEndsWithTheConnection() {
    say(ORIGINATOR, GET).say(RESPONDER, "HTTP/1.0 200 OK\r\nContent-Type: text/xml\r\n\r\n<a/>");
    assertThat(drive.contents()).isEmpty();
    drive.end();
    assertThat(drive.contents()).containsExactly("text/xml");
    assertThat(lines()).singleElement().asString().contains("response_body_len=4");
  }

  @Test
  void expectsNoBodyWhereThereIsNone() {
    say(ORIGINATOR, GET + GET + "HEAD /api HTTP/1.1\r\n\r\n" + GET);
    for (String status : List.of("304 Not Modified", "204 No Content", "200 OK")) {
      say(RESPONDER, head("HTTP/1.1 " + status, "Content-Length: 4"));
    }
    say(RESPONDER, OK);
    assertThat(lines()).hasSize(4);
    assertThat(lines().get(2)).contains("method=HEAD", "response_body_len=0");
    assertThat(lines().getLast()).contains("response_body_len=4");
  }

  @Test
  void offersNothingOfUnknownCodings() {
    say(ORIGINATOR, GET);
    say(
        RESPONDER,
        head(
                "HTTP/1.1 200 OK",
                "Content-Type: text/xml",
                "Content-Encoding: br",
                "Content-Length: 2")
            + "xx");
    assertThat(drive.contents()).isEmpty();
  }

  @Test
  void reportsCredentialsInClearOnce() {
    String request = "GET / HTTP/1.1\r\nAuthorization: Digest username=\"jane\"\r\n\r\n";
    say(ORIGINATOR, request + request);
    assertThat(drive.anomalies())
        .singleElement()
        .asString()
        .startsWith("http-credentials-in-clear");
    drive.end();
    assertThat(lines())
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).contains("auth_scheme=digest").doesNotContain("jane"));
  }

  @Test
  void reportsTwoLengthsAtOnce() {
    say(
        ORIGINATOR,
        "POST / HTTP/1.1\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    assertThat(drive.anomalies()).singleElement().asString().startsWith("http-ambiguous-length");
  }

  @Test
  void findsTheNextMessageBehindAGap() {
    say(ORIGINATOR, GET)
        .say(RESPONDER, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab");
    drive.gap(RESPONDER, 3);
    say(ORIGINATOR, GET)
        .say(RESPONDER, "cde\r\n0\r\n\r\n" + OK)
        .say(ORIGINATOR, GET)
        .say(RESPONDER, OK);
    drive.end();
    assertThat(lines()).hasSize(3);
    assertThat(lines().getLast()).contains("status_code=200");
  }

  @Test
  void findsAResponseInsideAFlowBegunEarlier() {
    say(RESPONDER, "the end of a body" + OK)
        .say(ORIGINATOR, "of a body\r\n" + GET)
        .say(RESPONDER, OK);
    drive.end();
    assertThat(lines()).hasSize(2);
    assertThat(lines().getFirst()).doesNotContain("method=");
    assertThat(drive.anomalies()).isEmpty();
  }

  @Test
  void countsAGapInsideAGatheredBody() {
    say(ORIGINATOR, GET + GET);
    say(RESPONDER, "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\nContent-Length: 10\r\n\r\nabc");
    // The engine counts what waited in the window as lost too.
    drive.gap(RESPONDER, 10);
    say(RESPONDER, OK);
    assertThat(lines()).hasSize(2);
    assertThat(lines().getFirst()).contains("response_body_len=10");
    assertThat(drive.contents()).isEmpty();
  }

  @Test
  void boundsRequestsWithoutResponse() {
    say(ORIGINATOR, GET.repeat(70));
    assertThat(drive.anomalies()).singleElement().asString().startsWith("http-too-many-requests");
    drive.end();
    assertThat(lines()).hasSize(70);
  }

  @Test
  void boundsHeads() {
    say(ORIGINATOR, "GET / HTTP/1.1\r\nX: " + "x".repeat(70_000));
    assertThat(drive.anomalies()).singleElement().asString().startsWith("http-too-long");
  }

  @Test
  void handsOverBehindConnectAndUpgrade() {
    say(ORIGINATOR, "CONNECT a.example:443 HTTP/1.1\r\n\r\n");
    say(RESPONDER, "HTTP/1.1 200 Connection established\r\n\r\n");
    assertThat(drive.isDone()).isTrue();
  }

  @Test
  void staysBehindARefusedConnect() {
    say(ORIGINATOR, "CONNECT a.example:443 HTTP/1.1\r\n\r\n");
    say(RESPONDER, "HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno");
    assertThat(drive.isDone()).isFalse();
    assertThat(lines()).singleElement().asString().contains("response_body_len=2");
  }

  @Test
  void reportsAChunkWithoutSize() {
    say(ORIGINATOR, GET)
        .say(RESPONDER, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n");
    assertThat(drive.anomalies()).singleElement().asString().startsWith("http-malformed");
  }

  @Test
  void readsChunksThatEndWithBareLineFeeds() {
    say(ORIGINATOR, GET + GET);
    say(
        RESPONDER,
        "HTTP/1.1 200 OK\nContent-Type: text/xml\nTransfer-Encoding: chunked\n\n4\n<a/>\n0\n\n"
            + OK);
    assertThat(drive.contents()).containsExactly("text/xml");
    assertThat(lines()).hasSize(2);
    assertThat(drive.anomalies()).isEmpty();
  }

  private List<String> acts() {
    return drive.observations().stream()
        .filter(ActSeen.class::isInstance)
        .map(ActSeen.class::cast)
        .map(act -> act.act() + "=" + act.value())
        .toList();
  }

  private static String basic(String pair) {
    return Base64.getEncoder().encodeToString(pair.getBytes(ISO_8859_1));
  }

  @Test
  void saysWhichKindOfCredentialCrossedInClear() {
    say(ORIGINATOR, head("GET / HTTP/1.1", "Authorization: Basic " + basic("ann:secret")));
    say(ORIGINATOR, head("GET / HTTP/1.1", "Authorization: Basic " + basic("ann:secret")));
    assertThat(acts()).containsExactly("http-credential=basic");
  }

  @Test
  void recognisesADefaultLoginWithoutKeepingIt() {
    say(ORIGINATOR, head("GET / HTTP/1.1", "Authorization: Basic " + basic("root:dbps")));
    assertThat(acts())
        .containsExactly("http-credential=basic", "default-credential=Digi serial server");
    assertThat(drive.observations()).noneMatch(seen -> seen.toString().contains("dbps"));
  }

  @Test
  void tellsALoginFormByTheNameOfItsField() {
    String body = "user=ann&Password=secret";
    String type = "Content-Type: application/x-www-form-urlencoded";
    say(ORIGINATOR, head("POST / HTTP/1.1", type, "Content-Length: " + body.length()) + body);
    assertThat(acts()).containsExactly("http-credential=form");
    assertThat(drive.contents()).isEmpty();
  }

  @Test
  void aFormWithoutAPasswordIsNoLogin() {
    String body = "compass=north&password=";
    String type = "Content-Type: application/x-www-form-urlencoded";
    say(ORIGINATOR, head("POST / HTTP/1.1", type, "Content-Length: " + body.length()) + body);
    assertThat(acts()).isEmpty();
  }

  @Test
  void namesTheRemoteAccessProductAndNotItsHost() {
    say(ORIGINATOR, head("GET / HTTP/1.1", "Host: master7.teamviewer.com"));
    say(ORIGINATOR, head("GET / HTTP/1.1", "Host: notteamviewer.com"));
    assertThat(acts()).containsExactly("application=TeamViewer");
    assertThat(drive.observations()).noneMatch(seen -> seen.toString().contains("master7"));
  }
}
