// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.journey;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.APIRequest;
import com.microsoft.playwright.APIRequestContext;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The system's Chromium, without a window. */
final class Chromium implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/bin/chromium");

  private final Playwright playwright;
  private final Browser browser;

  Chromium() {
    assumeTrue(Files.exists(PROGRAM), "no Chromium at " + PROGRAM);
    playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(PROGRAM)
                    .setArgs(List.of("--no-sandbox", "--disable-gpu")));
  }

  /** Somebody who opens the console at this address in a fresh window. */
  Visit visit(String address) {
    return new Visit(
        address,
        browser.newContext(
            new Browser.NewContextOptions()
                .setIgnoreHTTPSErrors(true)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setViewportSize(1280, 900)));
  }

  /** How the console answers a program that shows this token. */
  int statusFor(String token, String url) {
    APIRequestContext program =
        playwright
            .request()
            .newContext(
                new APIRequest.NewContextOptions()
                    .setIgnoreHTTPSErrors(true)
                    .setExtraHTTPHeaders(Map.of("Authorization", "Bearer " + token)));
    try {
      return program.get(url).status();
    } finally {
      program.dispose();
    }
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
