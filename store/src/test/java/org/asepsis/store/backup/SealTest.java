// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.asepsis.store.backup.UnsealingStream.AlteredException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealTest {
  private static final Seal SEAL = Seal.fresh("correct horse battery".toCharArray());
  private static final int SEALED = Seal.CHUNK + Seal.TAG;

  private static byte[] plain(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private static byte[] seal(byte[] plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (SealingStream stream = new SealingStream(out, SEAL)) {
      stream.write(plain);
    }
    byte[] whole = out.toByteArray();
    return Arrays.copyOfRange(whole, Seal.HEADER, whole.length);
  }

  private static byte[] unseal(byte[] sealed) throws IOException {
    try (UnsealingStream in = new UnsealingStream(new ByteArrayInputStream(sealed), SEAL)) {
      return in.readAllBytes();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, Seal.CHUNK - 1, Seal.CHUNK, Seal.CHUNK + 1, 3 * Seal.CHUNK})
  void readsBackWhatWasWritten(int length) throws IOException {
    assertThat(unseal(seal(plain(length)))).isEqualTo(plain(length));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, SEALED - 1, SEALED, SEALED + 1, 2 * SEALED, 2 * SEALED + Seal.TAG})
  void refusesACutBetweenChunksAndWithin(int length) throws IOException {
    byte[] sealed = seal(plain(2 * Seal.CHUNK + 100));
    assertThatThrownBy(() -> unseal(Arrays.copyOf(sealed, length)))
        .isInstanceOf(AlteredException.class);
  }

  @Test
  void refusesChunksThatChangedPlaces() throws IOException {
    byte[] sealed = seal(plain(2 * Seal.CHUNK + 100));
    byte[] swapped = sealed.clone();
    System.arraycopy(sealed, 0, swapped, SEALED, SEALED);
    System.arraycopy(sealed, SEALED, swapped, 0, SEALED);
    assertThatThrownBy(() -> unseal(swapped)).isInstanceOf(AlteredException.class);
  }

  @Test
  void refusesBytesAfterTheEnd() throws IOException {
    byte[] sealed = seal(plain(100));
    assertThatThrownBy(() -> unseal(Arrays.copyOf(sealed, sealed.length + 1)))
        .isInstanceOf(AlteredException.class);
  }
}
