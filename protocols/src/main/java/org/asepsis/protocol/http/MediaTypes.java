// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.http;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.asepsis.observe.Csv;
import org.asepsis.wire.Bytes;

/** Media types (RFC 9110 section 8.3) and which of them others may want to read. */
final class MediaTypes {
  private static final int MAX_LENGTH = 100;

  private static final MediaTypes TABLE = new MediaTypes();

  private final Set<String> wanted = new HashSet<>();
  private final Set<String> heads = new HashSet<>();

  private MediaTypes() {
    for (List<String> row : Csv.rows(MediaTypes.class, "media-types.csv")) {
      (row.get(1).equals("body") ? wanted : heads).add(row.get(0));
    }
  }

  /** Whether bodies of this type are offered to other analyzers. */
  static boolean isWanted(String mediaType) {
    return TABLE.wanted.contains(mediaType);
  }

  /** Whether it is only offered that there is a body of this type, without the body. */
  static boolean isHead(String mediaType) {
    return TABLE.heads.contains(mediaType);
  }

  /** Type and subtype in lower case without parameters; empty when it is none. */
  static String parse(Bytes value) {
    int semicolon = value.find(';');
    Bytes type = value.take(semicolon < 0 ? value.remaining() : semicolon);
    if (type.remaining() > MAX_LENGTH) {
      return "";
    }
    String text = type.text().strip().toLowerCase(Locale.ROOT);
    int slashes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '/') {
        slashes++;
      } else if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && "!#$&^_.+-*".indexOf(c) < 0) {
        return "";
      }
    }
    return slashes == 1 && !text.startsWith("/") && !text.endsWith("/") ? text : "";
  }
}
