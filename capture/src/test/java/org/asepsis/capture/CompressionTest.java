// SPDX-License-Identifier: Apache-2.0
package org.asepsis.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.airlift.compress.v3.zstd.ZstdJavaCompressor;
import io.airlift.compress.v3.zstd.ZstdOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompressionTest {
  private static final byte[] SKIPPABLE = {0x5e, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 7, 7, 7};
  private static final byte[] DATA = data(1_500_000);

  private record Outcome(byte[] data, String problem) {}

  private static byte[] data(int length) {
    byte[] data = new byte[length];
    Random random = new Random(3);
    for (int i = 0; i < length; i++) {
      data[i] = (byte) (random.nextInt(16) + 1);
    }
    return data;
  }

  private static Outcome read(byte[]... parts) throws IOException {
    byte[] input = join(parts);
    try (Arena arena = Arena.ofConfined();
        ByteSource source = Compression.open(new ByteArrayInputStream(input))) {
      MemorySegment target = arena.allocate(4_000_000);
      int length = source.fill(target, 0, 4_000_000);
      byte[] data = target.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
      return new Outcome(data, source.problem());
    }
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static byte[] gzip(byte[] data) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(data);
    }
    return bytes.toByteArray();
  }

  private static byte[] zstandard(byte[] data) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZstdOutputStream out = new ZstdOutputStream(bytes)) {
      out.write(data);
    }
    return bytes.toByteArray();
  }

  /** One frame whose header gives the content size. */
  private static byte[] sized(byte[] data) {
    ZstdJavaCompressor compressor = new ZstdJavaCompressor();
    byte[] out = new byte[compressor.maxCompressedLength(data.length)];
    return Arrays.copyOf(out, compressor.compress(data, 0, data.length, out, 0, out.length));
  }

  private static void isWhole(Outcome outcome, byte[]... data) {
    assertThat(outcome.problem()).isEmpty();
    assertThat(outcome.data()).isEqualTo(join(data));
  }

  /** All but the block that is cut: at most 128 KiB and what the cut took. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void keepsTheWholeBlocksOfACutFrame(boolean sized) throws Exception {
    byte[] file = sized ? sized(DATA) : zstandard(DATA);
    Outcome outcome = read(Arrays.copyOf(file, file.length / 2));
    assertThat(outcome.problem()).isEqualTo("compressed data is cut off");
    assertThat(outcome.data().length).isGreaterThan(DATA.length / 2 - 150_000);
    assertThat(outcome.data()).isEqualTo(Arrays.copyOf(DATA, outcome.data().length));
  }

  @Test
  void keepsAllWhereOnlyTheChecksumIsCut() throws Exception {
    byte[] file = zstandard(DATA);
    Outcome outcome = read(Arrays.copyOf(file, file.length - 1));
    assertThat(outcome.problem()).isEqualTo("compressed data is cut off");
    assertThat(outcome.data()).isEqualTo(DATA);
  }

  @Test
  void survivesACutAtAnyPlace() throws Exception {
    byte[] data = data(300);
    byte[] file = join(SKIPPABLE, sized(data), SKIPPABLE, zstandard(data));
    byte[] whole = join(data, data);
    isWhole(read(file), whole);
    for (int length = 4; length < file.length; length++) {
      Outcome outcome = read(Arrays.copyOf(file, length));
      assertThat(outcome.data()).isEqualTo(Arrays.copyOf(whole, outcome.data().length));
      boolean between =
          length == SKIPPABLE.length
              || length == SKIPPABLE.length + sized(data).length
              || length == 2 * SKIPPABLE.length + sized(data).length;
      assertThat(outcome.problem()).isEqualTo(between ? "" : "compressed data is cut off");
    }
  }

  @Test
  void passesOverSkippableFrames() throws Exception {
    byte[] file = zstandard(DATA);
    isWhole(read(SKIPPABLE, SKIPPABLE, file, SKIPPABLE, file, SKIPPABLE), DATA, DATA);
  }

  @Test
  void saysThatNoFrameFollows() throws Exception {
    Outcome outcome = read(zstandard(DATA), new byte[] {'t', 'a', 'i', 'l', 's'});
    assertThat(outcome.data()).isEqualTo(DATA);
    assertThat(outcome.problem()).isEqualTo("data after the end is no Zstandard frame");
  }

  @Test
  void keepsWhatPrecedesABlockOfNoType() throws Exception {
    byte[] file = sized(DATA);
    // Four bytes of magic, the descriptor, the window, four of content size: then a block.
    int block = 4 + 1 + ((file[4] & 1 << 5) == 0 ? 1 : 0) + 4;
    int size = (file[block] & 0xff | (file[block + 1] & 0xff) << 8 | file[block + 2] << 16) >>> 3;
    file[block + 3 + size] |= 6;
    Outcome outcome = read(file);
    assertThat(outcome.data()).isEqualTo(Arrays.copyOf(DATA, 1 << 17));
    assertThat(outcome.problem()).isEqualTo("a Zstandard block makes no sense");
  }

  @Test
  void checksTheContentOfAFrame() throws Exception {
    byte[] file = zstandard(DATA);
    file[file.length - 2] ^= 1;
    Outcome outcome = read(file);
    assertThat(outcome.data()).isEqualTo(DATA);
    assertThat(outcome.problem()).isEqualTo("a Zstandard checksum differs");
  }

  @ParameterizedTest
  @CsvSource({
    "'', ef46db3751d8e999",
    "a, d24ec4f1a98c6e5b",
    "abc, 44bc2cf5ad770999",
    "'Call me Ishmael. Some years ago--never mind how long precisely-', 02a2e85470d6fd96"
  })
  void hashesAsPublished(String text, String hash) {
    byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    XxHash64 hasher = new XxHash64();
    hasher.update(bytes, 0, bytes.length / 3);
    hasher.update(bytes, bytes.length / 3, bytes.length - bytes.length / 3);
    assertThat(HexFormat.of().toHexDigits(hasher.digest())).isEqualTo(hash);
  }

  @Test
  void readsAllMembersOfGzip() throws Exception {
    byte[] extras = gzip(DATA);
    extras[3] = 2 | 4 | 8 | 16;
    byte[] fields = {2, 0, 9, 9, 'n', 0, 'c', 0, 5, 5};
    byte[] named =
        join(Arrays.copyOf(extras, 10), fields, Arrays.copyOfRange(extras, 10, extras.length));
    isWhole(read(named, gzip(new byte[0]), gzip(DATA), new byte[70_000]), DATA, DATA);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tail", "\0\0tail", "\u001f\0tail"})
  void saysThatNoMemberFollows(String tail) throws Exception {
    Outcome outcome = read(gzip(DATA), tail.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    assertThat(outcome.data()).isEqualTo(DATA);
    assertThat(outcome.problem()).isEqualTo("data after the end is no gzip member");
  }

  @Test
  void saysThatALaterMemberIsDamaged() throws Exception {
    byte[] damaged = gzip(DATA);
    damaged[10] |= 6;
    Outcome outcome = read(gzip(DATA), damaged);
    assertThat(outcome.data()).isEqualTo(DATA);
    assertThat(outcome.problem()).isEqualTo("cannot be read further: invalid block type");
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 1})
  void checksChecksumAndLengthOfAMember(int fromEnd) throws Exception {
    byte[] file = gzip(DATA);
    file[file.length - fromEnd] ^= 1;
    Outcome outcome = read(gzip(DATA), file);
    assertThat(outcome.data()).isEqualTo(join(DATA, DATA));
    assertThat(outcome.problem()).isEqualTo("a gzip checksum differs");
  }

  @Test
  void saysThatAMemberIsCutAnywhere() throws Exception {
    byte[] data = data(300);
    byte[] member = gzip(data);
    for (int length = 1; length < member.length; length++) {
      Outcome outcome = read(member, Arrays.copyOf(member, length));
      assertThat(outcome.data()).startsWith(data);
      assertThat(outcome.problem()).isEqualTo("compressed data is cut off");
    }
  }
}
