// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.asepsis.server.sample.SampleHospital;
import org.asepsis.server.sample.SampleServer;
import org.junit.jupiter.api.Test;

/** What axe-core and the browser itself say of every page, light and dark, wide and narrow. */
class AccessibilityTest {
  private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
  private static final List<String> PAGES =
      List.of(
          "analyst /",
          "privacy-officer /",
          "biomed /",
          "administrator /",
          "viewer /",
          "analyst /devices",
          "analyst /devices?q=nosuchthing",
          "analyst /devices/" + SampleHospital.device(17),
          "analyst /exposures",
          "analyst /exposures/1",
          "analyst /vulnerabilities",
          "analyst /advisories",
          "analyst /advisories/ICSMA-23-194-01",
          "analyst /check-before-you-buy?manufacturer=BD&model=Alaris+8015&version=9.33",
          "analyst /alerts",
          "analyst /alerts/rules",
          "analyst /alerts/suppressions",
          "analyst /device-exposures",
          "analyst /actions",
          "analyst /lifecycle",
          "analyst /report",
          "analyst /devices/" + SampleHospital.device(17) + "/risk",
          "administrator /settings/risk",
          "analyst /coverage",
          "analyst /map",
          "analyst /search?q=MX",
          "analyst /help",
          "analyst /help/exposure");

  @Test
  void hasNoSeriousFaultAndBreaksNoRuleOfItsOwnPolicy() {
    assumeTrue(Files.exists(CHROMIUM), "no Chromium at " + CHROMIUM);
    List<String> faults = new ArrayList<>();
    try (Playwright playwright =
            Playwright.create(
                new Playwright.CreateOptions()
                    .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser =
            playwright
                .chromium()
                .launch(
                    new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(List.of("--no-sandbox", "--disable-gpu")))) {
      look(browser, ColorScheme.LIGHT, 1280, faults);
      look(browser, ColorScheme.DARK, 390, faults);
      if (Boolean.getBoolean("asepsis.long")) {
        look(browser, ColorScheme.LIGHT, 390, faults);
        look(browser, ColorScheme.DARK, 1280, faults);
      }
    }
    assertThat(faults).isEmpty();
  }

  private static void look(Browser browser, ColorScheme scheme, int width, List<String> faults) {
    String address = SampleServer.get().address();
    try (BrowserContext context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(width, 900)
                .setColorScheme(scheme)
                .setReducedMotion(ReducedMotion.REDUCE))) {
      Page page = context.newPage();
      String where = " " + scheme + " " + width + ": ";
      page.onConsoleMessage(message -> {
        if (message.type().equals("error")) {
          faults.add(page.url() + where + message.text());
        }
      });
      page.onRequest(request -> {
        if (!request.url().startsWith(address)) {
          faults.add(page.url() + where + "asked " + request.url());
        }
      });
      for (String asked : PAGES) {
        String[] parts = asked.split(" ", -1);
        context.addCookies(List.of(new Cookie("role", parts[0]).setUrl(address)));
        page.navigate(address + parts[1]);
        if (width < (int) page.evaluate("document.documentElement.scrollWidth")) {
          faults.add(asked + where + "wider than the window");
        }
        new AxeBuilder(page)
            .analyze().getViolations().stream()
                .filter(one -> List.of("serious", "critical").contains(one.getImpact()))
                .forEach(one ->
                    faults.add(
                        asked + where + one.getId() + " " + one.getNodes().getFirst().getHtml()));
      }
    }
  }
}
