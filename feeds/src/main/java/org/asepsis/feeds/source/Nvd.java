// SPDX-License-Identifier: Apache-2.0
package org.asepsis.feeds.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.asepsis.assess.knowledge.NvdRecord;
import org.asepsis.assess.library.NvdRows;
import org.asepsis.assess.library.Table;
import org.asepsis.assess.library.Tables;
import org.asepsis.feeds.FeedException;
import org.asepsis.feeds.fetch.Fetched;
import org.asepsis.feeds.fetch.Request;
import org.asepsis.feeds.verify.Bounds;
import org.asepsis.feeds.verify.Unpacked;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * NVD: its API 2.0, first page by page and then in windows of what changed, or its yearly files.
 */
final class Nvd implements Source {
  static final String KIND = "nvd";
  private static final String CHANGED_UP_TO = "changed-up-to";
  private static final int PAGE = 2000;

  /** The API refuses longer windows. */
  private static final Duration LONGEST_WINDOW = Duration.ofDays(119);

  /** What changed while we asked is asked for again. */
  private static final Duration OVERLAP = Duration.ofMinutes(10);

  /** 5 requests in 30 seconds without a key, 50 with one. */
  private static final Duration WITHOUT_KEY = Duration.ofMillis(6_500);

  private static final Duration WITH_KEY = Duration.ofMillis(700);

  private final Map<String, String> environment;

  Nvd(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Harvest harvest(Job job) throws FeedException, IOException, InterruptedException {
    boolean api =
        job.settings().from().size() == 1
            && job.settings().from().getFirst().matches("(?i)https?://.*/cves/2\\.0/?");
    return api ? fromApi(job) : fromFiles(job);
  }

  // --- The API ---

  private Harvest fromApi(Job job) throws FeedException, IOException, InterruptedException {
    Optional<Instant> since = moment(job.before().mark(CHANGED_UP_TO));
    Progressed progressed = new Progressed(job);
    Optional<Table> known = job.table(Tables.NVD_RECORDS);
    if (since.isEmpty() || known.isEmpty()) {
      pages(job, "", progressed);
    } else {
      job.draft().table(Tables.NVD_RECORDS).startFrom(known.get());
      Instant from = since.get().minus(OVERLAP);
      while (from.isBefore(job.now())) {
        Instant end = from.plus(LONGEST_WINDOW);
        Instant to = end.isBefore(job.now()) ? end : job.now();
        pages(job, "&lastModStartDate=" + stamp(from) + "&lastModEndDate=" + stamp(to), progressed);
        from = to;
      }
    }
    Map<String, String> marks = new TreeMap<>();
    marks.put(CHANGED_UP_TO, job.now().toString());
    return finish(job, progressed, marks, "", Optional.of(day(job.now())));
  }

  private void pages(Job job, String window, Progressed progressed)
      throws FeedException, IOException, InterruptedException {
    String key = environment.getOrDefault(job.settings().option("key", "NVD_API_KEY"), "");
    long start = 0;
    long total = 1;
    while (start < total) {
      if (progressed.requests++ > 0) {
        job.pause(key.isEmpty() ? WITHOUT_KEY : WITH_KEY);
      }
      String base = job.settings().from().getFirst().replaceAll("/$", "");
      Request request =
          Request.of(
              SourceAddresses.parse(
                  base + "?resultsPerPage=" + PAGE + "&startIndex=" + start + window));
      Fetched page =
          job.fetcher().fetch(key.isEmpty() ? request : request.with("apiKey", key), job.work());
      ObjectNode head;
      long before = progressed.read;
      try (InputStream content = Files.newInputStream(page.content())) {
        head = Json.each(content, page.name(), "vulnerabilities", progressed::element);
      }
      Files.deleteIfExists(page.content());
      if (!head.has("totalResults")) {
        throw new FeedException(job.settings().origin() + " answered without totalResults");
      }
      total = head.path("totalResults").asLong(0);
      long got = progressed.read - before;
      if (got == 0 && start < total) {
        throw new FeedException(
            job.settings().origin() + " states " + total + " records and gave none after " + start);
      }
      start += got;
      job.steps().at("reading records", progressed.read, total);
    }
  }

  private static String stamp(Instant time) {
    return DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
        .format(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
  }

  private static Optional<Instant> moment(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }

  // --- Yearly files ---

  private static Harvest fromFiles(Job job)
      throws FeedException, IOException, InterruptedException {
    Job.Documents documents = job.documents();
    if (documents.isUnchanged()) {
      return new Harvest.Unchanged(Optional.empty(), documents.marks());
    }
    Progressed progressed = new Progressed(job);
    for (Fetched document : documents.fetched()) {
      Unpacked.read(
          document.content(),
          document.name(),
          Bounds.USUAL,
          (name, content) -> file(name, content, progressed));
    }
    return finish(job, progressed, documents.marks(), documents.sha256(), progressed.newest);
  }

  /** A yearly file, or one record as the API gives it. */
  private static void file(String name, InputStream content, Progressed progressed)
      throws FeedException, IOException {
    String plain = name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    if (!plain.endsWith(".json") || plain.startsWith("osv-")) {
      return;
    }
    ObjectNode head = Json.each(content, name, "vulnerabilities", progressed::element);
    if (head.path("cve").isObject()) {
      progressed.element(head);
    }
  }

  private static Harvest finish(
      Job job,
      Progressed progressed,
      Map<String, String> marks,
      String sha256,
      Optional<LocalDate> asOf)
      throws FeedException, IOException {
    if (progressed.read == 0 && job.table(Tables.NVD_RECORDS).isEmpty()) {
      throw new FeedException(job.settings().origin() + " holds no NVD records");
    }
    job.steps().at("sorting", progressed.read, progressed.read);
    job.draft().table(Tables.NVD_RECORDS);
    Table records = job.draft().seal(Tables.NVD_RECORDS);
    NvdRows.index(records, job.draft().table(Tables.NVD_PRODUCTS));
    return new Harvest.Changed(asOf, records.count(), sha256, marks);
  }

  /** Takes records as they come. Confined to one job. */
  private static final class Progressed {
    private final Job job;
    private long read;
    private int requests;
    private Optional<LocalDate> newest = Optional.empty();

    Progressed(Job job) {
      this.job = job;
    }

    void element(JsonNode vulnerability) throws FeedException, IOException {
      JsonNode cve = vulnerability.path("cve");
      Optional<NvdRecord> record = NvdDocuments.record(cve, job.settings().name());
      read++;
      if (record.isEmpty()) {
        job.draft().table(Tables.NVD_RECORDS).remove(cve.path("id").asString(""));
        return;
      }
      newest = Days.later(newest, Optional.of(record.get().modified()));
      job.draft().table(Tables.NVD_RECORDS).put(record.get().cve(), NvdRows.pack(record.get()));
    }
  }
}
