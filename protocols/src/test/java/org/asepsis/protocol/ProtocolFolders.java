// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The folders of the protocols in the source tree, where captures and goldens lie. */
final class ProtocolFolders {
  static final Path ROOT = Path.of("src/main/java/org/asepsis/protocol");

  private ProtocolFolders() {}

  /** One for each protocol; codecs are none. */
  static List<Path> all() throws IOException {
    try (Stream<Path> folders = Files.list(ROOT)) {
      return folders
          .filter(Files::isDirectory)
          .filter(folder -> !folder.endsWith("codec"))
          .sorted()
          .toList();
    }
  }

  static List<Path> captures() throws IOException {
    List<Path> captures = new ArrayList<>(files("*.pcap"));
    captures.addAll(files("*.pcapng"));
    return captures;
  }

  static List<Path> files(String glob) throws IOException {
    var matcher = ROOT.getFileSystem().getPathMatcher("glob:**/captures/" + glob);
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files.filter(matcher::matches).sorted().toList();
    }
  }

  static String protocolOf(Path file) {
    return ROOT.relativize(file).getName(0).toString();
  }
}
