// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.library;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Which folder holds the library: the one place where that is decided. */
public final class LibraryFolder {
  /** The environment variable that names the folder. */
  public static final String VARIABLE = "ASEPSIS_FEEDS";

  private LibraryFolder() {}

  /**
   * The folder for a command: what was given, else {@code ASEPSIS_FEEDS}, else {@code feeds} in the
   * console's data folder, else the user's own.
   */
  public static Path choose(
      Optional<Path> given, Optional<Path> consoleFolder, Map<String, String> environment) {
    return given
        .or(() -> variable(environment, VARIABLE).map(Path::of))
        .or(() -> consoleFolder.map(folder -> folder.resolve("feeds")))
        .orElseGet(() -> ofTheUser(environment));
  }

  private static Path ofTheUser(Map<String, String> environment) {
    Path shared =
        variable(environment, "XDG_DATA_HOME")
            .map(Path::of)
            .orElseGet(() -> home(environment).resolve(".local").resolve("share"));
    return shared.resolve("asepsis").resolve("feeds");
  }

  private static Path home(Map<String, String> environment) {
    return Path.of(
        variable(environment, "HOME").orElseGet(() -> System.getProperty("user.home", ".")));
  }

  private static Optional<String> variable(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }
}
