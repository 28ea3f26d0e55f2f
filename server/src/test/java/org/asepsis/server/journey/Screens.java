// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Makes the pictures of docs/screens from a running demonstration. No test of its own: only
 * docs/make-screenshots.sh asks for it, and says where and as whom.
 */
class Screens {
  private static final double DRAWN_MILLIS = 1_000;

  @Test
  void showsTheMainPages() {
    String address = System.getProperty("screens.address", "");
    assertThat(address).as("run docs/make-screenshots.sh").isNotEmpty();
    Path folder = Path.of(System.getProperty("screens.folder", "target"));
    try (Chromium chromium = new Chromium();
        Visit visit = chromium.visit(address)) {
      visit.signIn(System.getProperty("screens.name", ""), System.getProperty("screens.word", ""));
      visit.page().locator("#menu").waitFor();
      picture(visit, folder.resolve("home.png"));
      visit.menu("Devices");
      picture(visit, folder.resolve("devices.png"));
      visit.go("/devices?type=patient-monitor&sort=-patients");
      visit.page().locator("#list tbody a").first().click();
      visit.page().locator("#what").waitFor();
      picture(visit, folder.resolve("device.png"));
      visit.menu("Exposures");
      picture(visit, folder.resolve("exposures.png"));
      visit.menu("Vulnerabilities");
      picture(visit, folder.resolve("vulnerabilities.png"));
      visit.menu("Actions");
      picture(visit, folder.resolve("actions.png"));
      visit.menu("Coverage");
      picture(visit, folder.resolve("coverage.png"));
    }
  }

  private static void picture(Visit visit, Path file) {
    visit.page().waitForLoadState(LoadState.NETWORKIDLE);
    visit.page().waitForTimeout(DRAWN_MILLIS);
    visit.page().screenshot(new Page.ScreenshotOptions().setPath(file));
  }
}
