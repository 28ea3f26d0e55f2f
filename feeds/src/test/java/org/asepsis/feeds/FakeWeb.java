// SPDX-License-Identifier: Apache-2.0
package org.asepsis.feeds;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A web server on the loopback address that does what a test tells it to. */
public final class FakeWeb implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final List<String> requests = Collections.synchronizedList(new ArrayList<>());

  /** How one path is answered. */
  @FunctionalInterface
  public interface Answer {
    void to(HttpExchange exchange) throws IOException;
  }

  public FakeWeb() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  private void handle(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    requests.add(exchange.getRequestURI().toString());
    try (exchange) {
      Answer answer = answers.get(path);
      if (answer == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      answer.to(exchange);
    }
  }

  public int port() {
    return server.getAddress().getPort();
  }

  public String at(String path) {
    return "http://127.0.0.1:" + port() + path;
  }

  public FakeWeb on(String path, Answer answer) {
    answers.put(path, answer);
    return this;
  }

  public FakeWeb text(String path, String content) {
    return bytes(path, content.getBytes(StandardCharsets.UTF_8));
  }

  public FakeWeb bytes(String path, byte[] content) {
    return on(path, exchange -> send(exchange, 200, content));
  }

  /** All files of a folder, under a path that ends with a slash. */
  public FakeWeb folder(String path, Path folder) throws IOException {
    try (var walk = Files.walk(folder)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        on(
            path + folder.relativize(file),
            exchange -> send(exchange, 200, Files.readAllBytes(file)));
      }
    }
    return this;
  }

  public static void send(HttpExchange exchange, int status, byte[] content) throws IOException {
    exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
    if (content.length > 0) {
      exchange.getResponseBody().write(content);
    }
  }

  /** Paths with queries, in the order of asking. */
  public List<String> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
