// SPDX-License-Identifier: Apache-2.0
package org.asepsis.feeds.source;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.asepsis.feeds.FeedException;
import org.asepsis.feeds.fetch.Fetched;
import org.asepsis.feeds.verify.Bounds;
import org.asepsis.feeds.verify.Unpacked;

/** A kind of source that publishes whole files, each of which its {@link Format} reads. */
final class WholeFiles implements Source {
  private static final int STEP = 1000;

  private final String kind;
  private final Format format;

  /** Reads one file, which was taken out of its archive. */
  @FunctionalInterface
  interface Format {
    void read(String name, InputStream content, Rows rows) throws FeedException, IOException;
  }

  /** Takes what a format reads. Confined to one job. */
  static final class Rows {
    private final Job job;
    private Optional<LocalDate> asOf = Optional.empty();
    private long count;

    private Rows(Job job) {
      this.job = job;
    }

    void put(String table, String key, byte[] value) throws IOException {
      job.draft().table(table).put(key, value);
    }

    /** One more record is complete. */
    void counted() {
      if (++count % STEP == 0) {
        job.steps().at("reading records", count, 0);
      }
    }

    /** The data says that it is of this day, or of a later one. */
    void asOf(Optional<LocalDate> day) {
      asOf = Days.later(asOf, day);
    }

    long count() {
      return count;
    }
  }

  WholeFiles(String kind, Format format) {
    this.kind = kind;
    this.format = format;
  }

  @Override
  public String kind() {
    return kind;
  }

  @Override
  public Harvest harvest(Job job) throws FeedException, IOException, InterruptedException {
    Job.Documents documents = job.documents();
    if (documents.isUnchanged()) {
      return new Harvest.Unchanged(Optional.empty(), documents.marks());
    }
    Rows rows = new Rows(job);
    List<String> named = new ArrayList<>();
    Optional<LocalDate> changed = Optional.empty();
    for (Fetched document : documents.fetched()) {
      Unpacked.read(
          document.content(),
          document.name(),
          Bounds.USUAL,
          (name, content) -> {
            named.add(name);
            format.read(name, content, rows);
          });
      changed = Days.later(changed, Days.of(document));
    }
    if (rows.count == 0) {
      throw new FeedException(job.settings().origin() + " holds no records of the kind " + kind);
    }
    Optional<LocalDate> told = rows.asOf.isPresent() ? rows.asOf : newest(named);
    return new Harvest.Changed(
        told.isPresent() ? told : changed, rows.count, documents.sha256(), documents.marks());
  }

  /** The latest day that the names of files tell. */
  private static Optional<LocalDate> newest(List<String> names) {
    Optional<LocalDate> day = Optional.empty();
    for (String name : names) {
      day = Days.later(day, Days.inName(name));
    }
    return day;
  }
}
