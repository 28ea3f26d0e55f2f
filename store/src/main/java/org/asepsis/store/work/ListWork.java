// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.work;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A person's own ways to look at a list: saved views and chosen columns. */
public final class ListWork {
  /** A named query of a list. */
  public record View(long id, String name, String query) {}

  /**
   * What a person keeps for one list.
   *
   * @param columns empty: the usual ones
   */
  public record Kept(List<String> columns, List<View> views) {}

  private static final int MOST_VIEWS = 100;

  private final JdbcClient database;
  private final Clock clock;

  public ListWork(JdbcClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  public Kept of(long user, String list) {
    List<String> columns = new ArrayList<>();
    List<View> views = new ArrayList<>();
    database
        .sql(
            """
            select 0 id, '' name, '' query, columns from list_columns
            where user_id = :user and list = :list
            union all select id, name, query, '{}' from saved_view
            where user_id = :user and list = :list order by name
            """)
        .param("user", user)
        .param("list", list)
        .query(row -> {
          if (row.getLong("id") == 0) {
            Stream.of((String[]) row.getArray("columns").getArray()).forEach(columns::add);
          } else {
            views.add(new View(row.getLong("id"), row.getString("name"), row.getString("query")));
          }
        });
    return new Kept(List.copyOf(columns), List.copyOf(views));
  }

  /** Keeps columns; none: the usual ones again. */
  public void keepColumns(long user, String list, List<String> columns) {
    database
        .sql(
            """
            insert into list_columns (user_id, list, columns) values (:user, :list, :columns)
            on conflict (user_id, list) do update set columns = excluded.columns
            """)
        .param("user", user)
        .param("list", list)
        .param("columns", columns.toArray(String[]::new))
        .update();
  }

  /** Saves a view; one of the same name is replaced. False: there are too many already. */
  public boolean save(long user, String list, String name, String query) {
    return database
            .sql(
                """
                insert into saved_view (user_id, list, name, query, created)
                select :user, :list, :name, :query, :now
                where (select count(*) from saved_view where user_id = :user) < :most
                on conflict (user_id, list, name) do update set query = excluded.query
                """)
            .param("user", user)
            .param("list", list)
            .param("name", name)
            .param("query", query)
            .param("now", clock.instant().atOffset(ZoneOffset.UTC))
            .param("most", MOST_VIEWS)
            .update()
        == 1;
  }

  /** Deletes a view of this person's; another's stays. */
  public boolean delete(long user, String list, long id) {
    return database
            .sql("delete from saved_view where id = :id and user_id = :user and list = :list")
            .param("id", id)
            .param("user", user)
            .param("list", list)
            .update()
        == 1;
  }
}
