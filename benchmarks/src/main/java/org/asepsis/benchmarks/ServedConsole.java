// SPDX-License-Identifier: Apache-2.0
package org.asepsis.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A console that runs as people run it: {@code ./asepsis serve} on a data folder, on loopback. It
 * knows how long the first page took, counted from the start of the command.
 */
final class ServedConsole implements AutoCloseable {
  private static final String ANNOUNCED = "Asepsis listens on ";
  private static final int OK = 200;

  private final Process process;
  private final URI address;
  private final double secondsToFirstPage;

  private ServedConsole(Process process, URI address, double secondsToFirstPage) {
    this.process = process;
    this.address = address;
    this.secondsToFirstPage = secondsToFirstPage;
  }

  /**
   * Starts it and waits for the sign-in page.
   *
   * @param options of the JVM, besides the launcher's own
   */
  static ServedConsole start(Path launcher, Path folder, String options)
      throws IOException, InterruptedException {
    ProcessBuilder command =
        new ProcessBuilder(
            launcher.toString(), "serve", "--data", folder.toString(), "--listen", "127.0.0.1:0");
    command.environment().put("ASEPSIS_JAVA_OPTIONS", options);
    command.redirectError(ProcessBuilder.Redirect.INHERIT);
    long started = System.nanoTime();
    Process process = command.start();
    URI address = announced(process);
    HttpRequest page = HttpRequest.newBuilder(address.resolve("/login")).build();
    try (HttpClient client = Browser.client()) {
      while (client.send(page, BodyHandlers.ofString()).statusCode() != OK) {
        TimeUnit.MILLISECONDS.sleep(20);
      }
    }
    return new ServedConsole(process, address, (System.nanoTime() - started) / 1e9);
  }

  private static URI announced(Process process) throws IOException {
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(ANNOUNCED)) {
        return URI.create(line.substring(ANNOUNCED.length()).strip());
      }
    }
    throw new IOException("the console ended before it listened; its message is above");
  }

  URI address() {
    return address;
  }

  double secondsToFirstPage() {
    return secondsToFirstPage;
  }

  /** Resident memory of its JVM, in megabytes: VmRSS now, VmHWM at its highest. */
  int memory(String field) {
    return (int) (kilobytes(process.pid(), field, "status") >> 10);
  }

  /** Memory of its PostgreSQL in megabytes; what the processes share counts once. */
  int databaseMemory() {
    long kilobytes =
        process.descendants().mapToLong(part -> kilobytes(part.pid(), "Pss", "smaps_rollup")).sum();
    return (int) (kilobytes >> 10);
  }

  private static long kilobytes(long process, String field, String file) {
    try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(process), file))) {
      return lines
          .filter(line -> line.startsWith(field + ":"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .sum();
    } catch (IOException | java.io.UncheckedIOException e) {
      // A connection's process may end while it is looked at.
      return 0;
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
