// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.places;

import java.util.List;
import org.asepsis.store.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Which department answers for which devices, where neither books nor a person say so. */
public final class OwnershipRules {
  private final JdbcClient database;
  private final TransactionTemplate transactions;

  public OwnershipRules(JdbcClient database, TransactionTemplate transactions) {
    this.database = database;
    this.transactions = transactions;
  }

  /** A rule; empty conditions fit every device, and the first rule that fits decides. */
  public record Rule(
      int id,
      int site,
      int position,
      String prefix,
      String type,
      String manufacturer,
      String department,
      String owner) {}

  public List<Rule> all(Scope scope) {
    return database
        .sql(
            """
            select id, site_id, position, coalesce(prefix::text, '') prefix,
              coalesce(type, '') type, coalesce(manufacturer, '') manufacturer, department, owner
            from ownership_rule where (:everywhere or site_id = any(:sites))
            order by site_id, position, id
            """)
        .param("everywhere", scope.everywhere())
        .param("sites", scope.array())
        .query((row, _) ->
            new Rule(
                row.getInt("id"),
                row.getInt("site_id"),
                row.getInt("position"),
                row.getString("prefix"),
                row.getString("type"),
                row.getString("manufacturer"),
                row.getString("department"),
                row.getString("owner")))
        .list();
  }

  /** Adds a rule after all others of its site; its id and position are given here. */
  public void add(Rule rule) {
    transactions.executeWithoutResult(_ -> {
      database
          .sql(
              """
              insert into ownership_rule
                (site_id, position, prefix, type, manufacturer, department, owner)
              select :site, coalesce(max(position), 0) + 1, nullif(:prefix, '')::cidr,
                nullif(:type, ''), nullif(:manufacturer, ''), :department, :owner
              from ownership_rule where site_id = :site
              """)
          .param("site", rule.site())
          .param("prefix", rule.prefix())
          .param("type", rule.type())
          .param("manufacturer", rule.manufacturer())
          .param("department", rule.department())
          .param("owner", rule.owner())
          .update();
      apply(rule.site());
    });
  }

  /** False if there is no such rule within the scope. */
  public boolean delete(Scope scope, int id) {
    return database
            .sql(
                """
                delete from ownership_rule
                where id = :id and (:everywhere or site_id = any(:sites))
                """)
            .param("id", id)
            .param("everywhere", scope.everywhere())
            .param("sites", scope.array())
            .update()
        == 1;
  }

  /** Writes department and owner beside every device that no book and no person speaks of. */
  public int apply(int site) {
    return database
        .sql(
            """
            update device d set department = p.department, owner = p.owner
            from (select d.id, coalesce(r.department, '') department, coalesce(r.owner, '') owner
              from device d left join lateral (
                select r.department, r.owner from ownership_rule r
                where r.site_id = d.site_id
                  and (r.type is null or r.type = d.type)
                  and (r.manufacturer is null or lower(r.manufacturer) = lower(d.manufacturer))
                  and (r.prefix is null
                    or exists (select from unnest(d.addresses) a where r.prefix >>= a))
                order by r.position, r.id limit 1) r on true
              where d.site_id = :site) p
            where p.id = d.id and (d.department, d.owner) is distinct from (p.department, p.owner)
              and not exists (select from booked_device b where b.device_id = d.id
                and (b.department <> '' or b.owner <> ''))
              and not exists (select from device_override o where o.device_id = d.id
                and o.attribute in ('department', 'owner') and o.withdrawn is null)
            """)
        .param("site", site)
        .update();
  }
}
