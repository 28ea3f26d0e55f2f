// SPDX-License-Identifier: Apache-2.0
package org.asepsis.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All shared captures in one run, with the options of the launcher: how much memory it takes. */
class SharedCapturesMemoryTest {
  private static final Path CAPTURES =
      Path.of(System.getProperty("asepsis.shared", "../shared")).resolve("captures");
  private static final long KILOBYTES = 1 << 20;

  @TempDir private Path folder;

  @Test
  void readsAllSharedCapturesInOneRunBelowAGibibyte() throws Exception {
    assumeTrue(Files.isDirectory(CAPTURES), "no ../shared");
    assumeTrue(Files.isReadable(Path.of("/proc/self/status")), "no /proc");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx800m",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                Cli.classPath(),
                Main.class.getName(),
                "read",
                "--format",
                "json",
                CAPTURES.toAbsolutePath().toString())
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile())
            .start();
    long most = 0;
    while (!process.waitFor(10, TimeUnit.MILLISECONDS)) {
      most = Math.max(most, highWater(process));
    }
    System.out.printf("all shared captures in one run: %d MB resident at most%n", most / 1_024);
    assertThat(process.exitValue()).isLessThanOrEqualTo(1);
    assertThat(Files.size(folder.resolve("out"))).isGreaterThan(1_000_000);
    assertThat(most).isPositive().isLessThan(KILOBYTES);
  }

  /** Kilobytes that the process had resident at its highest, by the kernel; 0 when it is gone. */
  private static long highWater(Process process) {
    Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .map(line -> List.of(line.strip().split("\\s+", -1)).get(1))
          .mapToLong(Long::parseLong)
          .findFirst()
          .orElse(0);
    } catch (IOException | java.io.UncheckedIOException e) {
      return 0;
    }
  }
}
