// SPDX-License-Identifier: Apache-2.0
package org.asepsis.cli;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the program as its user does: a process of its own, with pipes. */
final class Cli {
  /** What a run gave. */
  record Outcome(int status, String out, String err) {}

  private final Path folder;
  private byte[] input = {};

  /** Runs in this folder, with its temporary files in it too. */
  Cli(Path folder) {
    this.folder = folder;
  }

  Cli input(byte[] bytes) {
    input = bytes.clone();
    return this;
  }

  Outcome run(String... arguments) {
    try {
      Path out = Files.createTempFile(folder, "stdout", "");
      Path err = Files.createTempFile(folder, "stderr", "");
      Process process = start(out.toFile(), err.toFile(), arguments);
      try (var stdin = process.getOutputStream()) {
        new ByteArrayInputStream(input).transferTo(stdin);
      } catch (IOException e) {
        // The program need not read all of its input.
      }
      if (!process.waitFor(10, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError("asepsis " + List.of(arguments) + " does not end");
      }
      String output = Files.readString(out, StandardCharsets.UTF_8);
      String errors = Files.readString(err, StandardCharsets.UTF_8);
      Files.delete(out);
      Files.delete(err);
      return new Outcome(process.exitValue(), output, errors);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  Process start(File out, File err, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx640m",
            "-Djava.io.tmpdir=" + folder,
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            classPath(),
            Main.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectOutput(out)
        .redirectError(err)
        .start();
  }

  /** Without what only tests use. */
  static String classPath() {
    List<String> parts = new ArrayList<>();
    for (String part : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      boolean test =
          part.contains("test-classes")
              || part.matches(
                  ".*(junit|assertj|archunit|testkit|byte-buddy|opentest4j|apiguardian|surefire|slf4j|jspecify).*");
      if (!test) {
        parts.add(part);
      }
    }
    return String.join(File.pathSeparator, parts);
  }
}
