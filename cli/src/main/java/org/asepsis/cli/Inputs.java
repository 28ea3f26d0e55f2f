// SPDX-License-Identifier: Apache-2.0
package org.asepsis.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was given on the command line, folders opened. */
final class Inputs {

  /**
   * One input.
   *
   * @param name as given; within a folder, the folder as given and the path in it
   * @param path null for standard input
   * @param origin whether it was named itself, so that it must be a capture
   */
  record Input(String name, @Nullable Path path, Origin origin) {}

  /** How an input came about. */
  enum Origin {
    NAMED,
    FOUND
  }

  private Inputs() {}

  /** In the order given, folders in byte order. A folder that cannot be opened stays as it is. */
  static List<Input> expand(List<String> arguments) throws UsageException {
    List<Input> inputs = new ArrayList<>();
    if (arguments.stream().filter("-"::equals).count() > 1) {
      throw new UsageException("-: standard input can be read only once");
    }
    for (String argument : arguments) {
      if (argument.isEmpty()) {
        throw new UsageException("an empty file name: give a file, a folder or -");
      }
      if (argument.equals("-")) {
        inputs.add(new Input(argument, null, Origin.NAMED));
        continue;
      }
      Path path = path(argument);
      if (Files.isDirectory(path)) {
        inputs.addAll(folder(argument, path));
      } else {
        inputs.add(new Input(argument, path, Origin.NAMED));
      }
    }
    return inputs;
  }

  private static Path path(String argument) throws UsageException {
    try {
      return Path.of(argument);
    } catch (InvalidPathException e) {
      throw new UsageException(argument + ": not a path");
    }
  }

  private static List<Input> folder(String name, Path folder) throws UsageException {
    String prefix = name.endsWith("/") ? name : name + "/";
    List<Input> inputs = new ArrayList<>();
    try {
      Files.walkFileTree(
          folder,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (attributes.isRegularFile() || Files.isRegularFile(file)) {
                inputs.add(new Input(prefix + folder.relativize(file), file, Origin.FOUND));
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
              // As an input of its own it gets its complaint when its turn comes.
              String inside = folder.relativize(file).toString();
              inputs.add(new Input(inside.isEmpty() ? name : prefix + inside, file, Origin.FOUND));
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UsageException(name + ": this folder cannot be read");
    }
    inputs.sort((one, other) -> Arrays.compareUnsigned(bytes(one), bytes(other)));
    return inputs;
  }

  private static byte[] bytes(Input input) {
    return input.name().getBytes(StandardCharsets.UTF_8);
  }
}
