// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.assess;

import java.time.LocalDate;
import java.util.List;
import org.asepsis.store.view.DeviceId;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Compensating controls of devices, as people recorded them. */
public final class Controls {
  /** One that stands, or has run out. */
  public record Control(
      long id, String control, String reason, LocalDate until, String createdBy) {}

  private final JdbcClient database;

  public Controls(JdbcClient database) {
    this.database = database;
  }

  /** Those that were not withdrawn. */
  public List<Control> of(DeviceId device) {
    return database
        .sql(
            "select id, control, reason, until, created_by from compensating_control"
                + " where device_id = :device and withdrawn is null order by id")
        .param("device", device.value())
        .query((row, _) ->
            new Control(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getObject(4, LocalDate.class),
                row.getString(5)))
        .list();
  }

  public void add(DeviceId device, String control, String reason, LocalDate until, String by) {
    database
        .sql(
            "insert into compensating_control (device_id, control, reason, until, created_by)"
                + " values (:device, :control, :reason, :until, :by)")
        .param("device", device.value())
        .param("control", control)
        .param("reason", reason)
        .param("until", until)
        .param("by", by)
        .update();
    touch(device);
  }

  public void withdraw(DeviceId device, long id) {
    database
        .sql(
            "update compensating_control set withdrawn = now()"
                + " where id = :id and device_id = :device and withdrawn is null")
        .param("id", id)
        .param("device", device.value())
        .update();
    touch(device);
  }

  private void touch(DeviceId device) {
    database
        .sql(
            "insert into assess_due (subject_id)"
                + " select id from subject where device_id = :device limit 1")
        .param("device", device.value())
        .update();
  }
}
