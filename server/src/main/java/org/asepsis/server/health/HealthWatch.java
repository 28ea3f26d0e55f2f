// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.asepsis.server.Console;
import org.asepsis.server.access.Permission;
import org.asepsis.server.access.Viewer;
import org.asepsis.server.audit.HeadSigner;
import org.asepsis.server.page.Banner;
import org.asepsis.server.page.Banners;
import org.asepsis.server.page.Tone;
import org.asepsis.store.Vitals;
import org.asepsis.store.audit.AuditLog;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Looks every ten seconds how the console is and remembers it, so that asking costs nothing and
 * works without a database.
 */
@Component
public final class HealthWatch implements Banners {
  private static final long LITTLE_SPACE = 2L << 30;
  private static final long NO_SPACE = 256L << 20;
  private static final Duration CERTIFICATE_ENDS_SOON = Duration.ofDays(14);

  private final JdbcClient database;
  private final AuditLog audit;
  private final HeadSigner signer;
  private final Console.Settings settings;
  private final Vitals vitals;
  private final Clock clock;
  private final WallClock wallClock;
  private volatile Map<String, Condition> parts = Map.of();
  private @Nullable Instant databaseStarted;
  private int databaseRestarts;

  HealthWatch(
      JdbcClient database,
      AuditLog audit,
      HeadSigner signer,
      Console.Settings settings,
      Vitals vitals,
      Clock clock,
      MeterRegistry metrics) {
    this.database = database;
    this.audit = audit;
    this.signer = signer;
    this.settings = settings;
    this.vitals = vitals;
    this.clock = clock;
    this.wallClock = new WallClock(clock, System::nanoTime);
    Gauge.builder("asepsis.health", this, HealthWatch::figure)
        .description("0 good, 1 somebody should look, 2 something does not work")
        .register(metrics);
    Gauge.builder("asepsis.database.restarts", this, watch -> watch.databaseRestarts)
        .description("how often the database was restarted under the console")
        .register(metrics);
    look();
  }

  private double figure() {
    return worst().ordinal();
  }

  /**
   * By name: database, disk, clock, audit, certificate, and what the store says: ingest and so on.
   */
  public Map<String, Condition> parts() {
    return parts;
  }

  public Condition.State worst() {
    return parts.values().stream()
        .map(Condition::state)
        .max(Condition.State::compareTo)
        .orElse(Condition.State.GOOD);
  }

  @Scheduled(fixedDelayString = "PT10S", initialDelayString = "PT10S")
  public void look() {
    Map<String, Condition> seen = new TreeMap<>();
    Instant newest = null;
    try {
      seen.put("database", database());
      newest = audit.newest();
    } catch (DataAccessException e) {
      seen.put(
          "database",
          Condition.broken(
              "The database does not answer. What is shown may be old; the console tries again by"
                  + " itself."));
    }
    seen.put("clock", wallClock.check(newest));
    seen.put("disk", disk());
    seen.put("certificate", certificate());
    String problem = signer.problem();
    seen.put("audit", problem.isEmpty() ? Condition.GOOD : Condition.warning(problem));
    vitals
        .parts()
        .forEach((name, health) -> seen.merge(name, Condition.of(health), Condition::worse));
    parts = Map.copyOf(seen);
  }

  private Condition database() {
    Instant started =
        database
            .sql("select pg_postmaster_start_time()")
            .query((row, _) -> row.getTimestamp(1).toInstant())
            .single();
    Instant before = databaseStarted;
    if (before != null && !before.equals(started)) {
      databaseRestarts++;
    }
    databaseStarted = started;
    return Condition.GOOD;
  }

  private Condition disk() {
    try {
      FileStore store = Files.getFileStore(settings.data());
      long free = store.getUsableSpace();
      if (free < NO_SPACE) {
        return Condition.broken(
            "The disk of the data folder is full. Free some space; what is kept is not lost.");
      }
      return free < LITTLE_SPACE
          ? Condition.warning(
              "The disk of the data folder has " + (free >> 20) + " MiB left. Free some space.")
          : Condition.GOOD;
    } catch (IOException e) {
      return Condition.broken("The data folder cannot be reached. Look at the disk.");
    }
  }

  private Condition certificate() {
    try {
      Instant now = clock.instant();
      settings.certificate().renew(now);
      Instant expires = settings.certificate().expires();
      if (now.isAfter(expires)) {
        return Condition.broken("The certificate has expired. Give a new one with --certificate.");
      }
      return now.plus(CERTIFICATE_ENDS_SOON).isAfter(expires)
          ? Condition.warning(
              "The certificate expires in "
                  + Duration.between(now, expires).toDays()
                  + " days. Give a new one with --certificate.")
          : Condition.GOOD;
    } catch (IOException | GeneralSecurityException e) {
      return Condition.warning("The certificate cannot be read. Look at its file.");
    }
  }

  /** Everybody is told what they see the effect of; the rest is for those who can mend it. */
  @Override
  public java.util.List<Banner> forPage(Viewer viewer) {
    boolean mends = viewer.may(Permission.SETTINGS_EDIT);
    return parts.entrySet().stream()
        .filter(part -> part.getValue().state() != Condition.State.GOOD)
        .filter(part ->
            mends
                || part.getKey().equals("database")
                || part.getKey().equals("clock")
                || part.getValue().state() == Condition.State.BROKEN)
        .sorted(Map.Entry.comparingByKey())
        .map(part ->
            Banner.of(
                part.getValue().state() == Condition.State.BROKEN ? Tone.DANGER : Tone.WARNING,
                part.getValue().sentence()))
        .toList();
  }
}
