// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** One person at one window; closing it fails if the browser complained or asked elsewhere. */
final class Visit implements AutoCloseable {
  private static final double PATIENCE_MILLIS = 20_000;

  private final String address;
  private final BrowserContext context;
  private final Page page;
  private final List<String> faults = new ArrayList<>();

  Visit(String address, BrowserContext context) {
    this.address = address;
    this.context = context;
    page = context.newPage();
    page.setDefaultTimeout(PATIENCE_MILLIS);
    page.onConsoleMessage(message -> {
      if (message.type().equals("error")) {
        faults.add(page.url() + ": " + message.text());
      }
    });
    page.onPageError(error -> faults.add(page.url() + ": " + error));
    page.onRequest(request -> {
      if (!request.url().startsWith(address + "/")) {
        faults.add(page.url() + " asked " + request.url());
      }
    });
    page.navigate(address + "/");
  }

  Page page() {
    return page;
  }

  void signIn(String name, String password) {
    fill("name", name);
    fill("password", password);
    press("Sign in");
  }

  void fill(String field, String value) {
    page.locator("main [name=" + field + "]").fill(value);
  }

  /** Presses the button of the page that says this. */
  void press(String words) {
    page.locator("main").getByRole(AriaRole.BUTTON, named(words)).click();
  }

  /** Follows the link of the page that says this. */
  void follow(String words) {
    page.locator("main").getByRole(AriaRole.LINK).filter(saying(words)).first().click();
  }

  /** Opens a part of the console by its entry in the menu. */
  void menu(String title) {
    Pattern whole = Pattern.compile("^\\s*" + title + "\\s*$");
    page.locator("#menu ul a").filter(new Locator.FilterOptions().setHasText(whole)).click();
    page.waitForURL("**/" + title.replace("Home", "").toLowerCase(Locale.ROOT));
  }

  String heading() {
    return page.locator("h1").innerText().lines().findFirst().orElseThrow().strip();
  }

  /** What a person reads on the page, without menu and foot. */
  String read() {
    return page.locator("main").innerText();
  }

  /** Waits until the page says so. */
  void await(String words) {
    page.locator("main").getByText(words).first().waitFor();
  }

  /** The big number over these words. */
  int figure(String words) {
    Locator figure = page.locator(".figure").filter(saying(words));
    return Integer.parseInt(figure.locator("b").innerText().replaceAll("[^0-9]", ""));
  }

  Path download(String words) {
    return page.waitForDownload(() -> follow(words)).path();
  }

  void go(String path) {
    page.navigate(address + path);
  }

  private static Locator.GetByRoleOptions named(String words) {
    return new Locator.GetByRoleOptions().setName(words);
  }

  private static Locator.FilterOptions saying(String words) {
    return new Locator.FilterOptions().setHasText(words);
  }

  @Override
  public void close() {
    context.close();
    assertThat(faults).as("what the browser complained of").isEmpty();
  }
}
