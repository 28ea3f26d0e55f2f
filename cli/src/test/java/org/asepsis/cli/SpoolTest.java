// SPDX-License-Identifier: Apache-2.0
package org.asepsis.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {
  @TempDir private Path folder;

  @Test
  void leavesNothingReadableOnTheDisk() throws IOException {
    Spool spool = new Spool();
    Path file = folder.resolve("dns.log.unfinished");
    try (BufferedWriter writer = spool.writer(file)) {
      writer.write("elizabeth-smithson-ipad.local\n".repeat(1_000));
    }
    assertThat(new String(Files.readAllBytes(file), ISO_8859_1))
        .hasSize(30_000)
        .doesNotContain("smithson");
    try (BufferedReader reader = spool.reader(file)) {
      assertThat(reader.lines()).hasSize(1_000).containsOnly("elizabeth-smithson-ipad.local");
    }
  }

  @Test
  void usesOtherBytesForEveryFile() throws IOException {
    Spool spool = new Spool();
    for (String name : new String[] {"a", "b"}) {
      try (BufferedWriter writer = spool.writer(folder.resolve(name))) {
        writer.write("the same text");
      }
    }
    assertThat(folder.resolve("a"))
        .satisfies(a ->
            assertThat(Files.readAllBytes(a))
                .isNotEqualTo(Files.readAllBytes(folder.resolve("b"))));
  }

  @Test
  void readsNothingOfAnotherRun() throws IOException {
    Path file = Files.writeString(folder.resolve("x"), "text");
    assertThatThrownBy(() -> new Spool().reader(file)).isInstanceOf(IOException.class);
  }
}
