// SPDX-License-Identifier: Apache-2.0
package org.asepsis.feeds.source;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.asepsis.feeds.FeedException;
import org.asepsis.feeds.fetch.Fetched;
import org.asepsis.feeds.fetch.Request;
import tools.jackson.databind.node.ObjectNode;

/** openFDA's recalls and enforcement reports: page by page, or from files. */
final class Recalls implements Source {
  private static final int PAGE = 1000;
  private static final String UPDATED = "last-updated";

  /** 240 requests a minute are allowed, and 40 by an older text. */
  private static final Duration BETWEEN = Duration.ofMillis(1_600);

  private static final Pattern NEXT = Pattern.compile("<([^>]+)>\\s*;\\s*rel=\"?next\"?");

  private final String kind;
  private final Map<String, String> environment;
  private final RecallFormat format = new RecallFormat();

  Recalls(String kind, Map<String, String> environment) {
    this.kind = kind;
    this.environment = environment;
  }

  @Override
  public String kind() {
    return kind;
  }

  @Override
  public Harvest harvest(Job job) throws FeedException, IOException, InterruptedException {
    String from = job.settings().origin();
    boolean api = from.matches("(?i)https?://\\S*/device/(recall|enforcement)\\.json");
    return api ? pages(job, from) : new WholeFiles(kind, format).harvest(job);
  }

  private Harvest pages(Job job, String from)
      throws FeedException, IOException, InterruptedException {
    Optional<URI> next = Optional.of(SourceAddresses.parse(from + "?limit=" + PAGE));
    String updated = "";
    long read = 0;
    while (next.isPresent()) {
      Fetched page = job.fetcher().fetch(request(job, next.get()), job.work());
      ObjectNode head;
      long[] got = {0};
      try (InputStream content = Files.newInputStream(page.content())) {
        head =
            Json.each(
                content,
                page.name(),
                "results",
                entry -> {
                  RecallFormat.put(entry, page.name(), job.draft());
                  got[0]++;
                });
      }
      Files.deleteIfExists(page.content());
      updated = head.path("meta").path("last_updated").asString("");
      if (read == 0 && !updated.isEmpty() && updated.equals(job.before().mark(UPDATED))) {
        return new Harvest.Unchanged(Optional.empty(), job.before().marks());
      }
      long total = head.path("meta").path("results").path("total").asLong(-1);
      if (total < 0 || got[0] == 0) {
        throw new FeedException(from + " answered without results or without their total");
      }
      read += got[0];
      job.steps().at("reading records", read, total);
      next = next(from, page, read, total);
      if (next.isPresent()) {
        job.pause(BETWEEN);
      }
    }
    Map<String, String> marks = new TreeMap<>();
    marks.put(UPDATED, updated);
    Optional<LocalDate> asOf = Days.parse(updated);
    return new Harvest.Changed(asOf, read, "", marks);
  }

  /** Where the server says the next page is; it gives no page past 25,000 by number. */
  private static Optional<URI> next(String from, Fetched page, long read, long total)
      throws FeedException {
    if (read >= total) {
      return Optional.empty();
    }
    Matcher link = NEXT.matcher(page.headers().getOrDefault("link", ""));
    if (link.find()) {
      URI address = SourceAddresses.resolve(page.address(), link.group(1));
      return Optional.of(address);
    }
    return Optional.of(SourceAddresses.parse(from + "?limit=" + PAGE + "&skip=" + read));
  }

  private Request request(Job job, URI address) {
    String key = environment.getOrDefault(job.settings().option("key", "OPENFDA_API_KEY"), "");
    if (key.isEmpty()) {
      return Request.of(address);
    }
    // openFDA takes the key as a user's name, so that it stands in no address.
    byte[] user = (key + ":").getBytes(StandardCharsets.UTF_8);
    return Request.of(address)
        .with("Authorization", "Basic " + Base64.getEncoder().encodeToString(user));
  }
}
