// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.work;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.asepsis.store.Scope;
import org.asepsis.store.view.DeviceId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What people add to a device: corrections, notes, documents. Whether they may is asked before;
 * that the device exists within the scope is asked here too.
 */
public final class DeviceWork {
  /** What can be corrected, and the column of {@code device} that shows it. */
  public static final Map<String, String> CORRECTABLE =
      Map.ofEntries(
          Map.entry("name", "name"),
          Map.entry("type", "type"),
          Map.entry("manufacturer", "manufacturer"),
          Map.entry("model", "model"),
          Map.entry("version", "version"),
          Map.entry("serial", "serial"),
          Map.entry("os", "os"),
          Map.entry("udi", "udi"),
          Map.entry("department", "department"),
          Map.entry("location", "location"),
          Map.entry("owner", "owner"),
          Map.entry("asset_tag", "asset_tag"),
          Map.entry("medical", "medical"));

  /** A document as it was put in. */
  public record Content(String name, String mediaType, byte[] bytes) {}

  private final JdbcClient database;
  private final TransactionOperations transactions;
  private final Clock clock;

  public DeviceWork(JdbcClient database, TransactionOperations transactions, Clock clock) {
    this.database = database;
    this.transactions = transactions;
    this.clock = clock;
  }

  /**
   * A person's word on one attribute; it stands until it is withdrawn or corrected again.
   *
   * @param value for {@code medical}: yes or no
   * @return whether the device is there
   */
  public boolean correct(
      DeviceId device, Scope scope, String attribute, String value, String reason, String by) {
    String column = column(attribute);
    return transactions.execute(status -> {
      if (!lock(device, scope)) {
        return false;
      }
      OffsetDateTime now = now();
      withdrawCurrent(device, attribute, by, now);
      database
          .sql(
              """
              insert into device_override
                (device_id, attribute, value, reason, created, created_by)
              values (:device, :attribute, :value, :reason, :now, :by)
              """)
          .param("device", device.value())
          .param("attribute", attribute)
          .param("value", value)
          .param("reason", reason)
          .param("now", now)
          .param("by", by)
          .update();
      show(device, column, value, now);
      remember(device, attribute, value, 1, "person", now);
      workOutAnew(device);
      return true;
    });
  }

  /** Takes a correction back: what the network says is shown again. */
  public boolean withdraw(DeviceId device, Scope scope, String attribute, String by) {
    String column = column(attribute);
    return transactions.execute(status -> {
      OffsetDateTime now = now();
      if (!lock(device, scope) || withdrawCurrent(device, attribute, by, now) == 0) {
        return false;
      }
      Optional<Best> best = best(device, attribute);
      String value = best.map(Best::value).orElse("type".equals(attribute) ? "unknown" : "");
      show(device, column, value, now);
      remember(device, attribute, value, best.map(Best::confidence).orElse(0.0), "network", now);
      workOutAnew(device);
      return true;
    });
  }

  public boolean addNote(DeviceId device, Scope scope, String text, String by) {
    return transactions.execute(status ->
        lock(device, scope)
            && database
                    .sql(
                        """
                        insert into device_note (device_id, text, created, created_by)
                        values (:device, :text, :now, :by)
                        """)
                    .param("device", device.value())
                    .param("text", text)
                    .param("now", now())
                    .param("by", by)
                    .update()
                == 1);
  }

  public boolean addDocument(DeviceId device, Scope scope, Content content, String by) {
    return transactions.execute(status ->
        lock(device, scope)
            && database
                    .sql(
                        """
                        insert into device_document
                          (device_id, name, media_type, bytes, content, created, created_by)
                        values (:device, :name, :type, :bytes, :content, :now, :by)
                        """)
                    .param("device", device.value())
                    .param("name", content.name())
                    .param("type", content.mediaType())
                    .param("bytes", content.bytes().length)
                    .param("content", content.bytes())
                    .param("now", now())
                    .param("by", by)
                    .update()
                == 1);
  }

  /** Empty: not there, or not for this scope. */
  public Optional<Content> document(DeviceId device, Scope scope, long document) {
    return database
        .sql(
            """
            select f.name, f.media_type, f.content from device_document f
              join device d on d.id = f.device_id
            where f.id = :document and :device in (d.id, d.merged_into)
              and (:everywhere or d.site_id = any(:sites))
            """)
        .param("document", document)
        .param("device", device.value())
        .param("everywhere", scope.everywhere())
        .param("sites", scope.array())
        .query((row, number) -> new Content(row.getString(1), row.getString(2), row.getBytes(3)))
        .optional();
  }

  private record Best(String value, double confidence) {}

  private Optional<Best> best(DeviceId device, String attribute) {
    return database
        .sql(
            """
            select value, confidence from device_candidate
            where device_id = :device and attribute = :attribute order by position limit 1
            """)
        .param("device", device.value())
        .param("attribute", attribute)
        .query((row, number) -> new Best(row.getString(1), row.getDouble(2)))
        .optional();
  }

  private boolean lock(DeviceId device, Scope scope) {
    return database
        .sql(
            """
            select 1 from device where id = :device and merged_into is null
              and (:everywhere or site_id = any(:sites)) for update
            """)
        .param("device", device.value())
        .param("everywhere", scope.everywhere())
        .param("sites", scope.array())
        .query(Integer.class)
        .optional()
        .isPresent();
  }

  private int withdrawCurrent(DeviceId device, String attribute, String by, OffsetDateTime now) {
    return database
        .sql(
            """
            update device_override set withdrawn = :now, withdrawn_by = :by
            where device_id = :device and attribute = :attribute and withdrawn is null
            """)
        .param("now", now)
        .param("by", by)
        .param("device", device.value())
        .param("attribute", attribute)
        .update();
  }

  private void show(DeviceId device, String column, String value, OffsetDateTime now) {
    String shown =
        "medical".equals(column)
            ? "case :value when 'yes' then true when 'no' then false end"
            : ":value";
    String search = "medical".equals(column) ? "search" : "lower(search || ' ' || :value)";
    database
        .sql(
            "update device set %s = %s, search = %s, changed = :now where id = :device"
                .formatted(column, shown, search))
        .param("value", value)
        .param("now", now)
        .param("device", device.value())
        .update();
  }

  private void remember(
      DeviceId device,
      String attribute,
      String value,
      double confidence,
      String origin,
      OffsetDateTime now) {
    database
        .sql(
            """
            with closed as (
              update device_history set during = tstzrange(lower(during), greatest(:now, lower(during)))
              where device_id = :device and attribute = :attribute and upper_inf(during))
            insert into device_history (device_id, attribute, value, confidence, origin, during)
            values (:device, :attribute, :value, :confidence, :origin, tstzrange(:now, null))
            """)
        .param("now", now)
        .param("device", device.value())
        .param("attribute", attribute)
        .param("value", value)
        .param("confidence", confidence)
        .param("origin", origin)
        .update();
  }

  /** What else follows from a corrected type or maker is for the identification to say. */
  private void workOutAnew(DeviceId device) {
    database
        .sql("update subject set version = version + 1 where device_id = :device")
        .param("device", device.value())
        .update();
  }

  private static String column(String attribute) {
    String column = CORRECTABLE.get(attribute);
    if (column == null) {
      throw new IllegalArgumentException("not an attribute that can be corrected: " + attribute);
    }
    return column;
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
