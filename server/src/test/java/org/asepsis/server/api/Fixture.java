// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.api;

import org.asepsis.server.TestConsole;
import org.asepsis.store.people.Grant;

/** A site with one of everything that the API tells of. */
final class Fixture {
  static final String DEVICE = "00000000000a11ce";

  private static final String ROWS =
      """
      insert into site (name) values ('Fixture') on conflict do nothing;
      insert into network (site_id, prefix, name, vlan, origin)
        select id, '10.77.0.0/16', 'Pumps', 12, 'person' from site where name = 'Fixture';
      insert into source (site_id, kind, name, last_heard)
        select id, 'capture', 'core switch', now() from site where name = 'Fixture';
      insert into import (source_id, site_id, kind, name, state, started)
        select id, site_id, 'capture', 'a.pcap', 'done', now() from source where name = 'core switch';
      insert into capture (import_id, ordinal, name)
        select id, 0, 'a.pcap' from import where name = 'a.pcap';
      insert into device (id, site_id, name, type, type_confidence, manufacturer, medical, macs,
          addresses, names, first_time, last_time, search)
        select x'a11ce'::bigint, id, 'pump-17', 'infusion-pump', 0.95, 'Example', true,
          '{00:11:22:33:44:55}', '{10.77.0.5,fe80::1}', '{pump-17}', now() - interval '1 hour',
          now(), 'pump-17 infusion-pump example' from site where name = 'Fixture';
      insert into device_candidate (device_id, attribute, position, value, confidence, evidence)
        select x'a11ce'::bigint, 'type', 0, 'infusion-pump', 0.95, jsonb_build_array(
          jsonb_build_object('protocol', 'hl7', 'field', 'OBX-18', 'value', 'PUMP', 'capture', id,
            'packet', 7, 'time', '2026-03-04T05:06:07Z')) from capture where name = 'a.pcap';
      insert into device_candidate values (x'a11ce'::bigint, 'type', 1, 'syringe-pump', 0.4, '[]');
      insert into device_override (device_id, attribute, value, reason, created_by)
        values (x'a11ce'::bigint, 'manufacturer', 'Example', 'label', 'ana');
      insert into device_identifier values (x'a11ce'::bigint, 'ae-title', 'PUMP17');
      insert into device_service
        values (x'a11ce'::bigint, 'tcp', 2575, 'hl7', false, now(), now());
      insert into subject (source_id, address, device_id, identified)
        select id, '10.77.0.5', x'a11ce'::bigint, 1 from source where name = 'core switch';
      insert into subject (source_id, address, identified)
        select id, '10.99.0.1', 1 from source where name = 'core switch';
      insert into edge (hour, originator, responder, protocol, transport, port, encrypted, one_way,
          flows, packets, bytes)
        select date_trunc('hour', now()), a.id, b.id, 'hl7', 'tcp', 2575, false, false, 3, 30, 4000
        from subject a, subject b where a.address = '10.77.0.5' and b.address = '10.99.0.1';
      insert into exposure (site_id, kind, protocol, originator_id, responder_address, patients,
          fewest, most, basis, fields, flows, first_time, last_time)
        select id, 'phi-in-clear', 'hl7', x'a11ce'::bigint, '10.99.0.1', 3, 3, 5, 'mrn', '{name,mrn}',
          1, now(), now() from site where name = 'Fixture';
      """;

  private Fixture() {}

  private static final class Filled {
    static final String TOKEN = fill();

    private static String fill() {
      TestConsole console = TestConsole.shared();
      console.sql().sql(ROWS).update();
      console.person("api", new Grant("analyst", null), new Grant("administrator", null));
      return TokenMaker.make(
          console,
          "api",
          java.util.List.of(
              "devices-read",
              "exposures-read",
              "coverage-read",
              "imports-read",
              "imports-run",
              "metrics-read"));
    }
  }

  /** Fills the shared console the first time; a token that may read all of it. */
  static String token() {
    return Filled.TOKEN;
  }
}
