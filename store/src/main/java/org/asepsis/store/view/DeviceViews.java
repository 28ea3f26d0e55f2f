// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.view;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.asepsis.store.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lists of devices. Safe for many threads; counts may be some seconds old. */
public final class DeviceViews implements Kept {
  private static final int EXPORTED_AT_ONCE = 1_000;
  private static final int VALUES_OF_A_FACET = 60;

  private final JdbcClient database;
  private final LoadingCache<DeviceFilter, FacetCounts> counted;

  public DeviceViews(JdbcClient database) {
    this.database = database;
    counted =
        Caffeine.newBuilder()
            .maximumSize(500)
            .refreshAfterWrite(Duration.ofSeconds(5))
            .expireAfterWrite(Duration.ofSeconds(60))
            .build(this::count);
  }

  @Override
  public void forget() {
    counted.invalidateAll();
  }

  /** One page; rows that come or go meanwhile neither repeat nor hide others. */
  public DevicePage page(DeviceQuery query) {
    Map<String, Object> parameters = new HashMap<>();
    String where = query.filter().where(parameters);
    Optional<Cursor> cursor = Cursor.parse(query.cursor());
    boolean falling = query.direction() == DeviceQuery.Direction.FALLING;
    DeviceQuery.Sort sort = query.sort();
    if (cursor.isPresent()) {
      where +=
          " and (%s, d.id) %s (cast(:key as %s), :id)"
              .formatted(sort.column(), falling ? "<" : ">", sort.kind());
      parameters.put("key", cursor.get().key());
      parameters.put("id", cursor.get().id());
    }
    String order = falling ? "desc" : "asc";
    parameters.put("limit", query.limit() + 1);
    List<Keyed> rows =
        database
            .sql(
                "select %s, %s::text key from %s where %s order by %s %s, d.id %s limit :limit"
                    .formatted(
                        DeviceRows.COLUMNS,
                        sort.column(),
                        DeviceRows.TABLES,
                        where,
                        sort.column(),
                        order,
                        order))
            .params(parameters)
            .query((row, number) -> new Keyed(DeviceRows.row(row, number), row.getString("key")))
            .list();
    return page(rows, cursor.map(Cursor::before).orElse(0L), query.limit());
  }

  /** A row and the text that the list is sorted by. */
  private record Keyed(DeviceRow row, String key) {}

  private static DevicePage page(List<Keyed> rows, long before, int limit) {
    List<DeviceRow> shown = rows.stream().limit(limit).map(Keyed::row).toList();
    if (rows.size() <= limit) {
      return new DevicePage(shown, before, "");
    }
    Keyed last = rows.get(limit - 1);
    Cursor next = new Cursor(before + limit, last.row().id().value(), last.key());
    return new DevicePage(shown, before, next.text());
  }

  /** Every row, in order, without holding a transaction open. */
  public void forEach(DeviceFilter filter, String sort, Consumer<DeviceRow> each) {
    String cursor = "";
    do {
      DevicePage page = page(DeviceQuery.sorted(filter, sort, cursor, EXPORTED_AT_ONCE));
      page.rows().forEach(each);
      cursor = page.next();
    } while (!cursor.isEmpty());
  }

  /** Numbers beside the choices. */
  public FacetCounts counts(DeviceFilter filter) {
    return counted.get(filter);
  }

  /** The device, or what it was merged into; empty: not there, or not for this scope. */
  public Optional<DeviceRow> find(DeviceId id, Scope scope) {
    return database
        .sql(
            "select %s from %s where d.id = coalesce((select merged_into from device where id = :id), :id)"
                    .formatted(DeviceRows.COLUMNS, DeviceRows.TABLES)
                + " and (:everywhere or d.site_id = any(:sites))")
        .param("id", id.value())
        .param("everywhere", scope.everywhere())
        .param("sites", scope.array())
        .query(DeviceRows::row)
        .optional();
  }

