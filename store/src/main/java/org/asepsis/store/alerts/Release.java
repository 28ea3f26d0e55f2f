// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.alerts;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.asepsis.detect.Knowing;
import org.asepsis.detect.Known;
import org.asepsis.detect.Rule;
import org.asepsis.detect.Rules;
import org.asepsis.detect.Verdict;
import org.asepsis.observe.Subject;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Mac;

/**
 * Opens alerts that waited until it was known what their devices are, or drops them when they are
 * not what the rule is about. An alert waits for an hour at most.
 */
public final class Release {
  static final String NEW_SENDER = "new-sender";

  private static final Duration LONGEST = Duration.ofHours(1);

  private static final Subject ORIGINATOR = Subject.of(Mac.of(1));
  private static final Subject RESPONDER = Subject.of(Mac.of(2));

  private static final String WAITING =
      """
      select a.id, a.rule, a.raised < ?::timestamptz,
        coalesce(o.identified >= o.version, true) and coalesce(r.identified >= r.version, true),
        od.medical, od.type, rd.medical, rd.type,
        od.first_time < a.first_time - interval '1 hour', od.id is null
      from alert a left join subject o on o.id = a.originator
        left join device od on od.id = o.device_id
        left join subject r on r.id = a.responder left join device rd on rd.id = r.device_id
      where a.state = 'waiting' order by a.raised limit ?
      """;

  private final Connection connection;
  private final Instant now;
  private final List<Long> open = new ArrayList<>();
  private final List<Long> gone = new ArrayList<>();

  private Release(Connection connection, Instant now) {
    this.connection = connection;
    this.now = now;
  }

  /** Decides about alerts that wait; gives about how many it could. */
  public static int run(Connection connection, Instant now, int most) throws SQLException {
    return new Release(connection, now).decide(most);
  }

  private int decide(int most) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(WAITING)) {
      statement.setString(1, now.minus(LONGEST).toString());
      statement.setInt(2, most);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          Rule rule = Rules.named(row.getString(2)).orElseThrow();
          switch (verdict(rule, row)) {
            case YES -> open.add(row.getLong(1));
            case NO -> gone.add(row.getLong(1));
            case NOT_YET -> {}
          }
        }
      }
    }
    change("update alert set state = 'open', changed = ?::timestamptz where id = any(?)", open);
    // The time is bound in both, so that they are bound alike.
    change("delete from alert where changed <= ?::timestamptz and id = any(?)", gone);
    Suppressing.apply(connection, open, now);
    return open.size() + gone.size();
  }

  private static Verdict verdict(Rule rule, ResultSet row) throws SQLException {
    boolean isLate = row.getBoolean(3);
    if (!row.getBoolean(4) && !isLate) {
      return Verdict.NOT_YET;
    }
    if (rule.kind().equals(NEW_SENDER)) {
      // Another source knows it already, or it is no device of its own.
      return row.getBoolean(9) || row.getBoolean(10) ? Verdict.NO : Verdict.YES;
    }
    Known from = known(row, 5);
    Known to = known(row, 7);
    Knowing knowing =
        new Knowing() {
          @Override
          public Known about(Subject subject) {
            return subject.equals(ORIGINATOR) ? from : to;
          }

          @Override
          public boolean isInside(Ip ip) {
            return true;
          }
        };
    return isLate
        ? rule.when().judgeFinally(ORIGINATOR, RESPONDER, knowing)
        : rule.when().judge(ORIGINATOR, RESPONDER, knowing);
  }

  private static Known known(ResultSet row, int at) throws SQLException {
    Boolean medical = row.getObject(at, Boolean.class);
    return SiteKnowledge.known(
        medical, Optional.ofNullable(row.getString(at + 1)).orElse("unknown"));
  }

  private void change(String sql, List<Long> alerts) throws SQLException {
    if (alerts.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, now.toString());
      statement.setArray(2, connection.createArrayOf("int8", alerts.toArray()));
      statement.executeUpdate();
    }
  }
}
