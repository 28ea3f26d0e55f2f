// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.assess;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.asepsis.store.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Until when devices are supported, model by model; and what people entered about it. */
public final class SupportViews {
  private static final int MOST = 5_000;

  /**
   * Devices of one model with one answer.
   *
   * @param part {@code system} or {@code product}
   * @param state {@code supported}, {@code ended} or {@code unknown}
   * @param medical how many of the devices are medical
   */
  public record Group(
      String part,
      String name,
      String manufacturer,
      String model,
      String state,
      Optional<LocalDate> ends,
      String because,
      String source,
      Optional<LocalDate> asOf,
      int devices,
      int medical) {}

  private final JdbcClient database;

  public SupportViews(JdbcClient database) {
    this.database = database;
  }

  /** All of them; models of medical devices of which nobody knows the end are among them. */
  public List<Group> groups(Scope scope) {
    return database
        .sql(
            """
            select v.part, v.name, d.manufacturer, d.model, v.state, v.ends, v.because, v.source,
              v.as_of, count(*)::int devices, (count(*) filter (where d.medical))::int medical
            from device_support v join device d on d.id = v.device_id
            where d.merged_into is null and (:everywhere or d.site_id = any(:sites))
            group by 1, 2, 3, 4, 5, 6, 7, 8, 9
            union all
            select 'product', case when starts_with(lower(d.model), lower(d.manufacturer)) then d.model
                else d.manufacturer || ' ' || d.model end, d.manufacturer, d.model,
              'unknown', null, 'Nobody entered yet until when the maker supports it.', '', null,
              count(*)::int, count(*)::int
            from device d
            where d.merged_into is null and d.medical and d.model <> ''
              and (:everywhere or d.site_id = any(:sites))
              and not exists (select from device_support v
                where v.device_id = d.id and v.part = 'product')
            group by 3, 4
            order by 10 desc, 3, 4, 2 limit :most
            """)
        .param("everywhere", scope.everywhere())
        .param("sites", scope.array())
        .param("most", MOST)
        .query((row, _) -> group(row))
        .list();
  }

  private static Group group(ResultSet row) throws SQLException {
    return new Group(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        Optional.ofNullable(row.getObject(6, LocalDate.class)),
        row.getString(7),
        row.getString(8),
        Optional.ofNullable(row.getObject(9, LocalDate.class)),
        row.getInt(10),
        row.getInt(11));
  }

  /** Writes the end of a model's support as a person knows it; a later word replaces it. */
  public void enter(String manufacturer, String model, LocalDate ends, String source, String by) {
    database
        .sql(
            """
            insert into support_end (manufacturer, model, ends, source, created_by)
            values (:manufacturer, :model, :ends, :source, :by)
            on conflict (lower(manufacturer), lower(model)) do update set ends = excluded.ends,
              source = excluded.source, created = now(), created_by = excluded.created_by
            """)
        .param("manufacturer", manufacturer)
        .param("model", model)
        .param("ends", ends)
        .param("source", source)
        .param("by", by)
        .update();
    database
        .sql(
            """
            insert into assess_due (subject_id)
            select distinct on (s.device_id) s.id from subject s join device d on d.id = s.device_id
            where lower(d.manufacturer) = lower(:manufacturer) and lower(d.model) = lower(:model)
            """)
        .param("manufacturer", manufacturer)
        .param("model", model)
        .update();
  }
}
