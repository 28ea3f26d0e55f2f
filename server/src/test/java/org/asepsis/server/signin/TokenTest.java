// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.asepsis.server.Browser;
import org.asepsis.server.TestConsole;
import org.asepsis.store.people.Grant;
import org.asepsis.store.people.People;
import org.junit.jupiter.api.Test;

class TokenTest {
  private static final TestConsole CONSOLE = TestConsole.shared();
  private static final Pattern SECRET = Pattern.compile("asepsis_[A-Za-z0-9_-]{43}");
  private static final HttpClient CLIENT = CONSOLE.client();

  @Test
  void doesWhatItsScopesSayAndNoMore() {
    CONSOLE.person("program", new Grant("analyst", null));
    String secret = make("program", "devices-read", "");
    HttpResponse<String> devices = call(secret, "/api/v1/devices");
    assertThat(devices.statusCode()).isEqualTo(200);
    assertThat(devices.headers().allValues("set-cookie")).isEmpty();
    assertThat(call(secret, "/api/v1/exposures").statusCode()).isEqualTo(403);
    assertThat(call(secret, "/devices").statusCode()).isEqualTo(401);
    assertThat(call(secret, "/account").statusCode()).isEqualTo(401);
    assertThat(call(secret + "x", "/api/v1/devices").statusCode()).isEqualTo(401);
  }

  @Test
  void cannotDoMoreThanItsPerson() {
    CONSOLE.person("humble", new Grant("viewer", null));
    Browser browser = CONSOLE.signedIn("humble");
    browser.get("/account");
    HttpResponse<String> refused =
        browser.post(
            "/account/tokens",
            Map.of("name", "sly", "scope", "exposures-read", "days", "9", "site", ""));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("only what you may do yourself", "value=\"sly\"");
  }

  @Test
  void losesWhatItsPersonLoses() {
    long id = CONSOLE.person("demoted", new Grant("analyst", null));
    String secret = make("demoted", "exposures-read", "");
    assertThat(call(secret, "/api/v1/exposures").statusCode()).isEqualTo(200);
    CONSOLE.bean(People.class).grant(id, List.of(new Grant("viewer", null)));
    assertThat(call(secret, "/api/v1/exposures").statusCode()).isEqualTo(403);
    CONSOLE.bean(People.class).disable(id);
    assertThat(call(secret, "/api/v1/exposures").statusCode()).isEqualTo(401);
  }

  @Test
  void isNowhereInTheDatabaseAndCanBeRevoked() {
    long id = CONSOLE.person("revoker", new Grant("viewer", null));
    String secret = make("revoker", "devices-read", "");
    assertThat(
            CONSOLE
                .sql()
                .sql("select row(token)::text from token where person_id = :id")
                .param("id", id)
                .query(String.class)
                .single())
        .doesNotContain(secret.substring(14));
    long token =
        CONSOLE
            .sql()
            .sql("select id from token where person_id = :id")
            .param("id", id)
            .query(Long.class)
            .single();
    CONSOLE.person("other", new Grant("viewer", null));
    Browser other = CONSOLE.signedIn("other");
    other.get("/account");
    assertThat(other.post("/account/tokens/" + token + "/revoke", Map.of()).statusCode())
        .isEqualTo(404);
    assertThat(call(secret, "/api/v1/devices").statusCode()).isEqualTo(200);
    Browser own = CONSOLE.signedIn("revoker");
    own.get("/account");
    own.post("/account/tokens/" + token + "/revoke", Map.of());
    assertThat(call(secret, "/api/v1/devices").statusCode()).isEqualTo(401);
  }

  @Test
  void expires() {
    long id = CONSOLE.person("expired", new Grant("viewer", null));
    String secret = make("expired", "devices-read", "");
    CONSOLE
        .sql()
        .sql("update token set expires = now() - interval '1 second' where person_id = :id")
        .param("id", id)
        .update();
    assertThat(call(secret, "/api/v1/devices").statusCode()).isEqualTo(401);
  }

  static String make(String person, String scope, String site) {
    Browser browser = CONSOLE.signedIn(person);
    browser.get("/account");
    HttpResponse<String> page =
        browser.post(
            "/account/tokens", Map.of("name", "test", "scope", scope, "days", "9", "site", site));
    Matcher secret = SECRET.matcher(page.body());
    assertThat(secret.find()).as(page.body()).isTrue();
    return secret.group();
  }

  private static HttpResponse<String> call(String secret, String path) {
    try {
      return CLIENT.send(
          HttpRequest.newBuilder(CONSOLE.address().resolve(path))
              .header("Authorization", "Bearer " + secret)
              .build(),
          HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
