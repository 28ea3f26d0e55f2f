// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.asepsis.analyze.Recognition;
import org.asepsis.protocol.http.HttpMessage.Request;
import org.asepsis.protocol.http.HttpMessage.Response;
import org.asepsis.testkit.Samples;
import org.asepsis.wire.Bytes;
import org.asepsis.wire.Parsed;
import org.asepsis.wire.Parsed.Malformed;
import org.asepsis.wire.Parsed.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpMessageTest {
  private static final String REQUEST =
      String.join(
          "\r\n",
          "POST /fhir/Patient?name=Doe HTTP/1.1",
          "Host: ehr.example:8080",
          "User-Agent: Pump/1",
          "Referer: http://ehr.example/Doe",
          "Content-Type: Application/FHIR+json; charset=utf-8",
          "Content-Length: 12",
          "Authorization: Basic bnVyc2U6cA==",
          "Via: 1.1 x",
          "",
          "");

  @Test
  void readsARequest() {
    assertThat(parse(REQUEST))
        .isEqualTo(
            Parsed.message(
                new Request(
                    "POST",
                    new HttpTarget(
                        "/fhir/Patient", "", HttpTarget.Form.ORIGIN, "/fhir/Patient?name=Doe"),
                    "1.1",
                    new HttpFields(
                        "ehr.example",
                        "Pump/1",
                        22,
                        12,
                        List.of(),
                        List.of(),
                        "application/fhir+json",
                        "charset=utf-8",
                        "basic",
                        "",
                        List.of("VIA")))));
  }

  @Test
  void showsNoTargetWhereItShowsItself() {
    assertThat(parse(REQUEST).toString()).doesNotContain("Doe");
  }

  @Test
  void readsAResponseWithFoldedLinesAndBareLineFeeds() {
    String head =
        "HTTP/1.0 404 not found\nServer: Gate\n\t way/2\nTransfer-Encoding: gzip, Chunked\n\n";
    assertThat(parse(head))
        .isInstanceOfSatisfying(
            Message.class,
            message -> {
              Response response = (Response) message.value();
              assertThat(response.status()).isEqualTo(404);
              assertThat(response.phrase()).isEqualTo("Not Found");
              assertThat(response.fields().agent()).isEqualTo("Gate way/2");
              assertThat(response.fields().isChunked()).isTrue();
            });
  }

  @Test
  void keepsNoPhraseThatIsNotTheStandards() {
    assertThat(response("HTTP/1.1 200 Doe, Jane found\r\n\r\n").phrase()).isEmpty();
    assertThat(response("HTTP/1.1 200\r\n\r\n").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"5,5", "'5, 5',5", "'5,6',-2", "-1,-2", "'',-2", "99999999999999999,-2"})
  void readsLengths(String sent, long length) {
    String head = "HTTP/1.1 200 OK\r\nContent-Length: " + sent + "\r\n\r\n";
    assertThat(response(head).fields().contentLength()).isEqualTo(length);
  }

  @Test
  void refusesLengthsThatDiffer() {
    String head = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n";
    assertThat(response(head).fields().contentLength()).isEqualTo(HttpFields.INVALID);
  }

  @ParameterizedTest
  @CsvSource({
    "http://nurse:secret@ehr.example:8080/api/x?y,GET,ehr.example,/api/{…}",
    "ehr.example:443,CONNECT,ehr.example,''",
    "[fe80::1]:443,CONNECT,[fe80::1],''",
    "*,OPTIONS,'',*",
    "http://ehr.example,GET,ehr.example,''"
  })
  void readsTheFormsOfTargets(String target, String method, String host, String path) {
    Bytes bytes = Bytes.copyOf(target.getBytes(ISO_8859_1));
    HttpTarget read = HttpTarget.parse(bytes, method);
    assertThat(read.host()).isEqualTo(host);
    assertThat(read.path()).isEqualTo(path);
  }

  @Test
  void holdsNothingOfQueriesCredentialsOrReferers() {
    assertThat(parse(REQUEST).toString()).doesNotContain("Doe", "bnVyc2", "name=");
  }

  @Test
  void boundsTheNumberOfFields() {
    assertThat(parse("GET / HTTP/1.1\r\n" + "a:b\r\n".repeat(300) + "\r\n"))
        .isEqualTo(Parsed.malformed("more than 256 fields"));
  }

  @ParameterizedTest
  @MethodSource("noise")
  void survivesAnyBytes(byte[] bytes) {
    assertThatCode(() -> HttpMessage.parse(Bytes.copyOf(bytes))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("noise")
  void survivesAnyBytesBehindAStartLine(byte[] noise) {
    byte[] line = "HTTP/1.1 200 OK\r\nContent-Length:".getBytes(ISO_8859_1);
    byte[] bytes = Arrays.copyOf(line, line.length + noise.length);
    System.arraycopy(noise, 0, bytes, line.length, noise.length);
    assertThatCode(() -> HttpMessage.parse(Bytes.copyOf(bytes))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("everyLength")
  void refusesEveryTruncationOfTheRequestLine(int length) {
    assertThat(parse(REQUEST.substring(0, length))).isInstanceOf(Malformed.class);
  }

  @ParameterizedTest
  @MethodSource("everyLength")
  void neverTakesATruncatedLineForSomethingElse(int length) {
    Bytes head = Bytes.copyOf(REQUEST.substring(0, length).getBytes(ISO_8859_1));
    assertThat(HttpFraming.recognize(head)).isEqualTo(Recognition.MORE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "OPTIONS rtsp://camera/ RTSP/1.0\r\n",
        "HTTP/2.0 200 OK\r\n",
        "GET /x\r\n",
        "REGISTER sip:a SIP/2.0\r\n",
        "HELO mail HTTP\r\n",
        "PING 1 HTTP/1.x\r\n"
      })
  void leavesOtherProtocolsAlone(String head) {
    assertThat(HttpFraming.recognize(Bytes.copyOf(head.getBytes(ISO_8859_1))))
        .isEqualTo(Recognition.NO);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\r\n",
        "\r\nM-POST /a HTTP/1.0\n",
        "HTTP/1.1 200\r\n",
        "PRI * HTTP/2.0\r\n"
      })
  void recognisesStartLines(String head) {
    assertThat(HttpFraming.recognize(Bytes.copyOf(head.getBytes(ISO_8859_1))))
        .isEqualTo(Recognition.CERTAIN);
  }

  static Stream<byte[]> noise() {
    return Samples.bytes(0, 300, 500);
  }

  static IntStream everyLength() {
    return IntStream.range(0, REQUEST.indexOf(" HTTP/") + 6);
  }

  private static Response response(String head) {
    return (Response) ((Message<HttpMessage>) parse(head)).value();
  }

  private static Parsed<HttpMessage> parse(String head) {
    return HttpMessage.parse(Bytes.copyOf(head.getBytes(ISO_8859_1)));
  }
}
