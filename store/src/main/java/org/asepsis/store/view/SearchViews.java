// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.view;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.asepsis.store.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds places and imports by what people type. Devices are found by {@link DeviceViews}. */
public final class SearchViews {
  private static final int MOST = 20;

  /** A network, zone or source. */
  public record PlaceHit(String kind, int id, String name, String more) {}

  /** An import. */
  public record ImportHit(long id, String name, String kind, String state, Instant created) {}

  private final JdbcClient database;

  public SearchViews(JdbcClient database) {
    this.database = database;
  }

  /** Networks by name or prefix, zones and sources by name; an address finds its network. */
  public List<PlaceHit> places(String text, Scope scope) {
    return database
        .sql(
            """
            select kind, id, name, more from (
              select 'network' kind, n.id, coalesce(nullif(n.name, ''), n.prefix::text) name,
                n.prefix::text || coalesce(' · ' || z.name, '') more, n.site_id,
                lower(n.name || ' ' || n.prefix) text, n.prefix
              from network n left join zone z on z.id = n.zone_id
              union all select 'zone', id, name, 'zone', site_id, lower(name), null from zone
              union all select 'source', id, name, kind, site_id, lower(name), null from source) p
            where (text like :pattern or (:address <> '' and p.prefix >>= cast(nullif(:address, '') as inet)))
              and (:everywhere or site_id = any(:sites))
            order by kind, name limit :most
            """)
        .param("pattern", pattern(text))
        .param("address", address(text))
        .param("everywhere", scope.everywhere())
        .param("sites", scope.array())
        .param("most", MOST)
        .query((row, number) ->
            new PlaceHit(row.getString(1), row.getInt(2), row.getString(3), row.getString(4)))
        .list();
  }

  public List<ImportHit> imports(String text, Scope scope) {
    return database
        .sql(
            """
            select id, name, kind, state, created from import
            where lower(name) like :pattern and (:everywhere or site_id = any(:sites))
            order by created desc limit :most
            """)
        .param("pattern", pattern(text))
        .param("everywhere", scope.everywhere())
        .param("sites", scope.array())
        .param("most", MOST)
        .query((row, number) ->
            new ImportHit(
                row.getLong("id"),
                row.getString("name"),
                row.getString("kind"),
                row.getString("state"),
                DeviceRows.instant(row, "created")))
        .list();
  }

  private static String pattern(String text) {
    return "%" + DeviceFilter.escaped(text.toLowerCase(Locale.ROOT).strip()) + "%";
  }

  /** The text if it is a whole IPv4 address. */
  private static String address(String text) {
    String one = text.strip();
    return one.matches("((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}") ? one : "";
  }
}
