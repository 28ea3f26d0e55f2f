// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.people;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The people of a console. Whatever changes what somebody may do ends their sessions. */
public final class People {
  private static final String SELECT =
      """
      select p.*, array_agg(coalesce(r.site_id::text, '') || ' ' || r.role order by r.site_id
          nulls first, r.role) filter (where r.role is not null) as grants
      from person p left join person_role r on r.person_id = p.id
      """;

  private final JdbcClient database;
  private final TransactionTemplate transaction;

  public People(DataSource database) {
    this.database = JdbcClient.create(database);
    this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
  }

  public Optional<Person> find(long id) {
    return database
        .sql(SELECT + "where p.id = :id group by p.id")
        .param("id", id)
        .query(People::read)
        .optional();
  }

  public Optional<Person> named(String name) {
    return database
        .sql(SELECT + "where p.name = :name group by p.id")
        .param("name", name)
        .query(People::read)
        .optional();
  }

  public List<Person> all() {
    return database.sql(SELECT + "group by p.id order by p.name").query(People::read).list();
  }

  /** Whether anybody has ever signed in. */
  public boolean anybodySignedIn() {
    return database
        .sql("select exists (select from person where last_sign_in is not null)")
        .query(Boolean.class)
        .single();
  }

  /** Somebody new, with a one-time password; empty if the name is taken. */
  public Optional<Long> create(NewPerson person, String createdBy) {
    try {
      return Optional.ofNullable(
          transaction.execute(_ -> {
            long id =
                database
                    .sql(
                        """
                        insert into person (name, full_name, email, password, one_time_until,
                            created_by)
                        values (:name, :fullName, :email, :password, :until, :createdBy)
                        returning id
                        """)
                    .param("name", person.name())
                    .param("fullName", person.fullName())
                    .param("email", person.email())
                    .param("password", person.password())
                    .param("until", Timestamp.from(person.oneTimeUntil()))
                    .param("createdBy", createdBy)
                    .query(Long.class)
                    .single();
            insert(id, person.grants());
            return id;
          }));
    } catch (DuplicateKeyException e) {
      return Optional.empty();
    }
  }

  /** What an administrator says of somebody new; the password is already encoded. */
  public record NewPerson(
      String name,
      String fullName,
      String email,
      String password,
      Instant oneTimeUntil,
      List<Grant> grants) {}

  public void rename(long id, String fullName, String email) {
    database
        .sql("update person set full_name = :fullName, email = :email where id = :id")
        .param("fullName", fullName)
        .param("email", email)
        .param("id", id)
        .update();
  }

  /** Replaces all roles. */
  public void grant(long id, Collection<Grant> grants) {
    transaction.executeWithoutResult(_ -> {
      raiseVersion(id);
      database.sql("delete from person_role where person_id = :id").param("id", id).update();
      insert(id, grants);
    });
  }

  /** The person's own choice of a password, already encoded. */
  public void choosePassword(long id, String password) {
    database
        .sql(
            """
            update person set password = :password, one_time = false, one_time_until = null,
                failures = 0, locked_until = null, version = version + 1
            where id = :id
            """)
        .param("password", password)
        .param("id", id)
        .update();
  }

  /** A one-time password, already encoded; also opens a locked account. */
  public void resetPassword(long id, String password, Instant until) {
    database
        .sql(
            """
            update person set password = :password, one_time = true, one_time_until = :until,
                failures = 0, locked_until = null, version = version + 1
            where id = :id
            """)
        .param("password", password)
        .param("until", Timestamp.from(until))
        .param("id", id)
        .update();
  }

  /** The same password under today's cost; sessions go on. */
  public void encodeAnew(long id, String password) {
    database
        .sql("update person set password = :password where id = :id")
        .param("password", password)
        .param("id", id)
        .update();
  }

  public void disable(long id) {
    setDisabled(id, true);
  }

  public void enable(long id) {
    setDisabled(id, false);
  }

  private void setDisabled(long id, boolean disabled) {
    database
        .sql("update person set disabled = :disabled, version = version + 1 where id = :id")
        .param("disabled", disabled)
        .param("id", id)
        .update();
  }

  public void unlock(long id) {
    database
        .sql("update person set failures = 0, locked_until = null where id = :id")
        .param("id", id)
        .update();
  }

  /** Counts a wrong password; says how many there were since the last right one. */
  public int countFailure(long id) {
    return database
        .sql("update person set failures = failures + 1 where id = :id returning failures")
        .param("id", id)
        .query(Integer.class)
        .single();
  }

  public void lock(long id, Instant until) {
    database
        .sql("update person set locked_until = :until where id = :id")
        .param("until", Timestamp.from(until))
        .param("id", id)
        .update();
  }

  public void countSignIn(long id, Instant now) {
    database
        .sql(
            """
            update person set failures = 0, locked_until = null, last_sign_in = :now
            where id = :id
            """)
        .param("now", Timestamp.from(now))
        .param("id", id)
        .update();
  }

  private void raiseVersion(long id) {
    database.sql("update person set version = version + 1 where id = :id").param("id", id).update();
  }

  private void insert(long id, Collection<Grant> grants) {
    for (Grant grant : grants) {
      database
          .sql(
              """
              insert into person_role (person_id, site_id, role) values (:id, :site, :role)
              on conflict do nothing
              """)
          .param("id", id)
          .param("site", grant.site())
          .param("role", grant.role())
          .update();
    }
  }

  static Person read(ResultSet row, int number) throws SQLException {
    return new Person(
        row.getLong("id"),
        row.getString("name"),
        row.getString("full_name"),
        row.getString("email"),
        row.getString("password"),
        row.getBoolean("one_time"),
        instant(row, "one_time_until"),
        row.getInt("version"),
        row.getBoolean("disabled"),
        row.getInt("failures"),
        instant(row, "locked_until"),
        instant(row, "last_sign_in"),
        grants(row.getArray("grants")));
  }

  private static List<Grant> grants(@Nullable Array array) throws SQLException {
    List<Grant> grants = new ArrayList<>();
    if (array != null) {
      for (String grant : (String[]) array.getArray()) {
        int space = grant.indexOf(' ');
        String site = grant.substring(0, space);
        grants.add(
            new Grant(grant.substring(space + 1), site.isEmpty() ? null : Integer.valueOf(site)));
      }
    }
    return grants;
  }

  static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp time = row.getTimestamp(column);
    return time == null ? null : time.toInstant();
  }
}
