// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.alerts;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.asepsis.detect.Knowing;
import org.asepsis.detect.Raised;
import org.asepsis.detect.Rule;
import org.asepsis.detect.Rules;
import org.asepsis.detect.Sight;
import org.asepsis.detect.Verdict;
import org.asepsis.observe.Subject;
import org.asepsis.store.ingest.FactBody;
import org.asepsis.store.ingest.SqlTime;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Mac;
import org.asepsis.wire.PacketTime;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes alerts of one site: each once, and again what goes on into the one that is there. */
final class AlertRows {
  private static final String FOLD =
      """
      update alert set times = times + 1, count = greatest(count, ?),
        last_time = greatest(last_time, ?::timestamptz), severity = least(severity, ?),
        changed = ?::timestamptz
      where site_id = ? and rule = ? and key = ? and id <> ?
        and state in ('waiting', 'open', 'acknowledged')
      """;

  private static final String GOES_ON = FOLD.replace("and id <> ?", "and (true or id = ?)");

  private static final String INSERT =
      """
      insert into alert (id, site_id, source_id, rule, key, severity, state, originator, responder,
        originator_name, responder_name, value, field, count, first_time, last_time, evidence,
        raised, changed)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz, ?::timestamptz, ?::jsonb,
        ?::timestamptz, ?::timestamptz)
      on conflict do nothing
      """;

  private static final String FIND =
      """
      select s.id from subject s
      cross join (select nullif(?, '')::inet address, nullif(?, '')::macaddr mac) v
      where s.source_id = ? and s.address is not distinct from v.address
      order by s.mac is distinct from v.mac, s.id limit 1
      """;

  private static final String EVENT =
      "insert into alert_event (alert_id, time, what) values (?, ?::timestamptz, 'raised')";

  private final Connection connection;
  private final int site;
  private final Instant now;

  AlertRows(Connection connection, int site, Instant now) {
    this.connection = connection;
    this.site = site;
    this.now = now;
  }

  void write(List<Raised> raised, int source, Map<Subject, Long> subjects, Knowing knowing)
      throws SQLException {
    List<Long> open = new ArrayList<>();
    for (Raised one : raised) {
      Rule rule = Rules.named(one.rule()).orElseThrow();
      Verdict verdict = rule.when().judge(one.originator(), one.responder(), knowing);
      if (verdict == Verdict.NO) {
        continue;
      }
      boolean isGoingOn = fold(one);
      if (isGoingOn || one.again()) {
        continue;
      }
      boolean waits = verdict == Verdict.NOT_YET || rule.kind().equals(Release.NEW_SENDER);
      if (insert(one, source, waits ? "waiting" : "open", subjects) && !waits) {
        open.add(one.id(site));
      }
    }
    Suppressing.apply(connection, open, now);
  }

  private boolean fold(Raised one) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(one.again() ? GOES_ON : FOLD)) {
      statement.setLong(1, one.count());
      statement.setString(2, SqlTime.text(one.last()));
      statement.setInt(3, one.severity().ordinal());
      statement.setString(4, now.toString());
      statement.setInt(5, site);
      statement.setString(6, one.rule());
      statement.setString(7, FactBody.text(one.key()));
      statement.setLong(8, one.id(site));
      return statement.executeUpdate() > 0;
    }
  }

  private boolean insert(Raised one, int source, String state, Map<Subject, Long> subjects)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      statement.setLong(1, one.id(site));
      statement.setInt(2, site);
      if (source == 0) {
        statement.setNull(3, Types.INTEGER);
      } else {
        statement.setInt(3, source);
      }
      statement.setString(4, one.rule());
      statement.setString(5, FactBody.text(one.key()));
      statement.setInt(6, one.severity().ordinal());
      statement.setString(7, state);
      subject(statement, 8, find(subjects, source, one.originator()));
      subject(statement, 9, find(subjects, source, one.responder()));
      statement.setString(10, name(one.originator()));
      statement.setString(11, name(one.responder()));
      statement.setString(12, FactBody.text(one.value()));
      statement.setString(13, FactBody.text(one.field()));
      statement.setLong(14, one.count());
      statement.setString(15, SqlTime.text(one.first()));
      statement.setString(16, SqlTime.text(one.last()));
      statement.setString(17, evidence(one));
      statement.setString(18, now.toString());
      statement.setString(19, now.toString());
      if (statement.executeUpdate() == 0) {
        return false;
      }
    }
    try (PreparedStatement statement = connection.prepareStatement(EVENT)) {
      statement.setLong(1, one.id(site));
      statement.setString(2, now.toString());
      statement.executeUpdate();
    }
    return true;
  }

  private static void subject(PreparedStatement statement, int at, @Nullable Long id)
      throws SQLException {
    if (id == null) {
      statement.setNull(at, Types.BIGINT);
    } else {
      statement.setLong(at, id);
    }
  }

  /** What a rule remembered may be of an earlier transaction. */
  private @Nullable Long find(Map<Subject, Long> subjects, int source, Subject subject)
      throws SQLException {
    if (name(subject).isEmpty()) {
      return null;
    }
    Long exact = subjects.get(subject);
    if (exact != null) {
      return exact;
    }
    try (PreparedStatement statement = connection.prepareStatement(FIND)) {
      statement.setString(1, subject.ip().equals(Ip.NONE) ? "" : subject.ip().toString());
      statement.setString(2, subject.mac().equals(Mac.NONE) ? "" : subject.mac().toString());
      statement.setInt(3, source);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getLong(1) : null;
      }
    }
  }

  static String name(Subject subject) {
    if (!subject.ip().equals(Ip.NONE)) {
      return subject.ip().toString();
    }
    return subject.mac().equals(Mac.NONE) ? "" : subject.mac().toString();
  }

  private static String evidence(Raised one) {
    List<Map<String, Object>> packets = new ArrayList<>();
    for (Sight sight : one.evidence()) {
      packets.add(
          Map.of(
              "capture", sight.capture(),
              "packet", sight.packet(),
              "time", PacketTime.text(sight.time())));
    }
    return JsonMapper.shared().writeValueAsString(packets);
  }
}
