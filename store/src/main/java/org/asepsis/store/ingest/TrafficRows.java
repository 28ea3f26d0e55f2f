// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.ingest;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import org.asepsis.observe.Subject;
import org.asepsis.store.ingest.Fold.AnomalyKey;
import org.asepsis.store.ingest.Fold.EdgeKey;
import org.asepsis.store.ingest.Fold.FlowKey;
import org.asepsis.store.ingest.Fold.LedgerKey;
import org.asepsis.store.ingest.Fold.Messages;
import org.asepsis.store.ingest.Fold.PairKey;

/** Writes what passed between subjects, and what was odd. */
final class TrafficRows {
  private static final String EDGES =
      """
      insert into edge as e (hour, originator, responder, protocol, transport, port, encrypted,
        one_way, flows, packets, bytes)
      select * from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (hour, originator, responder, protocol, transport, port, encrypted, one_way)
      do update set flows = e.flows + excluded.flows, packets = e.packets + excluded.packets,
        bytes = e.bytes + excluded.bytes
      """;

  private static final String LEDGER =
      """
      insert into ledger as l (originator, responder, protocol, day, digest, tokens, fields, state,
        times, first_time, last_time, capture_id, packet)
      select originator, responder, protocol, day, digest,
        array(select substring(tokens from 37 * i + 1 for 37)
          from generate_series(0, length(tokens) / 37 - 1) i),
        string_to_array(fields, ','), state, times, first, last, nullif(capture, 0), packet
      from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) as v(originator, responder, protocol, day,
        digest, tokens, fields, state, times, first, last, capture, packet)
      on conflict (originator, responder, protocol, day, digest) do update set
        fields = array(select distinct unnest(l.fields || excluded.fields) order by 1),
        state = case when l.state = '' then excluded.state else l.state end,
        times = l.times + excluded.times,
        first_time = least(l.first_time, excluded.first_time),
        last_time = greatest(l.last_time, excluded.last_time)
      """;

  private static final String FLOWS =
      """
      insert into ledger_flow (originator, responder, protocol, import_id, flow, day)
      select * from unnest(?, ?, ?, ?, ?, ?) on conflict do nothing
      """;

  private static final String DUE =
      """
      insert into ledger_due (originator, responder, protocol)
      select * from unnest(?, ?, ?) on conflict do nothing
      """;

  private static final String ANOMALIES =
      """
      insert into anomaly as a (name, protocol, detail, times, first_time, last_time, capture_id,
        packet, source_id)
      select name, protocol, detail, times, first, last, nullif(capture, 0), packet, ?
      from unnest(?, ?, ?, ?, ?, ?, ?, ?)
        as v(name, protocol, detail, times, first, last, capture, packet)
      on conflict (source_id, name, protocol) do update set
        times = a.times + excluded.times,
        first_time = least(a.first_time, excluded.first_time),
        last_time = greatest(a.last_time, excluded.last_time)
      """;

  private final Fold fold;
  private final Map<Subject, Long> ids;

  TrafficRows(Fold fold, Map<Subject, Long> ids) {
    this.fold = fold;
    this.ids = ids;
  }

  void write(Connection connection, int source) throws SQLException {
    edges(connection);
    ledger(connection);
    anomalies(connection, source);
  }

  private long id(Subject subject) {
    Long id = ids.get(subject);
    if (id == null) {
      throw new IllegalStateException("a subject was not written");
    }
    return id;
  }

  private void edges(Connection connection) throws SQLException {
    Columns columns =
        new Columns(
            "timestamptz",
            "int8",
            "int8",
            "text",
            "text",
            "int4",
            "bool",
            "bool",
            "int8",
            "int8",
            "int8");
    fold.edges.entrySet().stream()
        .sorted(
            Map.Entry.comparingByKey(
                Comparator.comparingLong(EdgeKey::hour)
                    .thenComparingLong(key -> id(key.originator()))
                    .thenComparingLong(key -> id(key.responder()))))
        .forEach(entry -> {
          EdgeKey key = entry.getKey();
          columns.row(
              SqlTime.text(key.hour() * Fold.HOUR),
              id(key.originator()),
              id(key.responder()),
              key.protocol(),
              key.transport(),
              key.port(),
              key.encrypted(),
              key.oneWay(),
              entry.getValue().flows,
              entry.getValue().packets,
              entry.getValue().bytes);
        });
    execute(connection, columns, EDGES);
  }

