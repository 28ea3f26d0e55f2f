// SPDX-License-Identifier: Apache-2.0
package org.asepsis.capture;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airlift.compress.v3.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CaptureReaderTest {

  /** What a reader gave, frames as "time linkType original hex". */
  private record Outcome(
      CaptureReader.Format format, List<String> frames, long bytes, List<Damage> damage) {}

  private static Outcome read(byte[] file) throws IOException, NotACaptureException {
    try (CaptureReader reader = CaptureReader.open(new ByteArrayInputStream(file))) {
      return drain(reader);
    }
  }

  private static Outcome drain(CaptureReader reader) {
    List<String> frames = new ArrayList<>();
    FrameBatch batch = new FrameBatch();
    while (reader.next(batch)) {
      for (int i = 0; i < batch.count(); i++) {
        byte[] frame =
            batch
                .segment()
                .asSlice(batch.offset(i), batch.captured(i))
                .toArray(java.lang.foreign.ValueLayout.JAVA_BYTE);
        assertThat(batch.packet(i)).isEqualTo(frames.size() + 1L);
        frames.add(
            batch.time(i)
                + " "
                + batch.linkType(i)
                + " "
                + batch.original(i)
                + " "
                + java.util.HexFormat.of().formatHex(frame));
      }
    }
    assertThat(reader.packets()).isEqualTo(frames.size());
    return new Outcome(reader.format(), frames, reader.bytes(), reader.damage().stream().toList());
  }

  private static byte[] pcap(ByteOrder order, int magic, int extra, byte[]... frames) {
    ByteBuffer out =
        ByteBuffer.allocate(24 + Stream.of(frames).mapToInt(f -> 16 + extra + f.length).sum())
            .order(order);
    out.putInt(magic)
        .putShort((short) 2)
        .putShort((short) 4)
        .putInt(0)
        .putInt(0)
        .putInt(65_535)
        .putInt(1);
    int second = 1_700_000_000;
    for (byte[] frame : frames) {
      out.putInt(second++).putInt(123_456).putInt(frame.length).putInt(frame.length + 7);
      out.put(new byte[extra]).put(frame);
    }
    return out.array();
  }

  private static final byte[] A = {1, 2, 3};
  private static final byte[] B = {4, 5, 6, 7, 8};

  @ParameterizedTest
  @CsvSource({
    "LITTLE, a1b2c3d4, 0, 123456000",
    "BIG, a1b2c3d4, 0, 123456000",
    "LITTLE, a1b23c4d, 0, 123456",
    "BIG, a1b23c4d, 0, 123456",
    "LITTLE, a1b2cd34, 8, 123456000",
    "BIG, a1b2cd34, 8, 123456000",
    "LITTLE, a1b2c3d4, 8, 123456000"
  })
  void readsPcapOfEveryKind(String order, String magic, int extra, long nanos) throws Exception {
    ByteOrder bytes = order.equals("BIG") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    Outcome outcome = read(pcap(bytes, (int) Long.parseLong(magic, 16), extra, A, B));
    assertThat(outcome.format()).isEqualTo(CaptureReader.Format.PCAP);
    assertThat(outcome.frames())
        .containsExactly(
            1_700_000_000_000_000_000L + nanos + " 1 10 010203",
            1_700_000_001_000_000_000L + nanos + " 1 12 0405060708");
    assertThat(outcome.bytes()).isEqualTo(8);
    assertThat(outcome.damage()).isEmpty();
  }

  private static byte[] block(ByteOrder order, int type, byte[] body) {
    int length = 12 + (body.length + 3 & ~3);
    return ByteBuffer.allocate(length)
        .order(order)
        .putInt(type)
        .putInt(length)
        .put(body)
        .putInt(length - 4, length)
        .array();
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static byte[] section(ByteOrder order) {
    return block(
        order,
        0x0a0d0d0a,
        ByteBuffer.allocate(16)
            .order(order)
            .putInt(0x1a2b3c4d)
            .putShort((short) 1)
            .putShort((short) 0)
            .putLong(-1)
            .array());
  }

  private static byte[] iface(ByteOrder order, int linkType, int resolution) {
    return block(
        order,
        1,
        ByteBuffer.allocate(20)
            .order(order)
            .putShort((short) linkType)
            .putShort((short) 0)
            .putInt(0)
            .putShort((short) 9)
            .putShort((short) 1)
            .put((byte) resolution)
            .put(new byte[3])
            .putInt(0)
            .array());
  }

  private static byte[] enhanced(ByteOrder order, int number, long units, byte[] frame) {
    return block(
        order,
        6,
        ByteBuffer.allocate(20 + frame.length)
            .order(order)
            .putInt(number)
            .putInt((int) (units >>> 32))
            .putInt((int) units)
            .putInt(frame.length)
            .putInt(frame.length)
            .put(frame)
            .array());
  }

  private static byte[] pcapng() {
    ByteOrder little = ByteOrder.LITTLE_ENDIAN;
    ByteOrder big = ByteOrder.BIG_ENDIAN;
    byte[] obsolete =
        block(
            little,
            2,
            ByteBuffer.allocate(20 + 3)
                .order(little)
                .putShort((short) 1)
                .putShort((short) 0)
                .putInt(0)
                .putInt(2_000)
                .putInt(3)
                .putInt(3)
                .put(A)
                .array());
    byte[] simple =
        block(little, 3, ByteBuffer.allocate(4 + 5).order(little).putInt(5).put(B).array());
    return join(
        section(little),
        iface(little, 1, 6),
        iface(little, 101, 9),
        enhanced(little, 0, 5_000_000, A),
        block(little, 0x0bad, new byte[40]),
        enhanced(little, 1, 6_000_000_001L, B),
        obsolete,
        simple,
        section(big),
        iface(big, 113, 0x80 | 10),
        enhanced(big, 0, 3 * 1024 + 512, A));
  }

  @Test
  void readsSectionsAndInterfacesOfPcapng() throws Exception {
    Outcome outcome = read(pcapng());
    assertThat(outcome.format()).isEqualTo(CaptureReader.Format.PCAPNG);
    assertThat(outcome.frames())
        .containsExactly(
            "5000000000 1 3 010203",
            "6000000001 101 5 0405060708",
            "2000 101 3 010203",
            "2000 1 5 0405060708",
            "3500000000 113 3 010203");
    assertThat(outcome.damage()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("files")
  void looksThroughCompressionByContent(byte[] file) throws Exception {
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
      out.write(file);
    }
    ByteArrayOutputStream zstd = new ByteArrayOutputStream();
    try (ZstdOutputStream out = new ZstdOutputStream(zstd)) {
      out.write(file);
    }
    assertThat(read(gzip.toByteArray())).isEqualTo(read(file));
    assertThat(read(zstd.toByteArray())).isEqualTo(read(file));
  }

  static Stream<byte[]> files() {
    return Stream.of(pcap(ByteOrder.LITTLE_ENDIAN, 0xa1b2c3d4, 0, A, B), pcapng());
  }

  @ParameterizedTest
  @MethodSource("files")
  void reportsEverythingBeforeACutAtAnyPlace(byte[] file) throws Exception {
    Outcome whole = read(file);
    for (int length = 24; length < file.length; length++) {
      Outcome cut = read(Arrays.copyOf(file, length));
      assertThat(cut.frames()).isEqualTo(whole.frames().subList(0, cut.frames().size()));
      if (!cut.damage().isEmpty()) {
        assertThat(cut.damage().getFirst().offset()).isBetween(0L, (long) length);
        assertThat(cut.damage().getFirst().reason()).isEqualTo("cut off in the middle of a record");
      }
    }
    assertThat(read(Arrays.copyOf(file, file.length - 1)).damage()).hasSize(1);
  }

  @Test
  void saysWhereARecordMakesNoSense() throws Exception {
    byte[] file = pcap(ByteOrder.LITTLE_ENDIAN, 0xa1b2c3d4, 0, A, B, A);
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(24 + 19 + 8, 0x7fff_ffff);
    Outcome outcome = read(file);
    assertThat(outcome.frames()).hasSize(1);
    assertThat(outcome.damage())
        .containsExactly(new Damage(24 + 19, "a record claims a frame of 2147483647 bytes"));
  }

  @Test
  void saysWhereABlockBeginsThatRunsPastTheEnd() throws Exception {
    byte[] start =
        join(
            section(ByteOrder.LITTLE_ENDIAN),
            iface(ByteOrder.LITTLE_ENDIAN, 1, 6),
            enhanced(ByteOrder.LITTLE_ENDIAN, 0, 5_000_000, A));
    byte[] unknown = block(ByteOrder.LITTLE_ENDIAN, 0x0bad, new byte[3_000_000]);
    assertThat(read(join(start, unknown)).damage()).isEmpty();
    Outcome outcome = read(join(start, Arrays.copyOf(unknown, 2_500_000)));
    assertThat(outcome.frames()).hasSize(1);
    assertThat(outcome.damage())
        .containsExactly(new Damage(start.length, "cut off in the middle of a record"));
  }

  /** The second record is not taken for one with a long header before it. */
  @Test
  void keepsShortRecordHeadersWhereTheSecondRecordIsDamaged() throws Exception {
    byte[] file = pcap(ByteOrder.LITTLE_ENDIAN, 0xa1b2c3d4, 0, A, new byte[40], B);
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(24 + 19 + 12, 0);
    Outcome outcome = read(file);
    assertThat(outcome.damage()).isEmpty();
    assertThat(outcome.frames()).hasSize(3);
    assertThat(outcome.frames().getFirst()).endsWith(" 10 010203");
  }

  @Test
  void keepsWhatADamagedCompressedFileStillYields() throws Exception {
    byte[][] frames = new byte[2_000][];
    Random random = new Random(5);
    for (int i = 0; i < frames.length; i++) {
      frames[i] = new byte[1_000];
      random.nextBytes(frames[i]);
    }
    byte[] file = pcap(ByteOrder.LITTLE_ENDIAN, 0xa1b2c3d4, 0, frames);
    ByteArrayOutputStream gzip = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
      out.write(file);
    }
    Outcome outcome = read(Arrays.copyOf(gzip.toByteArray(), gzip.size() / 2));
    assertThat(outcome.frames().size()).isBetween(900, 1_000);
    assertThat(outcome.damage())
        .singleElement()
        .satisfies(damage -> assertThat(damage.reason()).isEqualTo("compressed data is cut off"));
  }

  /** More than one batch: frames lie across the ends of the buffer. */
  @Test
  void readsFilesLargerThanItsMemory(@TempDir Path folder) throws Exception {
    byte[][] frames = new byte[5_000][];
    Random random = new Random(9);
    for (int i = 0; i < frames.length; i++) {
      frames[i] = new byte[random.nextInt(1_500)];
    }
    byte[] file = pcap(ByteOrder.BIG_ENDIAN, 0xa1b23c4d, 0, frames);
    Path path = Files.write(folder.resolve("large.pcap"), file);
    try (CaptureReader reader = CaptureReader.open(path)) {
      Outcome outcome = drain(reader);
      assertThat(outcome.frames()).hasSize(5_000);
      assertThat(outcome).isEqualTo(read(file));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', the file is empty",
    "abc, 'only 3 bytes long, too short for a capture'",
    "'patient list: none', 'this is text, not a capture'"
  })
  void saysWhatAFileIsInstead(String content, String reason) {
    assertThatThrownBy(() -> read(content.getBytes(US_ASCII)))
        .isInstanceOf(NotACaptureException.class)
        .hasMessage(reason);
  }

  @Test
  void survivesAnyDamage() throws Exception {
    Random random = new Random(11);
    for (byte[] file : files().toList()) {
      for (int i = 0; i < 1_000; i++) {
        byte[] copy = file.clone();
        for (int n = 0; n < 4; n++) {
          copy[4 + random.nextInt(copy.length - 4)] = (byte) random.nextInt(256);
        }
        read(copy);
      }
    }
  }
}
