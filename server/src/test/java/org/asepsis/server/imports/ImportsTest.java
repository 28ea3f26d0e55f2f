// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.asepsis.server.TestConsole;
import org.asepsis.server.access.Permission;
import org.asepsis.server.access.Role;
import org.asepsis.server.access.Viewer;
import org.asepsis.store.Scope;
import org.asepsis.store.books.Reconciliation;
import org.asepsis.store.books.Reconciliation.Standing;
import org.asepsis.store.imports.Import;
import org.asepsis.store.imports.Imports;
import org.asepsis.store.places.Places;
import org.asepsis.testkit.hospital.Hospital;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ImportsTest {
  private static final TestConsole CONSOLE = TestConsole.shared();
  private static final Viewer ANALYST =
      new Viewer(0, "test", Set.of(Role.ANALYST), Map.of(), EnumSet.allOf(Permission.class));

  private final Imports imports = CONSOLE.bean(Imports.class);

  private int site(String name) {
    Places places = CONSOLE.bean(Places.class);
    return places
        .addSite(name, "UTC")
        .orElseGet(() ->
            places.sites(Scope.EVERYWHERE).stream()
                .filter(site -> site.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id());
  }

  private Import hand(int site, String name, String kind, byte[] bytes) throws Exception {
    long id =
        CONSOLE
            .bean(ImportDesk.class)
            .receive(
                ANALYST,
                new ImportDesk.Offer(site, name, kind, ""),
                bytes.length,
                new ByteArrayInputStream(bytes),
                ImportDesk.Columns.AS_GUESSED)
            .id();
    Import file = imports.find(Scope.EVERYWHERE, id).orElseThrow();
    while (!file.isOver()) {
      Thread.sleep(20);
      file = imports.find(Scope.EVERYWHERE, id).orElseThrow();
    }
    return file;
  }

  private List<String> names(int site) {
    return CONSOLE
        .sql()
        .sql("select name from device where site_id = :site and merged_into is null order by name")
        .param("site", site)
        .query(String.class)
        .list();
  }

  private boolean holdsUploads() throws Exception {
    Path uploads = CONSOLE.data().resolve("uploads");
    try (Stream<Path> files = Files.list(uploads)) {
      return files.anyMatch(file -> file.toString().endsWith(".upload"));
    }
  }

  @Test
  void readsAHospitalItsPlanAndItsBooks() throws Exception {
    Hospital hospital = new Hospital();
    int site = site("Whole hospital");
    Import plan = hand(site, "plan.csv", "", hospital.addressPlan().getBytes(UTF_8));
    assertThat(plan.kind()).isEqualTo("address-plan");
    Import capture = hand(site, "morning.pcap", "", hospital.capture());
    assertThat(capture.state()).as(capture.message()).isEqualTo(Import.State.DONE);
    assertThat(capture.packets()).isGreaterThan(5_000);
    assertThat(capture.duplicatePackets()).isZero();
    Import books = hand(site, "cmms.csv", "", hospital.inventory().getBytes(UTF_8));
    assertThat(books.kind()).isEqualTo("cmms");
    assertThat(names(site)).hasSizeGreaterThan(110).contains("ct1", "pump-05", "mon-03");
    assertThat(
            CONSOLE
                .sql()
                .sql(
                    """
                    select count(*) from device d join network n on n.id = d.network_id
                    where d.site_id = :site and n.name = 'Infusion pumps' and d.type = 'infusion-pump'
                    """)
                .param("site", site)
                .query(Integer.class)
                .single())
        .isEqualTo(24);
    Reconciliation reconciliation = CONSOLE.bean(Reconciliation.class);
    var since = java.time.Instant.EPOCH;
    Scope scope = Scope.of(List.of(site));
    assertThat(reconciliation.lines(scope, Standing.MISSING, since, 500))
        .extracting(Reconciliation.Line::assetTag)
        .contains("BME-19001", "BME-19002");
    assertThat(reconciliation.lines(scope, Standing.MATCHED, since, 500))
        .filteredOn(line -> line.name().equals("ct1"))
        .singleElement()
        .satisfies(line -> {
          assertThat(line.department()).isEqualTo("Radiology");
          assertThat(line.matchedBy()).isIn("mac", "serial");
        });
    assertThat(holdsUploads()).as("captures are deleted once they are read").isFalse();
  }

  @Test
  void readsWhatOtherSensorsAndTablesSay() throws Exception {
    int site = site("Other sensors");
    String conn =
        "{\"ts\":1772712000.0,\"id.orig_h\":\"10.77.0.5\",\"id.orig_p\":50000,\"id.resp_h\":\"10.77.0.9\",\"id.resp_p\":104,\"proto\":\"tcp\",\"service\":\"ssl\",\"orig_pkts\":3,\"resp_pkts\":3,\"orig_l2_addr\":\"00:09:fb:00:00:05\",\"resp_l2_addr\":\"00:50:56:00:00:09\"}\n";
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(zipped)) {
      zip.write(conn.getBytes(UTF_8));
    }
    assertThat(hand(site, "conn.log.gz", "", zipped.toByteArray()).kind()).isEqualTo("zeek");
    Import leases =
        hand(
            site,
            "dnsmasq.leases",
            "",
            "1772715600 00:09:fb:00:00:05 10.77.0.5 mon-77 *\nnonsense\n".getBytes(UTF_8));
    assertThat(leases.kind()).isEqualTo("dhcp-leases");
    assertThat(leases.damaged()).isTrue();
    assertThat(leases.message()).contains("line 2");
    hand(site, "arp.txt", "", "Internet 10.77.0.9 1 0050.5600.0009 ARPA Vlan77\n".getBytes(UTF_8));
    assertThat(names(site)).contains("mon-77").hasSize(2);
    assertThat(
            CONSOLE
                .sql()
                .sql(
                    """
                    select count(*) from edge e join subject u on u.id = e.originator
                    join source s on s.id = u.source_id where s.site_id = :site and e.encrypted
                    """)
                .param("site", site)
                .query(Integer.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void countsTheSameFileOnce() throws Exception {
    int site = site("Twice");
    byte[] table = "10.78.0.5 dev eth0 lladdr 00:09:fb:00:78:05 REACHABLE\n".getBytes(UTF_8);
    hand(site, "neigh.txt", "arp-table", table);
    assertThatThrownBy(() -> hand(site, "again.txt", "arp-table", table))
        .isInstanceOf(ImportDesk.RefusedException.class)
        .hasMessageContaining("handed in before, as neigh.txt");
    assertThat(names(site)).hasSize(1);
  }

  static Stream<Arguments> unreadable() {
    return Stream.of(
        Arguments.of("nothing.bin", "", "empty"),
        Arguments.of("letter.txt", "Dear colleague,\nplease", "neither a capture nor a table"),
        Arguments.of("x.txt", "abc", "neither a capture nor a table"));
  }

  @ParameterizedTest
  @MethodSource("unreadable")
  void refusesWhatItCannotRead(String name, String text, String because) throws Exception {
    int site = site("Refused");
    assertThatThrownBy(() -> hand(site, name, "", text.getBytes(UTF_8)))
        .isInstanceOf(ImportDesk.RefusedException.class)
        .hasMessageContaining(because);
    assertThat(holdsUploads()).isFalse();
  }

  @Test
  void saysWhereACaptureIsDamaged() throws Exception {
    byte[] whole = new Hospital().capture();
    byte[] cut = java.util.Arrays.copyOf(whole, whole.length / 2 + 7);
    Import file = hand(site("Damaged"), "cut.pcap", "", cut);
    assertThat(file.state()).isEqualTo(Import.State.DONE);
    assertThat(file.damaged()).isTrue();
    assertThat(file.message()).contains("damaged at offset");
    assertThat(file.packets()).isPositive();
  }
}
