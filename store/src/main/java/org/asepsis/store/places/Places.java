// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.places;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.asepsis.store.Scope;
import org.asepsis.wire.Prefix;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sites, their zones and networks. After a change to networks, {@link #placeDevices} says anew
 * where every device is.
 */
public final class Places {
  private final JdbcClient database;
  private final TransactionTemplate transactions;

  public Places(JdbcClient database, TransactionTemplate transactions) {
    this.database = database;
    this.transactions = transactions;
  }

  /** A hospital, a clinic. */
  public record Site(int id, String name, String timeZone, long networks, long devices) {}

  /** A part of a site's network that is walled off, or should be. */
  public record Zone(int id, int site, String name) {}

  /**
   * A network.
   *
   * @param vlan 0 where it has none
   * @param zone 0 where it is in none
   * @param origin who said so: {@code person}, {@code csv} or {@code netbox}
   */
  public record Network(
      int id,
      int site,
      String siteName,
      String prefix,
      String name,
      int vlan,
      int zone,
      String zoneName,
      String origin,
      long devices) {}

  /** A network as somebody plans it; zone by name, empty for none. */
  public record Plan(int site, Prefix prefix, String name, int vlan, String zone, String origin) {}

  public List<Site> sites(Scope scope) {
    return database
        .sql(
            """
            select s.id, s.name, s.time_zone,
              (select count(*) from network n where n.site_id = s.id) networks,
              (select count(*) from device d where d.site_id = s.id and d.merged_into is null)
                devices
            from site s where (:everywhere or s.id = any(:sites)) order by s.name
            """)
        .param("everywhere", scope.everywhere())
        .param("sites", scope.array())
        .query((row, _) ->
            new Site(
                row.getInt("id"),
                row.getString("name"),
                row.getString("time_zone"),
                row.getLong("networks"),
                row.getLong("devices")))
        .list();
  }

  public Optional<Site> site(Scope scope, int id) {
    return sites(scope).stream().filter(site -> site.id() == id).findFirst();
  }

  /** Its number, or empty if the name is taken. */
  public Optional<Integer> addSite(String name, String timeZone) {
    return database
        .sql(
            """
            insert into site (name, time_zone) values (:name, :zone)
            on conflict (name) do nothing returning id
            """)
        .param("name", name)
        .param("zone", timeZone)
        .query(Integer.class)
        .optional();
  }

  /** False if another site has this name. */
  public boolean changeSite(int id, String name, String timeZone) {
    return database
            .sql(
                """
                update site set name = :name, time_zone = :zone where id = :id
                  and not exists (select from site where name = :name and id <> :id)
                """)
            .param("name", name)
            .param("zone", timeZone)
            .param("id", id)
            .update()
        == 1;
  }

  public List<Zone> zones(Scope scope) {
    return database
        .sql(
            """
            select id, site_id, name from zone where (:everywhere or site_id = any(:sites))
            order by name
            """)
        .param("everywhere", scope.everywhere())
        .param("sites", scope.array())
        .query((row, _) -> new Zone(row.getInt("id"), row.getInt("site_id"), row.getString("name")))
        .list();
  }

  public List<Network> networks(Scope scope) {
    return database
        .sql(
            """
            select n.*, s.name site_name, coalesce(z.name, '') zone_name,
              (select count(*) from device d where d.network_id = n.id and d.merged_into is null)
                devices
            from network n join site s on s.id = n.site_id left join zone z on z.id = n.zone_id
            where (:everywhere or n.site_id = any(:sites)) order by n.prefix
            """)
        .param("everywhere", scope.everywhere())
        .param("sites", scope.array())
        .query(Places::network)
        .list();
  }

  private static Network network(ResultSet row, int number) throws SQLException {
    return new Network(
        row.getInt("id"),
        row.getInt("site_id"),
        row.getString("site_name"),
        row.getString("prefix"),
        row.getString("name"),
        row.getInt("vlan"),
        row.getInt("zone_id"),
        row.getString("zone_name"),
        row.getString("origin"),
        row.getLong("devices"));
  }

  /** Adds networks, or changes those that are there already; zones are made as they come. */
  public int save(List<Plan> plans) {
    Integer count =
        transactions.execute(_ -> {
          plans.forEach(this::save);
          return plans.size();
        });
    return count == null ? 0 : count;
  }

  private void save(Plan plan) {
    database
        .sql(
            """
            insert into network (site_id, prefix, name, vlan, zone_id, origin)
            values (:site, :prefix::cidr, :name, :vlan, :zone, :origin)
            on conflict (site_id, prefix) do update set name = excluded.name,
              vlan = excluded.vlan, zone_id = excluded.zone_id, origin = excluded.origin
            """)
        .param("site", plan.site())
        .param("prefix", plan.prefix().toString())
        .param("name", plan.name())
        .param("vlan", plan.vlan() == 0 ? null : plan.vlan())
        .param("zone", zone(plan.site(), plan.zone()))
        .param("origin", plan.origin())
        .update();
  }

  private @Nullable Integer zone(int site, String name) {
    if (name.isEmpty()) {
      return null;
    }
    return database
        .sql(
            """
            insert into zone (site_id, name) values (:site, :name)
            on conflict (site_id, name) do update set name = excluded.name returning id
            """)
        .param("site", site)
        .param("name", name)
        .query(Integer.class)
        .single();
  }

  /** False if there is no such network within the scope. */
  public boolean deleteNetwork(Scope scope, int id) {
    return database
            .sql("delete from network where id = :id and (:everywhere or site_id = any(:sites))")
            .param("id", id)
            .param("everywhere", scope.everywhere())
            .param("sites", scope.array())
            .update()
        == 1;
  }

  /** Finds for every device of a site the smallest network that holds one of its addresses. */
  public int placeDevices(int site) {
    return database
        .sql(
            """
            update device d set network_id = p.network, zone_id = p.zone
            from (select d.id, n.id network, n.zone_id zone
              from device d left join lateral (
                select n.id, n.zone_id from network n, unnest(d.addresses) a
                where n.site_id = d.site_id and n.prefix >>= a
                order by masklen(n.prefix) desc, n.id limit 1) n on true
              where d.site_id = :site) p
            where p.id = d.id
              and (d.network_id, d.zone_id) is distinct from (p.network, p.zone)
            """)
        .param("site", site)
        .update();
  }
}
