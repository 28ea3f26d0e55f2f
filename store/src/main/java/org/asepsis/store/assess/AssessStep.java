// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.assess;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.asepsis.assess.action.Fix;
import org.asepsis.assess.action.Need;
import org.asepsis.assess.action.Needs;
import org.asepsis.assess.exposure.DeviceExposure;
import org.asepsis.assess.exposure.Exposing;
import org.asepsis.assess.knowledge.Knowledge;
import org.asepsis.assess.lifecycle.ImportedCycles;
import org.asepsis.assess.lifecycle.Lifecycle;
import org.asepsis.assess.lifecycle.Support;
import org.asepsis.assess.risk.RiskInput;
import org.asepsis.assess.risk.RiskModel;
import org.asepsis.store.ingest.Columns;

/** One transaction of assessment: some devices of which something new is known. */
final class AssessStep {
  private static final String DUE =
      """
      select q.id, s.device_id from (select id, subject_id from assess_due order by id limit 20000) q
      join subject s on s.id = q.subject_id where s.identified > 0 order by q.id
      """;

  private final Connection connection;
  private final Instant now;
  private final Optional<Knowledge> knowledge;

  AssessStep(Connection connection, Instant now, Optional<Knowledge> knowledge) {
    this.connection = connection;
    this.now = now;
    this.knowledge = knowledge;
  }

  /** Assesses at most so many devices; says whether there were any. */
  boolean run(int most) throws SQLException {
    Set<Long> devices = new TreeSet<>();
    List<Long> taken = new ArrayList<>();
    take(most, devices, taken);
    if (taken.isEmpty()) {
      return false;
    }
    assess(devices);
    try (PreparedStatement statement =
        connection.prepareStatement("delete from assess_due where id = any(?)")) {
      statement.setArray(1, connection.createArrayOf("int8", taken.toArray()));
      statement.executeUpdate();
    }
    return true;
  }

  private void take(int most, Set<Long> devices, List<Long> taken) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(DUE);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        long device = row.getLong(2);
        boolean isNone = row.wasNull();
        if (isNone || devices.contains(device) || devices.size() < most) {
          taken.add(row.getLong(1));
          if (!isNone) {
            devices.add(device);
          }
        }
      }
    }
  }

  private void assess(Set<Long> ids) throws SQLException {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    Assessed assessed = new Assessed(connection, ids);
    List<Assessed.Device> devices = assessed.devices();
    Lifecycle lifecycle =
        new Lifecycle(knowledge.map(ImportedCycles::from).orElse(ImportedCycles.NONE), today);
    Map<Long, List<Support>> support = new HashMap<>();
    Map<Long, List<DeviceExposure>> exposures = new HashMap<>();
    for (Assessed.Device device : devices) {
      List<Support> own = new ArrayList<>();
      lifecycle.system(device.system()).ifPresent(own::add);
      assessed.product(device, lifecycle).ifPresent(own::add);
      support.put(device.id(), own);
      exposures.put(device.id(), Exposing.of(assessed.known(device, own)));
    }
    new ExposureRows(connection, now).write(ids, exposures);
    new SupportRows(connection).write(ids, support);
    Inputs inputs = new Inputs(connection, devices, knowledge, today);
    RiskModel model = new RiskModel(Weights.read(connection));
    Needs needs = new Needs(model);
    Map<Long, Fix> fixes = Flaws.fixes(connection, ids.toArray());
    Columns risks = new Columns("int8", "int4");
    Map<Long, List<Need>> all = new HashMap<>();
    for (Assessed.Device device : devices) {
      RiskInput input = inputs.of(device);
      risks.row(device.id(), model.of(input).score());
      all.put(
          device.id(),
          needs.of(
              device.manufacturer(),
              device.model(),
              input,
              fixes.getOrDefault(device.id(), Fix.UNKNOWN)));
    }
    write(risks);
    new ActionRows(connection, now).write(devices, all);
  }

  private void write(Columns risks) throws SQLException {
    if (risks.isEmpty()) {
      return;
    }
    try (PreparedStatement statement =
        risks.bind(
            connection,
            """
            update device d set risk = v.risk, risk_time = ?::timestamptz, changed = ?::timestamptz
            from unnest(?, ?) as v(id, risk)
            where d.id = v.id and (d.risk <> v.risk or d.risk_time is null)
            """,
            3)) {
      statement.setString(1, now.toString());
      statement.setString(2, now.toString());
      statement.executeUpdate();
    }
  }
}
