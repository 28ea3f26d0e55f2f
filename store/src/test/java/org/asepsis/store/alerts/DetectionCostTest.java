// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.asepsis.detect.Rules;
import org.asepsis.observe.Observed;
import org.asepsis.store.Place;
import org.asepsis.store.TestServer;
import org.asepsis.testkit.HealthSystem;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the rules cost while observations are kept: the same, with all rules on and all off. With
 * {@code -Dasepsis.long=true} five rounds of a bigger load; otherwise one, against gross mistakes.
 */
class DetectionCostTest {
  private static final boolean LONG = Boolean.getBoolean("asepsis.long");
  private static final int ROUNDS = LONG ? 5 : 1;
  private static final double LEAST = LONG ? 0.75 : 0.25;

  @Test
  void rulesCostLittleOfTheSpeedOfIngest() {
    List<Observed> all = new ArrayList<>();
    new HealthSystem(1, LONG ? 2_000 : 300, LONG ? 4 : 1).observe(0, all::add);
    try (HikariDataSource database = TestServer.fresh()) {
      double[] ratios = new double[ROUNDS];
      for (int round = 0; round < ROUNDS; round++) {
        double off = rate(database, all, "off-" + round, false);
        double on = rate(database, all, "on-" + round, true);
        ratios[round] = on / off;
        System.out.printf(
            Locale.ROOT,
            "%,d observations: %,.0f a second without rules, %,.0f with, ratio %.2f%n",
            all.size(),
            off,
            on,
            on / off);
      }
      Arrays.sort(ratios);
      assertThat(ratios[ROUNDS / 2]).as("the median ratio").isGreaterThan(LEAST);
    }
  }

  private static double rate(
      HikariDataSource database, List<Observed> all, String name, boolean isOn) {
    Place place = new Place(database, name, name);
    JdbcClient sql = JdbcClient.create(database);
    AlertWork work =
        new AlertWork(
            sql, new TransactionTemplate(new JdbcTransactionManager(database)), Clock.systemUTC());
    if (!isOn) {
      Rules.all()
          .forEach(rule ->
              work.choose(place.site(), rule.id(), new RuleViews.Choice(false, Map.of()), "test"));
    }
    long begun = System.nanoTime();
    place.feed(all, 4_096);
    return all.size() / ((System.nanoTime() - begun) / 1e9);
  }
}
