// SPDX-License-Identifier: Apache-2.0
package org.asepsis.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.asepsis.assess.knowledge.BundledKnowledge;
import org.asepsis.assess.knowledge.LayeredKnowledge;
import org.asepsis.assess.library.Library;
import org.asepsis.assess.match.AdvisoryMap;
import org.asepsis.assess.match.KnownFaults;
import org.asepsis.assess.match.Product;
import org.asepsis.store.Database;
import org.asepsis.store.Vitals;
import org.asepsis.store.embedded.EmbeddedPostgres;
import org.asepsis.store.vulnerability.VulnerabilityWatch;

/**
 * Judges a made-up hospital's devices against the medical advisories and records in the form of
 * NVD, in memory and through the database, and prints how the cost grows.
 */
public final class AssessLoad {
  private static final int MODELS = 3_000;
  private static final int VERSIONS = 4;
  private static final int ONE_BY_ONE = 200;

  private final HikariDataSource database;
  private final Path folder;

  private AssessLoad(HikariDataSource database, Path folder) {
    this.database = database;
    this.folder = folder;
  }

  public static void main(String... arguments)
      throws IOException, InterruptedException, SQLException {
    Path folder = Files.createTempDirectory("assess-load");
    int devices = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
    int records = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 300_000;
    try (EmbeddedPostgres server = EmbeddedPostgres.start(folder.resolve("db"));
        HikariDataSource database = Database.open(server.url(), server.user(), server.password())) {
      Database.migrate(database);
      AssessLoad load = new AssessLoad(database, folder);
      System.out.printf(
          Locale.ROOT,
          "%9s %9s %9s %9s %12s %12s %10s%n",
          "devices",
          "models",
          "records",
          "verdicts",
          "judging s",
          "with db s",
          "one, ms");
      for (int part : new int[] {4, 2, 1}) {
        load.run(devices / part, records);
      }
      for (int part : new int[] {4, 2}) {
        load.run(devices, records / part);
      }
      System.out.printf("heap at most %,d MiB%n", Runtime.getRuntime().maxMemory() / (1 << 20));
    }
  }

  private void run(int devices, int records) throws IOException, SQLException {
    Library library =
        MadeUpFaults.library(folder.resolve("feeds-" + records + "-" + devices), records);
    KnownFaults faults = new KnownFaults(LayeredKnowledge.over(library), AdvisoryMap.bundled());
    fill(devices);
    double judged = judged(faults, devices);
    KnownFaults fresh = new KnownFaults(LayeredKnowledge.over(library), AdvisoryMap.bundled());
    VulnerabilityWatch watch =
        new VulnerabilityWatch(
            database,
            Clock.systemUTC(),
            new Vitals(),
            () -> new VulnerabilityWatch.Knowing(fresh, "made up"));
    long started = System.nanoTime();
    watch.runUntilQuiet();
    double whole = seconds(started);
    waitForQuiet(watch);
    double one = one(watch);
    System.out.printf(
        Locale.ROOT,
        "%,9d %,9d %,9d %,9d %12.1f %12.1f %10.1f%n",
        devices,
        MODELS,
        records,
        count(),
        judged,
        whole,
        one);
  }

  private static double seconds(long started) {
    return (System.nanoTime() - started) / 1e9;
  }

  /** A sixth of the models are those of the advisories, the rest is made up. */
  private static List<Product> models() {
    List<Product> models = new ArrayList<>();
    BundledKnowledge.instance()
        .advisories()
        .forEach(advisory ->
            advisory.leaves().stream()
                .limit(12)
                .forEach(
                    leaf -> models.add(new Product(leaf.vendor(), leaf.product(), List.of()))));
    List<Product> chosen = new ArrayList<>(models.subList(0, Math.min(models.size(), MODELS / 6)));
    for (int i = chosen.size(); i < MODELS; i++) {
      int product = i * (MadeUpFaults.PRODUCTS / MODELS);
      chosen.add(new Product(MadeUpFaults.maker(product), MadeUpFaults.model(product), List.of()));
    }
    return chosen;
  }

  private void fill(int devices) throws SQLException {
    Random random = new Random(11);
    List<Product> models = models();
    try (Connection connection = database.getConnection()) {
      connection.createStatement().execute("truncate device cascade");
      connection.setAutoCommit(false);
      String sql =
          "insert into device (id, site_id, name, type, manufacturer, model, version, first_time,"
              + " last_time) values (?, 1, ?, 'medical-device', ?, ?, ?, now(), now())";
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        for (int i = 1; i <= devices; i++) {
          Product model = models.get(random.nextInt(models.size()));
          statement.setLong(1, i);
          statement.setString(2, "device-" + i);
          statement.setString(3, model.manufacturer());
          statement.setString(4, model.model());
          statement.setString(5, version(random.nextInt(VERSIONS)));
          statement.addBatch();
          if (i % 1_000 == 0) {
            statement.executeBatch();
          }
        }
        statement.executeBatch();
      }
      connection.commit();
      connection.setAutoCommit(true);
      connection.createStatement().execute("vacuum analyze device");
    }
  }

  private static String version(int number) {
    return new String[] {"2.1", "4.0.3", "6.2", "8.5.1"}[number];
  }

  /** Every device judged once, without a database; devices of one product share the work. */
  private double judged(KnownFaults faults, int devices) throws SQLException {
    long started = System.nanoTime();
    Product last = new Product("", "", List.of());
    long verdicts = 0;
    int size = 0;
    try (Connection connection = database.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "select manufacturer, model, version from device order by 1, 2, 3");
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        Product product = Product.of(row.getString(1), row.getString(2), row.getString(3));
        if (!product.equals(last)) {
          last = product;
          size = faults.match(product).size();
        }
        verdicts += size;
      }
    }
    if (verdicts < devices / 10) {
      throw new IllegalStateException(
          "only " + verdicts + " verdicts: the load is not what it says");
    }
    return seconds(started);
  }

  /** What changed some seconds ago is looked at again; a hospital does not change all at once. */
  private static void waitForQuiet(VulnerabilityWatch watch) throws SQLException {
    try {
      Thread.sleep(20_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    watch.runUntilQuiet();
  }

  /** The median time from a device's new version to its verdicts, through the database. */
  private double one(VulnerabilityWatch watch) throws SQLException {
    double[] times = new double[ONE_BY_ONE];
    try (Connection connection = database.getConnection();
        PreparedStatement change =
            connection.prepareStatement(
                "update device set version = ?, changed = now() where id = ?")) {
      for (int i = 0; i < times.length; i++) {
        change.setString(1, "3." + i);
        change.setLong(2, 1 + i * 7L);
        change.executeUpdate();
        long started = System.nanoTime();
        watch.step();
        times[i] = (System.nanoTime() - started) / 1e6;
      }
    }
    Arrays.sort(times);
    return times[times.length / 2];
  }

  private long count() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement =
            connection.prepareStatement("select count(*) from vulnerability");
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }
}
