// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.assess;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.asepsis.assess.knowledge.Knowledge;
import org.asepsis.assess.risk.RiskInput;
import org.asepsis.assess.risk.RiskWeights;
import org.asepsis.store.Scope;
import org.asepsis.store.view.DeviceId;

/** What the risk of a device follows from, for whoever wants to see the working. */
public final class RiskViews {
  /** A device's input and the weights that count. */
  public record Working(RiskInput input, RiskWeights weights) {}

  private final DataSource database;
  private final Clock clock;
  private final Supplier<Optional<Knowledge>> knowledge;

  public RiskViews(DataSource database, Clock clock, Supplier<Optional<Knowledge>> knowledge) {
    this.database = database;
    this.clock = clock;
    this.knowledge = knowledge;
  }

  /** Empty: not there, or not for this scope. */
  public Optional<Working> of(DeviceId device, Scope scope) {
    try (Connection connection = database.getConnection()) {
      List<Assessed.Device> found = Assessed.shown(connection, device.value());
      if (found.isEmpty() || !scope.includes(found.getFirst().site())) {
        return Optional.empty();
      }
      LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
      Inputs inputs = new Inputs(connection, found, knowledge.get(), today);
      return Optional.of(new Working(inputs.of(found.getFirst()), Weights.read(connection)));
    } catch (SQLException e) {
      throw new IllegalStateException("the risk of a device cannot be read", e);
    }
  }
}
