// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.assess;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.asepsis.assess.exposure.ExposureRule;
import org.asepsis.assess.exposure.ExposureRules;
import org.asepsis.assess.knowledge.Knowledge;
import org.asepsis.assess.risk.RiskInput;
import org.asepsis.assess.risk.RiskInput.Flaw;
import org.asepsis.assess.risk.RiskInput.Product;
import org.asepsis.assess.risk.RiskInput.Weakness;
import org.asepsis.inventory.Models;
import org.asepsis.inventory.Types;
import org.asepsis.store.assess.Assessed.Device;

/** What the risk of some devices follows from, read at once after their exposures were written. */
final class Inputs {
  private static final String OPEN =
      "select device_id, kind, detail, basis from device_exposure"
          + " where device_id = any(?) and closed_time is null order by 1, 2, 3";

  private static final String CONTROLS =
      "select device_id, control from compensating_control where device_id = any(?)"
          + " and withdrawn is null and until >= ? order by id";

  /** In how many of the last 168 hours a device took part in a conversation. */
  private static final String USE =
      """
      select d.id, greatest(1, least(168, extract(epoch from d.last_time - d.first_time) / 3600 + 1)),
        (select count(*) from generate_series(date_trunc('hour', d.last_time) - interval '167 hours',
            d.last_time, interval '1 hour') h(hour)
          where exists (select from subject s join edge e on e.originator = s.id
              where s.device_id = d.id and e.hour = h.hour)
            or exists (select from subject s join edge e on e.responder = s.id
              where s.device_id = d.id and e.hour = h.hour and not e.one_way))
      from device d where d.id = any(?) and d.medical
      """;

  private final Connection connection;
  private final Optional<Knowledge> knowledge;
  private final Map<Long, List<Weakness>> weaknesses = new HashMap<>();
  private final Map<Long, List<String>> unsupported = new HashMap<>();
  private final Map<Long, List<String>> controls = new HashMap<>();
  private final Map<Long, Double> use = new HashMap<>();
  private final Map<Long, List<Flaw>> flaws;

  Inputs(
      Connection connection, List<Device> devices, Optional<Knowledge> knowledge, LocalDate today)
      throws SQLException {
    this.connection = connection;
    this.knowledge = knowledge;
    Object[] ids = devices.stream().map(Device::id).toArray();
    readOpen(ids);
    readControls(ids, today);
    readUse(ids);
    flaws = Flaws.read(connection, ids);
  }

  RiskInput of(Device device) {
    Optional<Models.Model> model =
        device.model().isEmpty()
            ? Optional.empty()
            : Models.bundled().find(device.manufacturer(), device.model());
    String criticality =
        model
            .map(Models.Model::criticality)
            .filter(text -> !text.isEmpty())
            .orElseGet(() -> Types.bundled().criticality(device.type()));
    List<Weakness> open = new ArrayList<>(weaknesses.getOrDefault(device.id(), List.of()));
    if (device.exposures() > 0) {
      open.addFirst(new Weakness("phi-in-clear", "Patients' data in clear", "high", false));
    }
    return new RiskInput(
        criticality,
        product(device, model),
        Optional.ofNullable(use.get(device.id())),
        device.patients(),
        open,
        flaws.getOrDefault(device.id(), List.of()),
        unsupported.getOrDefault(device.id(), List.of()),
        controls.getOrDefault(device.id(), List.of()));
  }

  /** The code of the model, or that of its type where all devices of the type have the same. */
  private Optional<Product> product(Device device, Optional<Models.Model> model) {
    List<String> codes = Types.bundled().productCodes(device.type());
    String code =
        model
            .map(Models.Model::productCode)
            .filter(text -> !text.isEmpty())
            .orElse(codes.size() == 1 ? codes.getFirst() : "");
    return code.isEmpty()
        ? Optional.empty()
        : knowledge
            .flatMap(known -> known.productCode(code))
            .map(found -> new Product(code, found.deviceClass(), found.lifeSustaining()));
  }

  private void readOpen(Object[] ids) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(OPEN)) {
      statement.setArray(1, connection.createArrayOf("int8", ids));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          Optional<ExposureRule> rule = ExposureRules.bundled().find(row.getString(2));
          if (rule.isPresent()) {
            add(row.getLong(1), rule.get(), row.getString(3), row.getString(4));
          }
        }
      }
    }
  }

  private void add(long device, ExposureRule rule, String detail, String basis) {
    String title = detail.isEmpty() ? rule.title() : rule.title() + ": " + detail;
    weaknesses
        .computeIfAbsent(device, _ -> new ArrayList<>())
        .add(
            new Weakness(
                rule.kind(),
                title,
                rule.severity().name().toLowerCase(Locale.ROOT),
                basis.equals("port")));
    if (rule.kind().startsWith("unsupported-")) {
      unsupported.computeIfAbsent(device, _ -> new ArrayList<>()).add(rule.title());
    }
  }

  private void readControls(Object[] ids, LocalDate today) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(CONTROLS)) {
      statement.setArray(1, connection.createArrayOf("int8", ids));
      statement.setObject(2, today);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          controls.computeIfAbsent(row.getLong(1), _ -> new ArrayList<>()).add(row.getString(2));
        }
      }
    }
  }

  private void readUse(Object[] ids) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(USE)) {
      statement.setArray(1, connection.createArrayOf("int8", ids));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          use.put(row.getLong(1), Math.min(1, row.getDouble(3) / Math.floor(row.getDouble(2))));
        }
      }
    }
  }
}