  private void ledger(Connection connection) throws SQLException {
    if (fold.ledger.isEmpty()) {
      return;
    }
    Columns columns =
        new Columns(
            "int8",
            "int8",
            "text",
            "date",
            "uuid",
            "bytea",
            "text",
            "text",
            "int8",
            "timestamptz",
            "timestamptz",
            "int8",
            "int8");
    fold.ledger.entrySet().stream()
        .sorted(
            Map.Entry.comparingByKey(
                Comparator.comparing(LedgerKey::pair, pairs()).thenComparing(LedgerKey::digest)))
        .forEach(entry -> message(columns, entry.getKey(), entry.getValue()));
    execute(connection, columns, LEDGER);
    Columns flows = new Columns("int8", "int8", "text", "int8", "int8", "date");
    fold.flows.entrySet().stream()
        .sorted(
            Map.Entry.comparingByKey(
                Comparator.comparing(FlowKey::pair, pairs()).thenComparingLong(FlowKey::flow)))
        .forEach(entry -> {
          FlowKey key = entry.getKey();
          PairKey pair = key.pair();
          flows.row(
              id(pair.originator()),
              id(pair.responder()),
              pair.protocol(),
              key.importId(),
              key.flow(),
              LocalDate.ofEpochDay(entry.getValue()).toString());
        });
    execute(connection, flows, FLOWS);
    Columns due = new Columns("int8", "int8", "text");
    fold.pairs().stream()
        .sorted(pairs())
        .forEach(pair -> due.row(id(pair.originator()), id(pair.responder()), pair.protocol()));
    execute(connection, due, DUE);
  }

  private Comparator<PairKey> pairs() {
    return Comparator.comparingLong((PairKey key) -> id(key.originator()))
        .thenComparingLong(key -> id(key.responder()))
        .thenComparing(PairKey::protocol);
  }

  private void message(Columns columns, LedgerKey key, Messages messages) {
    PairKey pair = key.pair();
    columns.row(
        id(pair.originator()),
        id(pair.responder()),
        pair.protocol(),
        LocalDate.ofEpochDay(key.day()).toString(),
        key.digest(),
        messages.tokens,
        String.join(",", messages.fields),
        messages.state,
        messages.times.times,
        SqlTime.text(messages.first),
        SqlTime.text(messages.times.last),
        messages.times.place.capture(),
        messages.times.place.packet());
  }

  private void anomalies(Connection connection, int source) throws SQLException {
    if (fold.anomalies.isEmpty()) {
      return;
    }
    Columns columns =
        new Columns("text", "text", "text", "int8", "timestamptz", "timestamptz", "int8", "int8");
    fold.anomalies.entrySet().stream()
        .sorted(
            Map.Entry.comparingByKey(
                Comparator.comparing(AnomalyKey::name).thenComparing(AnomalyKey::protocol)))
        .forEach(entry -> {
          Fold.Times times = entry.getValue();
          columns.row(
              entry.getKey().name(),
              entry.getKey().protocol(),
              times.detail,
              times.times,
              SqlTime.text(times.place.time()),
              SqlTime.text(times.last),
              times.place.capture(),
              times.place.packet());
        });
    try (PreparedStatement statement = columns.bind(connection, ANOMALIES, 2)) {
      statement.setInt(1, source);
      statement.executeUpdate();
    }
  }

  private static void execute(Connection connection, Columns columns, String sql)
      throws SQLException {
    if (columns.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = columns.bind(connection, sql)) {
      statement.executeUpdate();
    }
  }
}
