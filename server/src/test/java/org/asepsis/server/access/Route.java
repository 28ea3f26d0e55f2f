// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.access;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One line of routes.csv: what is to be true, written down apart from the code.
 *
 * @param who {@code everybody}, {@code signed-in}, or labels of roles
 */
record Route(String method, String path, Set<String> who) {

  static List<Route> all() throws IOException {
    try (InputStream in = Route.class.getResourceAsStream("/org/asepsis/server/routes.csv")) {
      if (in == null) {
        throw new IOException("routes.csv is not there");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(Route::read)
          .toList();
    }
  }

  /** A path may hold commas. */
  private static Route read(String line) {
    int first = line.indexOf(',');
    int last = line.lastIndexOf(',');
    return new Route(
        line.substring(0, first),
        line.substring(first + 1, last),
        Arrays.stream(line.substring(last + 1).split(" ", -1)).collect(Collectors.toSet()));
  }

  String name() {
    return method + " " + path;
  }

  boolean takesBytes() {
    return path.equals("/api/v1/imports");
  }

  boolean takesFiles() {
    return path.endsWith("/imports") || path.endsWith("/documents");
  }

  boolean isOpen() {
    return who.contains("everybody");
  }

  boolean isFor(Role role) {
    return isOpen() || who.contains("signed-in") || who.contains(role.label());
  }

  /** An address that fits, of a thing that nobody has. */
  String example() {
    return path.replaceAll("\\{id:\\[0-9a-f]\\{16}}", "fffffffffffffff0")
        .replaceAll("(?<=api/v1/(devices|alerts)/)\\{id}", "fffffffffffffff0")
        .replaceAll("\\{[a-z]+:\\[0-9]\\{1,18}}", "987654")
        .replace("{id:[A-Za-z0-9._-]+}", "ICSMA-23-194-01")
        .replace("{key:[0-9a-f]{16}}", "fffffffffffffff0")
        .replace("{rule:[a-z0-9-]{1,60}}", "no-such-rule")
        .replace("{list}", "devices")
        .replace("{concept}", "device")
        .replaceAll("\\{[a-z]+}", "987654");
  }
}