  /*
   * One scan for all facets, and one sum before the grouping sets, each of which would otherwise
   * hash every device. A device that fits all but one of the chosen facets still counts for
   * the values of that one, so that a second value can be ticked; "miss" has a bit for each chosen
   * facet that it fails.
   */
  private FacetCounts count(DeviceFilter filter) {
    Map<String, Object> parameters = new HashMap<>();
    String base = filter.base(parameters);
    List<DeviceFacet> chosen = filter.chosen().keySet().stream().sorted().toList();
    List<String> bits = new ArrayList<>();
    List<String> kept = new ArrayList<>(List.of("0"));
    for (int i = 0; i < chosen.size(); i++) {
      DeviceFacet facet = chosen.get(i);
      int bit = 1 << i;
      bits.add(
          "case when %s then 0 else %d end"
              .formatted(
                  DeviceFilter.alikeFits(
                      facet, filter.chosen().getOrDefault(facet, List.of()), parameters),
                  bit));
      kept.add(Integer.toString(bit));
    }
    String columns =
        Stream.of(DeviceFacet.values())
            .map(facet -> facet.expressionOfAlike() + " " + facet.label())
            .collect(Collectors.joining(", "));
    String sets =
        Stream.of(DeviceFacet.values())
            .map(facet -> "(" + facet.label() + ", miss)")
            .collect(Collectors.joining(", "));
    String names =
        Stream.of(DeviceFacet.values()).map(DeviceFacet::label).collect(Collectors.joining(", "));
    String sql =
        """
        with alike as materialized (
          select type, medical, manufacturer, department, zone_id, network_id, site_id,
              least(exposures, 1) exposures,
              exists (select from booked_device b where b.device_id = d.id) booked,
              count(*) devices
          from device d where %s group by 1, 2, 3, 4, 5, 6, 7, 8, 9)
        select %s, miss, sum(devices) devices, grouping(%s) absent
        from (select %s, d.devices, %s miss from alike d) of_each
        where miss in (%s) group by grouping sets (%s, (miss))
        """
            .formatted(
                base,
                names,
                names,
                columns,
                bits.isEmpty() ? "0" : String.join(" + ", bits),
                String.join(", ", kept),
                sets);
    Tally tally = new Tally(chosen);
    database
        .sql(sql)
        .params(parameters)
        .query(row -> {
          int miss = row.getInt("miss");
          long devices = row.getLong("devices");
          int absent = row.getInt("absent");
          for (DeviceFacet facet : DeviceFacet.values()) {
            int bit = 1 << (DeviceFacet.values().length - 1 - facet.ordinal());
            if ((absent & bit) == 0) {
              tally.add(facet, row.getString(facet.label()), miss, devices);
              return;
            }
          }
          tally.addAll(miss, devices);
        });
    return tally.counts();
  }

  /** Adds up the groups of one count. Confined to its thread. */
  private static final class Tally {
    private final List<DeviceFacet> chosen;
    private final Map<DeviceFacet, Map<String, Long>> sums = new EnumMap<>(DeviceFacet.class);
    private long total;

    Tally(List<DeviceFacet> chosen) {
      this.chosen = chosen;
    }

    void add(DeviceFacet facet, String value, int miss, long devices) {
      int own = chosen.contains(facet) ? 1 << chosen.indexOf(facet) : 0;
      if (miss == 0 || miss == own) {
        sums.computeIfAbsent(facet, key -> new HashMap<>()).merge(value, devices, Long::sum);
      }
    }

    void addAll(int miss, long devices) {
      if (miss == 0) {
        total += devices;
      }
    }

    FacetCounts counts() {
      Map<DeviceFacet, List<FacetCounts.Count>> counts = new EnumMap<>(DeviceFacet.class);
      sums.forEach((facet, values) ->
          counts.put(
              facet,
              values.entrySet().stream()
                  .map(value -> new FacetCounts.Count(value.getKey(), value.getValue()))
                  .sorted(
                      Comparator.comparingLong(FacetCounts.Count::devices)
                          .reversed()
                          .thenComparing(FacetCounts.Count::value))
                  .limit(VALUES_OF_A_FACET)
                  .toList()));
      return new FacetCounts(total, counts);
    }
  }
}
