// SPDX-License-Identifier: Apache-2.0
package org.asepsis.intake;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Map;
import org.asepsis.inventory.BookedDevice;
import org.asepsis.wire.Ip;
import org.asepsis.wire.Mac;
import org.asepsis.wire.Prefix;
import org.junit.jupiter.api.Test;

class TablesTest {

  private static Books.Result books(String text) throws IOException {
    Table table = Table.parse(text.getBytes(UTF_8));
    return Books.read(table, Books.guess(table));
  }

  @Test
  void readsAnInventoryWithSemicolonsAndGermanHeadings() throws IOException {
    Books.Result result =
        books(
            """
            Inventarnummer;Hersteller;Modell;Seriennummer;MAC-Adresse;Abteilung;Wartung bis
            BME-17;Example;"Pump; mobile";S-1;001d.2e00.0017;ICU;2027
            """);
    assertThat(result.devices())
        .containsExactly(
            new BookedDevice(
                2,
                "BME-17",
                Mac.parse("00:1d:2e:00:00:17"),
                Ip.NONE,
                "",
                "",
                "Example",
                "Pump; mobile",
                "S-1",
                "",
                "ICU",
                "",
                "",
                Map.of("Wartung bis", "2027")));
  }

  @Test
  void saysWhichRowsNameNoDevice() throws IOException {
    Books.Result result =
        books("Asset Tag,MAC,Model\n,,Pump\nA-1,not a mac,Pump\nA-2,00:1d:2e:00:00:18,Pump\n");
    assertThat(result.devices()).extracting(BookedDevice::assetTag).containsExactly("A-2");
    assertThat(result.unusable())
        .extracting(Summary.Problem::line, Summary.Problem::reason)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                2L, "no hardware address, serial number, asset tag or name"),
            org.assertj.core.groups.Tuple.tuple(3L, "no hardware address where one belongs"));
  }

  @Test
  void readsWhatSpreadsheetsWrite() throws IOException {
    String text = "Asset;Name\r\n1;Gerät\r\n";
    byte[] marked = ("\ufeff" + text).getBytes(UTF_16LE);
    byte[] western = text.getBytes(Charset.forName("windows-1252"));
    byte[] utf8 = ("\ufeff" + text).getBytes(UTF_8);
    for (byte[] bytes : new byte[][] {marked, western, utf8}) {
      Table table = Table.parse(bytes);
      assertThat(table.columns()).containsExactly("Asset", "Name");
      assertThat(table.rows().getFirst().value(1)).isEqualTo("Gerät");
    }
  }

  @Test
  void refusesWhatIsNoTable() {
    assertThatThrownBy(() -> Table.parse(new byte[0])).hasMessage("the file is empty");
    assertThatThrownBy(() -> Table.parse(new byte[] {'P', 'K', 3, 4, 0, 0, 1}))
        .hasMessageContaining("export the table as CSV");
  }

  @Test
  void readsPrefixesAsNetBoxExportsThem() throws IOException {
    Table table =
        Table.parse(
            """
            prefix,status,site,vlan,role,description
            10.20.0.0/16,active,North,Bedside (20),Clinical,Bedside devices
            fd00:20::/64,active,North,,,
            10.20.0.0/40,active,North,,,
            10.21.0.0/16,active,North,4095,,
            """
                .getBytes(UTF_8));
    assertThat(AddressPlan.isOne(table)).isTrue();
    AddressPlan.Result result = AddressPlan.read(table);
    assertThat(result.networks())
        .containsExactly(
            new AddressPlan.PlannedNetwork(
                2, "North", Prefix.parse("10.20.0.0/16"), "Bedside devices", 20, "Clinical"),
            new AddressPlan.PlannedNetwork(3, "North", Prefix.parse("fd00:20::/64"), "", 0, ""));
    assertThat(result.unusable()).extracting(Summary.Problem::line).containsExactly(4L, 5L);
  }
}
