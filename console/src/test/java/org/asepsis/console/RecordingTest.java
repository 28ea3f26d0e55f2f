// SPDX-License-Identifier: Apache-2.0
package org.asepsis.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.asepsis.testkit.hospital.Hospital;
import org.junit.jupiter.api.Test;

/** The bundled hospital is what its builder makes; {@code -Dgolden=update} writes it anew. */
class RecordingTest {
  private static final Path FOLDER =
      Path.of("src/main/resources/org/asepsis/console/demo").toAbsolutePath();

  private final Hospital hospital = new Hospital();

  @Test
  void holdsWhatTheBuilderMakes() throws IOException {
    if ("update".equals(System.getProperty("golden"))) {
      Files.write(FOLDER.resolve("hospital.pcap.gz"), zipped(hospital.capture()));
      Files.writeString(FOLDER.resolve("address-plan.csv"), hospital.addressPlan());
      Files.writeString(FOLDER.resolve("inventory.csv"), hospital.inventory());
    }
    assertThat(unzipped(Recording.file("hospital.pcap.gz"))).isEqualTo(hospital.capture());
    assertThat(new String(Recording.file("address-plan.csv"), UTF_8))
        .isEqualTo(hospital.addressPlan());
    assertThat(new String(Recording.file("inventory.csv"), UTF_8)).isEqualTo(hospital.inventory());
  }

  @Test
  void movesInTimeAsAWhole() throws IOException {
    byte[] moved = Recording.endingAt(Instant.parse("2030-01-01T00:00:00Z"));
    byte[] original = hospital.capture();
    assertThat(moved).hasSameSizeAs(original);
    ByteBuffer was = ByteBuffer.wrap(original).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer is = ByteBuffer.wrap(moved).order(ByteOrder.LITTLE_ENDIAN);
    int shift = is.getInt(24) - was.getInt(24);
    int last = 0;
    for (int at = 24; at < original.length; at += 16 + was.getInt(at + 8)) {
      assertThat(is.getInt(at) - was.getInt(at)).isEqualTo(shift);
      assertThat(is.getInt(at + 4)).isEqualTo(was.getInt(at + 4));
      last = is.getInt(at);
    }
    assertThat(Instant.ofEpochSecond(Integer.toUnsignedLong(last)))
        .isEqualTo(Instant.parse("2030-01-01T00:00:00Z"));
  }

  private static byte[] zipped(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
      zip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] unzipped(byte[] bytes) throws IOException {
    try (GZIPInputStream zip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return zip.readAllBytes();
    }
  }
}
