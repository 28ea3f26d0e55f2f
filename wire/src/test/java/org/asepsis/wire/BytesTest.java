// SPDX-License-Identifier: Apache-2.0
package org.asepsis.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BytesTest {

  private static Bytes bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return Bytes.copyOf(bytes);
  }

  @Test
  void readsNumbersInBothByteOrders() {
    assertThat(bytes(0x12, 0x34).u16()).isEqualTo(0x1234);
    assertThat(bytes(0x12, 0x34).u16le()).isEqualTo(0x3412);
    assertThat(bytes(1, 2, 3).u24()).isEqualTo(0x010203);
    assertThat(bytes(0xff, 0, 0, 1).u32()).isEqualTo(0xff000001L);
    assertThat(bytes(1, 0, 0, 0xff).u32le()).isEqualTo(0xff000001L);
    assertThat(bytes(1, 2, 3, 4, 5, 6, 7, 8).u64()).isEqualTo(0x0102030405060708L);
    assertThat(bytes(1, 2, 3, 4, 5, 6, 7, 8).u64le()).isEqualTo(0x0807060504030201L);
  }

  @Test
  void yieldsZeroPastTheEndAndStaysBad() {
    Bytes bytes = bytes(1, 2, 3);
    assertThat(bytes.u32()).isZero();
    assertThat(bytes.ok()).isFalse();
    assertThat(bytes.u8()).isZero();
    assertThat(bytes.remaining()).isZero();
    assertThat(bytes.ok()).isFalse();
  }

  @Test
  void takesPartsThatEndWhereTheyEnd() {
    Bytes bytes = bytes(1, 2, 3, 4);
    Bytes part = bytes.take(2);
    assertThat(part.u8()).isEqualTo(1);
    assertThat(part.u8()).isEqualTo(2);
    assertThat(part.u8()).isZero();
    assertThat(part.ok()).isFalse();
    assertThat(bytes.ok()).isTrue();
    assertThat(bytes.u16()).isEqualTo(0x0304);
  }

  @Test
  void goesBadWhenMoreIsTakenOrSkippedThanThereIs() {
    assertThat(bytes(1).take(2).ok()).isFalse();
    assertThat(bytes(1).skip(2).ok()).isFalse();
    assertThat(bytes(1).skip(-1).ok()).isFalse();
    assertThat(bytes(1).skip(Long.MAX_VALUE).ok()).isFalse();
    assertThat(bytes(1).take(-1).ok()).isFalse();
    assertThat(bytes(1).seek(2).ok()).isFalse();
  }

  @Test
  void looksAheadWithoutMoving() {
    Bytes bytes = bytes(5, 6, 7);
    bytes.u8();
    assertThat(bytes.peek(0)).isEqualTo(6);
    assertThat(bytes.peek(2)).isEqualTo(-1);
    assertThat(bytes.at(0)).isEqualTo(5);
    assertThat(bytes.find(7)).isEqualTo(1);
    assertThat(bytes.find(5)).isEqualTo(-1);
    assertThat(bytes.position()).isEqualTo(1);
  }

  @Test
  void makesTextFitToShow() {
    assertThat(Bytes.copyOf("Müller\0 \0".getBytes(UTF_8)).text()).isEqualTo("Müller");
    assertThat(Bytes.copyOf("Müller".getBytes(ISO_8859_1)).text()).isEqualTo("Müller");
    assertThat(bytes('a', 0x1b, '[', '2', 'J', '\n').text()).isEqualTo("a\\x1b[2J\\x0a");
    assertThat(Bytes.copyOf("a\u202eb".getBytes(UTF_8)).text()).isEqualTo("a\\u202eb");
    assertThat(Bytes.copyOf("a\\b".getBytes(UTF_8)).text()).isEqualTo("a\\x5cb");
    assertThat(Bytes.copyOf("x😀".getBytes(UTF_8)).text()).isEqualTo("x😀");
  }

  @Test
  void refusesMemoryThatIsNotThere() {
    Bytes bytes = Bytes.empty();
    java.lang.foreign.MemorySegment memory = java.lang.foreign.Arena.ofAuto().allocate(4);
    assertThatThrownBy(() -> bytes.over(memory, 2, 3))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void neverReadsOutsideWhateverIsAsked() {
    Random random = new Random(7);
    for (int i = 0; i < 5_000; i++) {
      Bytes bytes = Bytes.copyOf(new byte[random.nextInt(20)]);
      for (int step = 0; step < 12; step++) {
        switch (random.nextInt(9)) {
          case 0 -> bytes.u8();
          case 1 -> bytes.u16le();
          case 2 -> bytes.u32();
          case 3 -> bytes.u64();
          case 4 -> bytes.skip(random.nextInt(30) - 5);
          case 5 -> bytes.take(random.nextInt(30) - 5).u24();
          case 6 -> bytes.text();
          case 7 -> bytes.seek(random.nextInt(30) - 5);
          default -> bytes.find(1, random.nextInt(40) - 10);
        }
        assertThat(bytes.position()).isBetween(0, bytes.length());
      }
    }
  }

  @Test
  void showsNoContent() {
    assertThat(bytes('D', 'o', 'e').toString()).isEqualTo("Bytes[3 of 3]");
  }
}
