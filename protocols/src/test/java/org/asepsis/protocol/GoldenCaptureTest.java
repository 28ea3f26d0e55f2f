// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Replays every capture that lies in a protocol's folder and compares what its analyzers say with
 * the golden file beside the capture. To accept new output: {@code ./asepsis golden --update}, then
 * read the diff before committing it.
 */
class GoldenCaptureTest {
  private static final boolean UPDATE = "update".equals(System.getProperty("golden"));

  @TestFactory
  Stream<DynamicTest> everyCaptureSaysWhatItsGoldenHolds() throws IOException {
    return ProtocolFolders.captures().stream()
        .map(capture ->
            DynamicTest.dynamicTest(
                ProtocolFolders.ROOT.relativize(capture).toString(),
                () -> compare(capture, golden(capture), UPDATE)));
  }

  @Test
  void everyGoldenHasItsCapture() throws IOException {
    for (Path golden : ProtocolFolders.files("*.golden")) {
      assertThat(ProtocolFolders.captures().stream().map(GoldenCaptureTest::golden))
          .contains(golden);
    }
  }

  /** STYLE.md section 9: a golden test once ran without being able to fail. */
  @Test
  void failsOnAWrongAndOnAMissingGolden(@TempDir Path folder) throws IOException {
    Path capture = ProtocolFolders.captures().getFirst();
    Path wrong = Files.writeString(folder.resolve("wrong.golden"), "+0.000000 log nothing\n");
    assertThatThrownBy(() -> compare(capture, wrong, false)).isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> compare(capture, folder.resolve("missing.golden"), false))
        .isInstanceOf(AssertionError.class);
  }

  private static void compare(Path capture, Path golden, boolean update) throws IOException {
    String actual = Replay.golden(capture, ProtocolFolders.protocolOf(capture));
    if (update) {
      Files.writeString(golden, actual);
    }
    assertThat(golden).exists();
    assertThat(List.of(actual.split("\n", -1)))
        .isEqualTo(List.of(Files.readString(golden).split("\n", -1)));
  }

  private static Path golden(Path capture) {
    String name = capture.getFileName().toString();
    return capture.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".golden");
  }
}
