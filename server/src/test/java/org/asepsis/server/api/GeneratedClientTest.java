// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.asepsis.server.TestConsole;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that is generated from the document at each build talks to the running server. */
class GeneratedClientTest {
  private static final TestConsole CONSOLE = TestConsole.shared();
  private static final Path SOURCES =
      Path.of(System.getProperty("asepsis.root", ".."))
          .resolve("server/target/openapi-client/src/main/java");

  @TempDir private static Path classes;
  private static @Nullable ClassLoader loader;

  @BeforeAll
  static void compiles() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files =
            compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8);
        Stream<Path> sources = Files.walk(SOURCES)) {
      List<Path> all = sources.filter(file -> file.toString().endsWith(".java")).toList();
      assertThat(all).hasSizeGreaterThan(20);
      boolean isGood =
          compiler
              .getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none", "-nowarn", "-d", classes.toString()),
                  null,
                  files.getJavaFileObjectsFromPaths(all))
              .call();
      assertThat(isGood).isTrue();
    }
    loader =
        new URLClassLoader(
            new URL[] {classes.toUri().toURL()}, GeneratedClientTest.class.getClassLoader());
  }

  private static Object api(String name) throws ReflectiveOperationException {
    ClassLoader generated = java.util.Objects.requireNonNull(loader);
    Class<?> type = generated.loadClass("org.asepsis.client.ApiClient");
    Object client = type.getConstructor().newInstance();
    type.getMethod("updateBaseUri", String.class).invoke(client, CONSOLE.address().toString());
    type.getMethod("setHttpClientBuilder", HttpClient.Builder.class)
        .invoke(client, HttpClient.newBuilder().sslContext(CONSOLE.trust()));
    Consumer<HttpRequest.Builder> signed =
        request -> request.header("Authorization", "Bearer " + Fixture.token());
    type.getMethod("setRequestInterceptor", Consumer.class).invoke(client, signed);
    return generated
        .loadClass("org.asepsis.client.api." + name)
        .getConstructor(type)
        .newInstance(client);
  }

  /** Calls the variant of an operation with just these parameters; others are left out. */
  private static Object call(Object api, String operation, Object... first)
      throws ReflectiveOperationException {
    Method method =
        Arrays.stream(api.getClass().getMethods())
            .filter(one -> one.getName().equals(operation))
            .min(java.util.Comparator.comparingInt(Method::getParameterCount))
            .orElseThrow();
    return method.invoke(api, Arrays.copyOf(first, method.getParameterCount()));
  }

  private static Object get(Object thing, String property) throws ReflectiveOperationException {
    return thing.getClass().getMethod("get" + property).invoke(thing);
  }

  @Test
  void readsEverything() throws ReflectiveOperationException {
    Object devices = api("DevicesApi");
    Object device = call(devices, "getDevice", Fixture.DEVICE);
    assertThat(get(device, "Name")).isEqualTo("pump-17");
    Object type = get(device, "Type");
    assertThat(get(type, "Value")).isEqualTo("infusion-pump");
    assertThat((List<?>) get(type, "Evidence")).hasSize(1);
    assertThat(get(((List<?>) get(type, "Evidence")).getFirst(), "Capture")).isEqualTo("a.pcap");
    assertThat(String.valueOf(get(get(device, "Manufacturer"), "Origin"))).isEqualTo("person");
    assertThat(get(device, "Serial")).isNull();

    List<Object> found = new ArrayList<>();
    found.addAll((List<?>) get(call(devices, "listDevices"), "Items"));
    found.addAll((List<?>) get(call(devices, "listPeers", Fixture.DEVICE), "Items"));
    found.addAll((List<?>) get(call(api("ExposuresApi"), "listExposures"), "Items"));
    found.addAll((List<?>) get(call(api("PlacesApi"), "listSites"), "Items"));
    found.addAll((List<?>) get(call(api("PlacesApi"), "listNetworks"), "Items"));
    found.addAll((List<?>) get(call(api("PlacesApi"), "listSensors"), "Items"));
    found.addAll((List<?>) get(call(api("ImportsApi"), "listImports"), "Items"));
    assertThat(found.stream().map(one -> one.getClass().getSimpleName()).distinct())
        .contains("Device", "Peer", "Exposure", "Site", "Network", "Sensor", "ModelImport");
    assertThat(String.valueOf(get(call(api("ConsoleApi"), "getHealth"), "Status")))
        .isIn("good", "warning");
    assertThat(String.valueOf(call(api("ConsoleApi"), "getMetrics"))).contains("asepsis_health");
  }

  @Test
  void learnsWhyItWasRefused() throws ReflectiveOperationException {
    try {
      call(api("DevicesApi"), "getDevice", "ffffffffffffffff");
      assertThat(true).as("it should have been refused").isFalse();
    } catch (InvocationTargetException e) {
      Throwable problem = java.util.Objects.requireNonNull(e.getCause());
      assertThat(problem.getClass().getMethod("getCode").invoke(problem)).isEqualTo(404);
      assertThat(String.valueOf(problem.getClass().getMethod("getResponseBody").invoke(problem)))
          .contains("There is no device ffffffffffffffff");
    }
  }
}
