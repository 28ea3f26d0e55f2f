// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.bacnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.asepsis.testkit.CaptureBuilder;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The folder's captures. With the property {@code captures.update} they are written, else compared
 * with what is committed.
 */
class BacnetBuiltCapturesTest {
  private static final Path FOLDER =
      Path.of("src", "main", "java", "org", "asepsis", "protocol", "bacnet", "captures");

  private static final Map<String, Supplier<CaptureBuilder>> CAPTURES =
      Map.of(
          "built-discovery.pcap", BacnetScenes::discovery,
          "built-routed.pcap", BacnetScenes::behindRouters,
          "built-control.pcap", BacnetScenes::control,
          "built-foreign-device.pcap", BacnetScenes::foreignDevice,
          "built-segmented.pcap", BacnetScenes::segmented,
          "built-odd.pcap", BacnetScenes::odd);

  @TestFactory
  Stream<DynamicTest> isWhatItsBuilderWrites() {
    return CAPTURES.entrySet().stream()
        .map(entry ->
            DynamicTest.dynamicTest(
                entry.getKey(), () -> check(entry.getKey(), entry.getValue().get())));
  }

  private static void check(String name, CaptureBuilder capture) throws IOException {
    Path file = FOLDER.resolve(name);
    if (Boolean.getBoolean("captures.update")) {
      capture.writeTo(file);
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(capture.bytes());
  }
}
