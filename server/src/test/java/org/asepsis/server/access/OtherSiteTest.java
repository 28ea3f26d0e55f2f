// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.asepsis.server.Browser;
import org.asepsis.server.TestConsole;
import org.asepsis.store.people.Grant;
import org.junit.jupiter.api.Test;

/** Things of a site are not there for whoever has a role at another one only. */
class OtherSiteTest {
  private static final TestConsole CONSOLE = TestConsole.shared();
  private static final long DEVICE = 0x0a0b0c0d0e0f0102L;

  @Test
  void whatIsElsewhereIsNotThere() {
    int elsewhere = site("Elsewhere");
    int here = site("Here");
    CONSOLE
        .sql()
        .sql(
            """
            insert into device (id, site_id, name, first_time, last_time, search)
            values (:id, :site, 'hidden-pump', now(), now(), 'hidden-pump') on conflict do nothing
            """)
        .param("id", DEVICE)
        .param("site", elsewhere)
        .update();
    long foreignImport =
        CONSOLE
            .sql()
            .sql(
                "insert into import (site_id, kind, name) values (:site, 'capture', 'x.pcap')"
                    + " returning id")
            .param("site", elsewhere)
            .query(Long.class)
            .single();
    CONSOLE.person("neighbour", new Grant("analyst", here));
    CONSOLE.person("resident", new Grant("analyst", elsewhere));
    Browser neighbour = CONSOLE.signedIn("neighbour");
    Browser resident = CONSOLE.signedIn("resident");
    String id = "%016x".formatted(DEVICE);
    for (String path :
        new String[] {
          "/devices/" + id,
          "/api/v1/devices/" + id,
          "/api/v1/devices/" + id + "/peers",
          "/api/v1/imports/" + foreignImport,
          "/imports/" + foreignImport
        }) {
      assertThat(neighbour.get(path).statusCode()).as(path).isEqualTo(404);
      assertThat(resident.get(path).statusCode()).as(path).isEqualTo(200);
    }
    assertThat(neighbour.get("/api/v1/devices").body()).doesNotContain("hidden-pump");
    assertThat(neighbour.get("/devices").body()).doesNotContain("hidden-pump");
    assertThat(neighbour.get("/api/v1/sites").body()).contains("Here").doesNotContain("Elsewhere");
    assertThat(resident.get("/api/v1/devices").body()).contains("hidden-pump");
  }

  private static int site(String name) {
    return CONSOLE
        .sql()
        .sql(
            """
            insert into site (name) values (:name)
            on conflict (name) do update set name = excluded.name returning id
            """)
        .param("name", name)
        .query(Integer.class)
        .single();
  }
}
