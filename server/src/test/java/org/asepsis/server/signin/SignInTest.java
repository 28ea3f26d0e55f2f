// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.asepsis.server.Browser;
import org.asepsis.server.TestConsole;
import org.asepsis.store.people.Grant;
import org.asepsis.store.people.People;
import org.junit.jupiter.api.Test;

class SignInTest {
  private static final TestConsole CONSOLE = TestConsole.shared();
  private static final Grant VIEWER = new Grant("viewer", null);
  private static final String SESSION = "__Host-asepsis";

  @Test
  void aOneTimePasswordOpensOnlyThePageThatChangesIt() {
    long id = CONSOLE.person("once", VIEWER);
    Passwords passwords = CONSOLE.bean(Passwords.class);
    String oneTime = passwords.oneTime();
    CONSOLE
        .bean(People.class)
        .resetPassword(id, passwords.encode(oneTime), java.time.Instant.now().plusSeconds(60));
    Browser browser = CONSOLE.browser();
    assertThat(browser.signIn("once", oneTime).headers().firstValue("location").orElse(""))
        .endsWith("/account/password");
    for (String path : List.of("/", "/devices", "/account", "/settings", "/api/v1/devices")) {
      assertThat(browser.get(path).statusCode()).as(path).isIn(303, 403);
    }
    browser.get("/account/password");
    assertThat(change(browser, oneTime, "password1234").statusCode()).isEqualTo(422);
    assertThat(change(browser, oneTime, "another good lamp 9").statusCode()).isEqualTo(302);
    assertThat(browser.get("/devices").statusCode()).isEqualTo(200);
  }

  private static HttpResponse<String> change(Browser browser, String old, String chosen) {
    return browser.post("/account/password", Map.of("old", old, "chosen", chosen, "again", chosen));
  }

  @Test
  void afterFiveWrongPasswordsTheRightOneHasToWait() {
    long id = CONSOLE.person("locked", VIEWER);
    Browser browser = CONSOLE.browser();
    for (int attempt = 0; attempt < 5; attempt++) {
      assertThat(browser.signIn("locked", "wrong").statusCode()).isEqualTo(422);
    }
    HttpResponse<String> locked = browser.signIn("locked", TestConsole.PASSWORD);
    assertThat(locked.statusCode()).isEqualTo(422);
    assertThat(locked.body()).isEqualTo(locked.body()).contains("Name or password is wrong");
    CONSOLE.bean(People.class).unlock(id);
    assertThat(browser.signIn("locked", TestConsole.PASSWORD).statusCode()).isEqualTo(302);
    assertThat(actions("person locked")).contains("fail-sign-in", "lock-account", "sign-in");
  }

  @Test
  void anUnknownNameGetsTheSameAnswer() {
    CONSOLE.person("known", VIEWER);
    Browser browser = CONSOLE.browser();
    String known = sentence(browser.signIn("known", "wrong"));
    String unknown = sentence(browser.signIn("hunter2-typed-as-name", "wrong"));
    assertThat(unknown).isEqualTo(known);
    assertThat(
            CONSOLE
                .sql()
                .sql("select count(*) from audit_entry where row(audit_entry)::text like :typed")
                .param("typed", "%hunter2%")
                .query(Long.class)
                .single())
        .isZero();
  }

  private static String sentence(HttpResponse<String> page) {
    return page.body()
        .replaceAll("(?s).*role=\"alert\">(.*?)</form>.*", "$1")
        .replaceAll("value=\"[^\"]*\"", "");
  }

  @Test
  void signingInChangesTheSession() {
    CONSOLE.person("fixed", VIEWER);
    Browser browser = CONSOLE.browser();
    browser.signIn("fixed", TestConsole.PASSWORD);
    String first = browser.cookies().get(SESSION);
    browser.post("/logout", Map.of());
    browser.cookies().put(SESSION, String.valueOf(first));
    assertThat(browser.get("/devices").statusCode()).isEqualTo(303);
    browser.signIn("fixed", TestConsole.PASSWORD);
    assertThat(browser.cookies().get(SESSION)).isNotEqualTo(first);
  }

  @Test
  void aStolenCookieIsWorthlessInAnotherBrowser() {
    CONSOLE.person("stolen", VIEWER);
    Browser browser = CONSOLE.signedIn("stolen");
    browser.pretend("Thief");
    assertThat(browser.get("/devices").statusCode()).isEqualTo(303);
  }

  @Test
  void newRolesEndSessions() {
    long id = CONSOLE.person("moved", VIEWER);
    Browser browser = CONSOLE.signedIn("moved");
    assertThat(browser.get("/devices").statusCode()).isEqualTo(200);
    CONSOLE.bean(People.class).grant(id, List.of(new Grant("analyst", null)));
    assertThat(browser.get("/devices").statusCode()).isEqualTo(303);
  }

  @Test
  void aDisabledPersonIsOut() {
    long id = CONSOLE.person("gone", VIEWER);
    Browser browser = CONSOLE.signedIn("gone");
    CONSOLE.bean(People.class).disable(id);
    assertThat(browser.get("/devices").statusCode()).isEqualTo(303);
    assertThat(browser.signIn("gone", TestConsole.PASSWORD).statusCode()).isEqualTo(422);
  }

  @Test
  void leadsNowhereButToItself() {
    assertThat(SignInPage.local("/devices?q=a&b=%20")).isEqualTo("/devices?q=a&b=%20");
    for (String foreign :
        List.of("//evil.example", "https://evil.example", "/\\evil", "/a\nb", "", "/login")) {
      assertThat(SignInPage.local(foreign)).isEqualTo("/");
    }
  }

  @Test
  void everyAnswerCarriesTheHeaders() {
    HttpResponse<String> page = CONSOLE.browser().get("/login");
    assertThat(header(page, "content-security-policy"))
        .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
        .doesNotContain("unsafe");
    assertThat(header(page, "strict-transport-security")).startsWith("max-age=31536000");
    assertThat(header(page, "x-content-type-options")).isEqualTo("nosniff");
    assertThat(header(page, "referrer-policy")).isEqualTo("no-referrer");
    assertThat(header(page, "cache-control")).contains("no-store");
    assertThat(header(page, "cross-origin-opener-policy")).isEqualTo("same-origin");
    assertThat(page.headers().firstValue("server")).isEmpty();
    CONSOLE.person("baker", VIEWER);
    List<String> cookies =
        CONSOLE.browser().signIn("baker", TestConsole.PASSWORD).headers().allValues("set-cookie");
    assertThat(cookies)
        .isNotEmpty()
        .allSatisfy(cookie ->
            assertThat(cookie)
                .startsWith("__Host-")
                .contains("Secure", "HttpOnly", "SameSite=Strict"));
  }

  private static String header(HttpResponse<String> page, String name) {
    return page.headers().firstValue(name).orElse("");
  }

  private static List<String> actions(String subject) {
    return CONSOLE
        .sql()
        .sql("select action from audit_entry where subject = :subject order by sequence")
        .param("subject", subject)
        .query(String.class)
        .list();
  }
}
