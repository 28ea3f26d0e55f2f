// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.asepsis.server.TestConsole;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The server answers as its document says, and has no route that the document lacks. */
class DocumentTest {
  private static final TestConsole CONSOLE = TestConsole.shared();
  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient CLIENT = CONSOLE.client();

  private static JsonNode document() throws IOException, InterruptedException {
    return JSON.readTree(call("/api/openapi.json", "").body());
  }

  private static HttpResponse<String> call(String path, String token)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(CONSOLE.address().resolve(path));
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void everyAnswerIsAsTheDocumentSays() throws IOException, InterruptedException {
    String token = Fixture.token();
    JsonNode document = document();
    long anImport = CONSOLE.sql().sql("select min(id) from import").query(Long.class).single();
    List<String> faults = new ArrayList<>();
    for (String path :
        List.of(
            "/api/v1/devices",
            "/api/v1/devices/{id}",
            "/api/v1/devices/{id}/peers",
            "/api/v1/exposures",
            "/api/v1/sites",
            "/api/v1/networks",
            "/api/v1/sensors",
            "/api/v1/imports",
            "/api/v1/imports/{id}",
            "/api/v1/health")) {
      String address =
          path.replace("devices/{id}", "devices/" + Fixture.DEVICE)
              .replace("imports/{id}", "imports/" + anImport);
      HttpResponse<String> answer = call(address, token);
      JsonNode schema =
          document.at(
              "/paths/"
                  + path.replace("/", "~1")
                  + "/get/responses/"
                  + answer.statusCode()
                  + "/content/application~1json/schema");
      assertThat(schema.isMissingNode()).as(address + " " + answer.statusCode()).isFalse();
      JsonNode body = JSON.readTree(answer.body());
      assertThat(body.has("items") && body.path("items").isEmpty()).as(address).isFalse();
      new SchemaCheck(document)
          .faults(body, schema)
          .forEach(fault -> faults.add(address + " " + fault));
    }
    assertThat(faults).isEmpty();
  }

  @Test
  void everyErrorIsAProblem() throws IOException, InterruptedException {
    String token = Fixture.token();
    JsonNode document = document();
    JsonNode schema = document.at("/components/schemas/Problem");
    Map<String, Integer> wrong =
        Map.of(
            "/api/v1/devices?colour=red", 400,
            "/api/v1/devices?limit=1001", 400,
            "/api/v1/devices?limit=x", 400,
            "/api/v1/devices?sort=patients", 400,
            "/api/v1/devices?cursor=bm9uc2Vuc2U", 400,
            "/api/v1/devices/ffffffffffffffff", 404,
            "/api/v1/devices/x", 404,
            "/api/v1/exposures?device=x", 400,
            "/api/v1/imports/987654321", 404,
            "/api/v1/nothing", 404);
    for (Map.Entry<String, Integer> one : wrong.entrySet()) {
      HttpResponse<String> answer = call(one.getKey(), token);
      assertThat(answer.statusCode()).as(one.getKey()).isEqualTo(one.getValue());
      assertThat(answer.headers().firstValue("content-type").orElse(""))
          .startsWith("application/problem+json");
      assertThat(new SchemaCheck(document).faults(JSON.readTree(answer.body()), schema))
          .as(answer.body())
          .isEmpty();
    }
    assertThat(call("/api/v1/devices?colour=red", token).body()).contains("colour");
    assertThat(call("/api/v1/devices", "").statusCode()).isEqualTo(401);
  }

  @Test
  void theDocumentHasAllRoutesAndNoOthers() throws IOException, InterruptedException {
    Set<String> described = new TreeSet<>();
    document()
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .propertyNames()
                .forEach(method -> described.add(method + " " + path.getKey())));
    Set<String> mapped = new TreeSet<>();
    CONSOLE
        .beans(RequestMappingHandlerMapping.class)
        .forEach(mapping ->
            mapping
                .getHandlerMethods()
                .keySet()
                .forEach(info ->
                    info.getMethodsCondition()
                        .getMethods()
                        .forEach(method ->
                            info.getPatternValues().stream()
                                .filter(path -> path.startsWith("/api/v1/"))
                                .forEach(path ->
                                    mapped.add(
                                        method.name().toLowerCase(java.util.Locale.ROOT)
                                            + " "
                                            + path)))));
    assertThat(described).isEqualTo(mapped);
  }

  @Test
  void pagesNeitherRepeatNorSkipWhenRowsComeMeanwhile() throws IOException, InterruptedException {
    String token = Fixture.token();
    for (int number = 0; number < 12; number++) {
      device(0x5000 + number, "paged-%02d".formatted(number * 2));
    }
    List<String> seen = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page =
          JSON.readTree(
              call(
                      "/api/v1/devices?q=paged&limit=5"
                          + (cursor.isEmpty() ? "" : "&cursor=" + cursor),
                      token)
                  .body());
      page.path("items").forEach(item -> seen.add(item.path("name").asString()));
      cursor = page.path("next").asString("");
      device(0x6000 + seen.size(), "paged-00-before-" + seen.size());
    } while (!cursor.isEmpty());
    assertThat(new HashSet<>(seen)).hasSameSizeAs(seen);
    assertThat(seen).contains("paged-00", "paged-08", "paged-10", "paged-22").hasSize(12);
  }

  private static void device(long id, String name) {
    CONSOLE
        .sql()
        .sql(
            """
            insert into device (id, site_id, name, first_time, last_time, search)
            values (:id, 1, :name, now(), now(), :name) on conflict do nothing
            """)
        .param("id", id)
        .param("name", name)
        .update();
  }
}
