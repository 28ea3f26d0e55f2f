// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tokens of people's programs. */
public final class Tokens {
  private static final String SELECT =
      "select t.*, p.name as person from token t join person p on p.id = t.person_id ";

  private final JdbcClient database;

  public Tokens(DataSource database) {
    this.database = JdbcClient.create(database);
  }

  /** What somebody says of a new token; of the secret only its digest. */
  public record NewToken(
      long personId,
      String name,
      String prefix,
      byte[] digest,
      List<String> scopes,
      @Nullable Integer site,
      Instant expires) {}

  public long create(NewToken token) {
    return database
        .sql(
            """
            insert into token (person_id, name, prefix, digest, scopes, site_id, expires)
            values (:person, :name, :prefix, :digest, :scopes, :site, :expires)
            returning id
            """)
        .param("person", token.personId())
        .param("name", token.name())
        .param("prefix", token.prefix())
        .param("digest", token.digest())
        .param("scopes", token.scopes().toArray(String[]::new))
        .param("site", token.site())
        .param("expires", Timestamp.from(token.expires()))
        .query(Long.class)
        .single();
  }

  public Optional<Token> withDigest(byte[] digest) {
    return database
        .sql(SELECT + "where t.digest = :digest")
        .param("digest", digest)
        .query(Tokens::read)
        .optional();
  }

  public List<Token> of(long personId) {
    return database
        .sql(SELECT + "where t.person_id = :person order by t.id")
        .param("person", personId)
        .query(Tokens::read)
        .list();
  }

  public List<Token> all() {
    return database.sql(SELECT + "order by p.name, t.id").query(Tokens::read).list();
  }

  public Optional<Token> find(long id) {
    return database.sql(SELECT + "where t.id = :id").param("id", id).query(Tokens::read).optional();
  }

  public void revoke(long id, Instant now) {
    database
        .sql("update token set revoked = :now where id = :id and revoked is null")
        .param("now", Timestamp.from(now))
        .param("id", id)
        .update();
  }

  public void countUse(long id, Instant now) {
    database
        .sql("update token set last_used = :now where id = :id")
        .param("now", Timestamp.from(now))
        .param("id", id)
        .update();
  }

  private static Token read(ResultSet row, int number) throws SQLException {
    int site = row.getInt("site_id");
    return new Token(
        row.getLong("id"),
        row.getLong("person_id"),
        row.getString("person"),
        row.getString("name"),
        row.getString("prefix"),
        List.of((String[]) row.getArray("scopes").getArray()),
        site == 0 ? null : site,
        row.getTimestamp("created").toInstant(),
        row.getTimestamp("expires").toInstant(),
        People.instant(row, "last_used"),
        People.instant(row, "revoked"));
  }
}
