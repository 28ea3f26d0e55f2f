// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** What tshark reads in a capture: one pass with all fields, kept in the build folder. */
final class Tshark {
  private static final Path CACHE = Path.of("target", "tshark");
  static final String AGGREGATOR = "\u001f";

  private Tshark() {}

  static boolean isInstalled() {
    try {
      Process process = new ProcessBuilder("tshark", "--version").redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** The distinct values of each field. */
  static Map<String, Set<String>> values(Path capture, List<String> fields) {
    Map<String, Set<String>> values = new HashMap<>();
    fields.forEach(field -> values.put(field, new TreeSet<>()));
    for (String line : lines(capture, List.of(), fields)) {
      String[] cells = line.split("\t", -1);
      for (int i = 0; i < Math.min(cells.length, fields.size()); i++) {
        for (String value : cells[i].split(AGGREGATOR, -1)) {
          if (!value.isEmpty()) {
            values.computeIfAbsent(fields.get(i), _ -> new TreeSet<>()).add(value);
          }
        }
      }
    }
    return values;
  }

  /** A line for each frame: the fields, tabs between them; values of one field are aggregated. */
  static List<String> lines(Path capture, List<String> options, List<String> fields) {
    try {
      return Files.readAllLines(table(capture, options, fields));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path table(Path capture, List<String> options, List<String> fields)
      throws IOException {
    Files.createDirectories(CACHE);
    Path table = CACHE.resolve(key(Files.readAllBytes(capture), options + "" + fields) + ".tsv");
    if (Files.exists(table)) {
      return table;
    }
    List<String> command =
        new ArrayList<>(
            List.of(
                "tshark",
                "-n",
                "-r",
                capture.toAbsolutePath().toString(),
                "-T",
                "fields",
                "-E",
                "separator=/t",
                "-E",
                "aggregator=" + AGGREGATOR,
                "-E",
                "occurrence=a"));
    command.addAll(options);
    fields.forEach(field -> command.addAll(List.of("-e", field)));
    Path unfinished = CACHE.resolve(table.getFileName() + ".unfinished");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(unfinished.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (!process.waitFor(2, TimeUnit.MINUTES)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
    return Files.move(unfinished, table);
  }

  private static String key(byte[] capture, String question) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(question.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(capture), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
