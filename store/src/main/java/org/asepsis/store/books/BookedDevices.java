// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.books;

import java.util.List;
import org.asepsis.inventory.BookedDevice;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Mac;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The devices that a site's books name, each with the device on the network that it is. */
public final class BookedDevices {
  private static final int CHUNK = 1_000;

  /*
   * How a row of the books finds its device, the surest way first. A device is taken only where it
   * is the only one that fits, and no way may contradict what both sides say of the maker.
   */
  private static final List<Way> WAYS =
      List.of(
          new Way("mac", "b.mac is not null and d.macs @> array[b.mac]"),
          new Way(
              "serial",
              """
              length(books_key(b.serial)) >= 4 and books_key(d.serial) = books_key(b.serial)
              and (b.manufacturer = '' or d.manufacturer = '' or b.model = '' or d.model = ''
                or starts_with(books_key(d.manufacturer), left(books_key(b.manufacturer), 4))
                or starts_with(books_key(b.model), books_key(d.model))
                or starts_with(books_key(d.model), books_key(b.model)))
              """),
          new Way(
              "asset-tag",
              """
              b.asset_tag <> '' and exists (select from device_override o
                where o.device_id = d.id and o.attribute = 'asset_tag' and o.withdrawn is null
                  and lower(o.value) = lower(b.asset_tag))
              """),
          new Way(
              "name",
              """
              length(b.name) >= 3 and exists (select from unnest(d.names) n
                where lower(n) = lower(b.name)
                  or split_part(lower(n), '.', 1) = split_part(lower(b.name), '.', 1))
              """),
          new Way("address", "b.address is not null and d.addresses @> array[b.address]"));

  private record Way(String name, String condition) {}

  private final JdbcClient database;
  private final TransactionTemplate transactions;
  private final JsonMapper json = JsonMapper.shared();

  public BookedDevices(JdbcClient database, TransactionTemplate transactions) {
    this.database = database;
    this.transactions = transactions;
  }

  /** How many rows of the books are which device, and how many are none that was seen. */
  public record Matched(long rows, long matched) {}

  /** Puts these books in the place of the site's former ones. Doing it twice changes nothing. */
  public Matched replace(int site, long importId, List<BookedDevice> devices, JdbcTemplate batch) {
    return transactions.execute(_ -> {
      database.sql("delete from booked_device where site_id = :s").param("s", site).update();
      for (int from = 0; from < devices.size(); from += CHUNK) {
        List<BookedDevice> chunk = devices.subList(from, Math.min(devices.size(), from + CHUNK));
        batch.batchUpdate(
            """
            insert into booked_device (site_id, import_id, line, asset_tag, mac, address, name,
              type, manufacturer, model, serial, version, department, location, owner, other)
            values (?, ?, ?, ?, ?::macaddr, ?::inet, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)
            """,
            chunk.stream().map(device -> values(site, importId, device)).toList());
      }
      return match(site);
    });
  }

  private Object[] values(int site, long importId, BookedDevice device) {
    return new Object[] {
      site,
      importId,
      device.line(),
      device.assetTag(),
      device.mac().equals(Mac.NONE) ? null : device.mac().toString(),
      device.address().equals(Ip.NONE) ? null : device.address().toString(),
      device.name(),
      device.type(),
      device.manufacturer(),
      device.model(),
      device.serial(),
      device.version(),
      device.department(),
      device.location(),
      device.owner(),
      json.writeValueAsString(device.other())
    };
  }

  /** Finds anew which device each row of the books is, and writes what they say beside it. */
  public Matched match(int site) {
    return transactions.execute(_ -> {
      database
          .sql("update booked_device set device_id = null, matched_by = '' where site_id = :site")
          .param("site", site)
          .update();
      for (Way way : WAYS) {
        match(site, way);
      }
      writeBeside(site);
      return database
          .sql(
              """
              select count(*) rows, count(device_id) matched from booked_device
              where site_id = :site
              """)
          .param("site", site)
          .query((row, _) -> new Matched(row.getLong("rows"), row.getLong("matched")))
          .single();
    });
  }

  private void match(int site, Way way) {
    database
        .sql(
            """
            with pairs as (
              select b.id booked, d.id device,
                count(*) over (partition by b.id) devices, count(*) over (partition by d.id) rows
              from booked_device b
              join device d on d.site_id = b.site_id and d.merged_into is null
              where b.site_id = :site and b.device_id is null
                and not exists (select from booked_device o
                  where o.site_id = b.site_id and o.device_id = d.id)
                and (%s))
            update booked_device b set device_id = p.device, matched_by = :way
            from pairs p where p.booked = b.id and p.devices = 1 and p.rows = 1
            """
                .formatted(way.condition()))
        .param("site", site)
        .param("way", way.name())
        .update();
  }

  /** A person's word stands above the books, the books above rules of ownership. */
  private void writeBeside(int site) {
    for (String column : List.of("department", "location", "owner", "asset_tag")) {
      database
          .sql(
              """
              update device d set %1$s = b.%1$s
              from booked_device b
              where b.site_id = :site and b.device_id = d.id and b.%1$s <> '' and d.%1$s <> b.%1$s
                and not exists (select from device_override o where o.device_id = d.id
                  and o.attribute = '%1$s' and o.withdrawn is null)
              """
                  .formatted(column))
          .param("site", site)
          .update();
    }
  }
}
