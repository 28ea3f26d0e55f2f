// SPDX-License-Identifier: Apache-2.0
package org.asepsis.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Somebody at work with the device list: follows what the pages show (facets, headings, the next
 * page, devices), types searches letter by letter, and thinks one to three seconds between.
 */
final class Clicker {
  private static final String LIST = "device list";
  private static final Pattern DEVICE =
      Pattern.compile("href=\"(/devices/[0-9a-f]{16})\"[^>]*>(?:<strong>)?([^<]*)");
  private static final Pattern FACET =
      Pattern.compile("type=\"checkbox\" name=\"([a-z]+)\" value=\"([^\"]*)\"");
  private static final Pattern SORT = Pattern.compile("class=\"sort[^\"]*\" href=\"([^\"]+)\"");
  private static final Pattern NEXT = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"");

  private final Browser browser;
  private final Clicks clicks;
  private final SplittableRandom random;
  private String page = "";

  Clicker(Browser browser, Clicks clicks, long seed) {
    this.browser = browser;
    this.clicks = clicks;
    random = new SplittableRandom(seed);
  }

  void work(long until) throws InterruptedException {
    while (System.nanoTime() < until) {
      TimeUnit.MILLISECONDS.sleep(random.nextInt(1_000, 3_000));
      switch (random.nextInt(10)) {
        case 0, 1, 2 -> list();
        case 3, 4 -> type();
        case 5 -> ask("search everything", "/search?q=" + Browser.encoded(word()));
        default -> device();
      }
    }
  }

  private void list() throws InterruptedException {
    List<String> ways = new ArrayList<>(List.of("/devices"));
    FACET
        .matcher(page)
        .results()
        .filter(found -> !found.group(1).equals("column"))
        .forEach(found ->
            ways.add("/devices?" + found.group(1) + "=" + Browser.encoded(found.group(2))));
    // As many chances for a heading or the next page as for a facet.
    int facets = ways.size();
    for (Pattern link : List.of(SORT, NEXT)) {
      List<String> found =
          link.matcher(page).results().map(one -> one.group(1).replace("&amp;", "&")).toList();
      for (int at = 0; at < facets / 2 && !found.isEmpty(); at++) {
        ways.add(found.get(random.nextInt(found.size())));
      }
    }
    String body = ask(LIST, ways.get(random.nextInt(ways.size())));
    // A filter that nothing fits would leave nothing to click on.
    page = DEVICE.matcher(body).find() ? body : page;
  }

  /** Half of a word in three steps, as fast as people type. */
  private void type() throws InterruptedException {
    String word = word();
    for (int letters = 2; letters <= Math.min(6, word.length()); letters += 2) {
      ask("search as you type", "/devices?q=" + Browser.encoded(word.substring(0, letters)));
      TimeUnit.MILLISECONDS.sleep(300);
    }
  }

  private void device() throws InterruptedException {
    List<String> devices = DEVICE.matcher(page).results().map(found -> found.group(1)).toList();
    if (devices.isEmpty()) {
      list();
    } else {
      ask("device page", devices.get(random.nextInt(devices.size())));
    }
  }

  private String word() {
    List<String> names =
        DEVICE.matcher(page).results().map(found -> found.group(2).strip()).distinct().toList();
    String name = names.isEmpty() ? "pump" : names.get(random.nextInt(names.size()));
    Matcher plain = Pattern.compile("[A-Za-z0-9.-]{3,}").matcher(name);
    return plain.find() ? plain.group() : "pump";
  }

  private String ask(String kind, String path) throws InterruptedException {
    try {
      Browser.Answer answer =
          kind.equals("search as you type") ? browser.part(path) : browser.get(path);
      clicks.count(kind, path, answer);
      return answer.body();
    } catch (IOException e) {
      clicks.fail(kind, path + ": " + e);
      return "";
    }
  }
}
