// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.asepsis.server.Browser;
import org.asepsis.server.TestConsole;
import org.asepsis.store.people.Grant;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every route of the running application for every role, against routes.csv. A route without a line
 * there fails, and a line without a route.
 */
class RoutesTest {
  private static final TestConsole CONSOLE = TestConsole.shared();

  /** Only whoever is signed in can leave, and after that is not. */
  private static final String LEAVING = "POST /logout";

  @Test
  void theListOfRoutesIsWhole() throws IOException {
    TreeSet<String> mapped = new TreeSet<>();
    CONSOLE.beans(RequestMappingHandlerMapping.class).stream()
        .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
        .flatMap(info -> {
          Stream<String> methods =
              info.getMethodsCondition().getMethods().isEmpty()
                  ? Stream.of("ANY")
                  : info.getMethodsCondition().getMethods().stream().map(RequestMethod::name);
          return methods.flatMap(
              method -> info.getPatternValues().stream().map(path -> method + " " + path));
        })
        .forEach(mapped::add);
    assertThat(new TreeSet<>(Route.all().stream().map(Route::name).toList())).isEqualTo(mapped);
  }

  @Test
  void whoIsNotSignedInGetsOnlyWhatIsOpen() throws IOException {
    Browser anonymous = CONSOLE.browser();
    List<String> wrong = new ArrayList<>();
    for (Route route : Route.all()) {
      int status = call(anonymous, route).statusCode();
      boolean isRefused = status == 401 || status == 303 || status == 403;
      if (isRefused == route.isOpen() && !route.path().equals("/login")) {
        wrong.add(route.name() + " " + status);
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void everyRoleGetsWhatTheTableSays() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Role role : Role.values()) {
      CONSOLE.person("every-" + role.label(), new Grant(role.label(), null));
      Browser browser = CONSOLE.signedIn("every-" + role.label());
      for (Route route : Route.all()) {
        check(role, route, route.isFor(role), browser, wrong);
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** What is about the console itself needs the role at all sites. */
  @Test
  void aRoleAtOneSiteDoesNotReachTheConsoleItself() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Role role : List.of(Role.ADMINISTRATOR, Role.AUDITOR)) {
      CONSOLE.person("site-" + role.label(), new Grant(role.label(), 1));
      Browser browser = CONSOLE.signedIn("site-" + role.label());
      for (Route route : Route.all()) {
        boolean isAboutTheConsole =
            !route.isOpen()
                && !route.who().contains("signed-in")
                && !route.isFor(Role.BIOMED)
                && !route.path().matches("/settings/(sites|networks|ownership).*")
                && !route.isFor(Role.PRIVACY_OFFICER);
        if (isAboutTheConsole) {
          check(role, route, false, browser, wrong);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void aFormWithoutItsTokenIsRefused() throws IOException {
    CONSOLE.person("forged", new Grant("administrator", null), new Grant("analyst", null));
    Browser browser = CONSOLE.signedIn("forged");
    List<String> wrong = new ArrayList<>();
    for (Route route : Route.all()) {
      if (!route.method().equals("GET") && !route.method().equals("ANY")) {
        int status =
            route.method().equals("DELETE")
                ? browser.deleteAsIs(route.example()).statusCode()
                : browser.postAsIs(route.example(), "a=b").statusCode();
        if (status != 403) {
          wrong.add(route.name() + " " + status);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static void check(
      Role role, Route route, boolean allowed, Browser browser, List<String> wrong) {
    if (route.name().equals(LEAVING) || route.path().equals("/login")) {
      return;
    }
    int status = call(browser, route).statusCode();
    boolean isRefused = status == 401 || status == 403 || status == 303;
    if (isRefused == allowed || status >= 500) {
      wrong.add(role.label() + ": " + route.name() + " " + status);
    }
  }

  private static HttpResponse<String> call(Browser browser, Route route) {
    // The stream of events stays open; asking it wrongly is answered at once.
    String path = route.example() + (route.path().equals("/api/v1/events") ? "?no=1" : "");
    return switch (route.method()) {
      case "DELETE" -> browser.delete(path);
      case "POST" ->
          route.takesBytes()
              ? browser.postBytes(path + "?name=x")
              : route.takesFiles() ? browser.postFile(path) : browser.post(path, Map.of());
      default -> browser.get(path);
    };
  }
}
