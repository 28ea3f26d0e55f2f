// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Under which user the server runs: never root. A console that runs as an ordinary user starts the
 * server as itself; root's console gives it a user number of its own ({@code setpriv}), or, where
 * that user may not reach the folder, a user namespace without any mapping, in which the server
 * holds no privilege but keeps root's files.
 *
 * @param user the number that owns the data, or 0 when nothing is to be handed over
 */
record Account(List<String> prefix, int user) {
  private static final int LAST_ORDINARY = 59_999;

  static Account of(Path folder, Path data) throws IOException, InterruptedException {
    if (owner(Path.of("/proc/self")) != 0) {
      return new Account(List.of(), 0);
    }
    Account namespace = new Account(List.of("unshare", "--user"), 0);
    if (Files.exists(data)) {
      int owner = owner(data);
      return owner == 0 ? namespace : as(owner);
    }
    int owner = owner(folder);
    Account own = as(owner == 0 ? free() : owner);
    return own.reaches(folder) ? own : namespace;
  }

  private static Account as(int user) {
    return new Account(
        List.of(
            "setpriv", "--reuid=" + user, "--regid=" + user, "--clear-groups", "--no-new-privs"),
        user);
  }

  /** The words that run a program under this account. */
  List<String> run(List<String> command) {
    List<String> words = new ArrayList<>(prefix);
    words.addAll(command);
    return words;
  }

  /**
   * The same for a program that insists on a user with a name: seen from a user namespace without
   * mapping, every user is {@code nobody}.
   */
  List<String> runNamed(List<String> command) {
    List<String> words = new ArrayList<>(prefix);
    if (user != 0) {
      words.addAll(List.of("unshare", "--user"));
    }
    words.addAll(command);
    return words;
  }

  void own(Path path) throws IOException {
    if (user != 0) {
      Files.setAttribute(path, "unix:uid", user);
      Files.setAttribute(path, "unix:gid", user);
    }
  }

  private boolean reaches(Path folder) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(run(List.of("test", "-x", folder.toString()))).start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      // Without setpriv there is no other user to be.
      return false;
    }
  }

  private static int owner(Path path) throws IOException {
    return (Integer) Files.getAttribute(path, "unix:uid");
  }

  /** The highest ordinary user number that nobody has. */
  private static int free() throws IOException {
    Set<String> taken = new TreeSet<>();
    try (Stream<String> lines = Files.lines(Path.of("/etc/passwd"))) {
      lines
          .map(line -> line.split(":", -1))
          .filter(f -> f.length > 2)
          .forEach(f -> taken.add(f[2]));
    }
    int user = LAST_ORDINARY;
    while (taken.contains(Integer.toString(user))) {
      user--;
    }
    return user;
  }
}
