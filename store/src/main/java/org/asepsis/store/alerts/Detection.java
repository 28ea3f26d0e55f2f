// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.alerts;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.asepsis.detect.Course;
import org.asepsis.detect.Detector;
import org.asepsis.detect.Raised;
import org.asepsis.observe.Observed;
import org.asepsis.observe.Subject;
import org.asepsis.store.ingest.Columns;
import org.asepsis.stream.Kept;

/**
 * Runs the rules over what is being kept. State and alerts are written in the transaction that
 * keeps the observations; what a transaction changed in memory is dropped when it fails. The caller
 * holds the source's lock; for one thread at a time.
 */
public final class Detection {
  /** A source's rules, and what tells whether they are still right. */
  private static final class Running {
    private final int site;
    private final String settings;
    private final Detector detector;
    private final SiteKnowledge knowledge;
    private long revision;

    Running(int site, String settings, Detector detector, SiteKnowledge knowledge, long revision) {
      this.site = site;
      this.settings = settings;
      this.detector = detector;
      this.knowledge = knowledge;
      this.revision = revision;
    }
  }

  private record Standing(int site, boolean learningEnded, long revision, String settings) {}

  private static final String STANDING =
      """
      select s.site_id, s.learning_ended is not null, coalesce(d.revision, 0),
        concat(s.learning_ended, ' ', (select concat(max(changed), ' ', count(*))
          from rule_choice c where c.site_id = s.site_id))
      from source s left join detector d on d.source_id = s.id where s.id = ?
      """;

  private static final String REVISION =
      """
      insert into detector (source_id, revision) values (?, ?)
      on conflict (source_id) do update set revision = excluded.revision
      """;

  private static final String WRITE =
      """
      insert into detector_state as s (source_id, rule, key, value, timer)
      select ?, rule, key, string_to_array(value, ' ')::bigint[], timer
      from unnest(?, ?, ?, ?) as v(rule, key, value, timer)
      on conflict (source_id, rule, key) do update set value = excluded.value, timer = excluded.timer
      """;

  private static final String DELETE =
      """
      delete from detector_state s using unnest(?, ?) as v(rule, key)
      where s.source_id = ? and s.rule = v.rule and s.key = v.key
      """;

  private final Clock clock;
  private final Map<Integer, Running> committed = new HashMap<>();
  private final Map<Integer, Running> taken = new HashMap<>();
  private final Map<Integer, SiteKnowledge> sites = new HashMap<>();

  public Detection(Clock clock) {
    this.clock = clock;
  }

  /** A transaction begins: nothing of one that failed is left. */
  public void begin() {
    taken.clear();
  }

  /** The transaction is durable. */
  public void remember() {
    committed.putAll(taken);
    taken.clear();
  }

  /** Shows the rules the next observation of a source. */
  public void accept(Connection connection, int source, Observed observed, long capture)
      throws SQLException {
    Running running = taken.get(source);
    if (running == null) {
      running = take(connection, source);
      taken.put(source, running);
    }
    running.detector.accept(observed, capture);
  }

  private Running take(Connection connection, int source) throws SQLException {
    // Until it is committed, what is in memory may be ahead of what is kept.
    Running known = committed.remove(source);
    Standing standing = standing(connection, source);
    SiteKnowledge knowledge = sites.computeIfAbsent(standing.site(), SiteKnowledge::new);
    knowledge.refresh(connection, clock.instant());
    if (known != null
        && known.revision == standing.revision()
        && known.settings.equals(standing.settings())) {
      return known;
    }
    RuleChoices choices = choices(connection, standing.site());
    Detector detector =
        new Detector(choices.rules(), knowledge, new Course(standing.learningEnded()));
    restore(connection, source, detector);
    return new Running(
        standing.site(), standing.settings(), detector, knowledge, standing.revision());
  }

  private static Standing standing(Connection connection, int source) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(STANDING)) {
      statement.setInt(1, source);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return new Standing(row.getInt(1), row.getBoolean(2), row.getLong(3), row.getString(4));
      }
    }
  }

  static RuleChoices choices(Connection connection, int site) throws SQLException {
    RuleChoices choices = new RuleChoices();
    try (PreparedStatement statement = connection.prepareStatement(RuleChoices.SELECT)) {
      statement.setInt(1, site);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          choices.add(row.getString(1), row.getBoolean(2), row.getString(3));
        }
      }
    }
    return choices;
  }

  private static void restore(Connection connection, int source, Detector detector)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select rule, key, value, timer from detector_state where source_id = ?")) {
      statement.setInt(1, source);
      statement.setFetchSize(5_000);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          long timer = row.getLong(4);
          Kept kept = new Kept(numbers(row.getArray(3)), row.wasNull() ? Kept.NO_TIMER : timer);
          detector.restore(row.getString(1), row.getString(2), kept);
        }
      }
    }
    detector.resume();
  }

  private static long[] numbers(Array array) throws SQLException {
    Long[] boxed = (Long[]) array.getArray();
    long[] numbers = new long[boxed.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = boxed[i];
    }
    return numbers;
  }

  /**
   * Writes what the rules said and what they remember of a source.
   *
   * @param subjects the numbers of all subjects of the transaction
   * @return rules that had no room for more, and how often
   */
  public Map<String, Long> write(Connection connection, int source, Map<Subject, Long> subjects)
      throws SQLException {
    Running running = taken.get(source);
    if (running == null) {
      return Map.of();
    }
    state(connection, source, running);
    List<Raised> raised = running.detector.takeRaised();
    if (!raised.isEmpty()) {
      new AlertRows(connection, running.site, clock.instant())
          .write(raised, source, subjects, running.knowledge);
    }
    return running.detector.takeRefused();
  }

  private static void state(Connection connection, int source, Running running)
      throws SQLException {
    Columns changed = new Columns("text", "text", "text", "int8");
    Columns gone = new Columns("text", "text");
    running
        .detector
        .takeChanges()
        .forEach((rule, keys) ->
            keys.forEach((key, kept) -> {
              if (kept.isNothing()) {
                gone.row(rule, key);
              } else {
                Long timer = kept.timer() == Kept.NO_TIMER ? null : kept.timer();
                changed.row(rule, key, text(kept.value()), timer);
              }
            }));
    if (!changed.isEmpty()) {
      try (PreparedStatement statement = changed.bind(connection, WRITE, 2)) {
        statement.setInt(1, source);
        statement.executeUpdate();
      }
    }
    if (!gone.isEmpty()) {
      try (PreparedStatement statement = gone.bind(connection, DELETE)) {
        statement.setInt(3, source);
        statement.executeUpdate();
      }
    }
    try (PreparedStatement statement = connection.prepareStatement(REVISION)) {
      statement.setInt(1, source);
      statement.setLong(2, ++running.revision);
      statement.executeUpdate();
    }
  }

  private static String text(long[] value) {
    StringBuilder text = new StringBuilder();
    for (long number : value) {
      text.append(text.isEmpty() ? "" : " ").append(number);
    }
    return text.toString();
  }
}
