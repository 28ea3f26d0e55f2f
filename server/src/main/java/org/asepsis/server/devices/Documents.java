// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.devices;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.web.multipart.MultipartFile;

/** Which files may be kept with a device. They are only ever given back as downloads. */
final class Documents {
  private static final long MOST_BYTES = 10_000_000;
  private static final int LONGEST_NAME = 120;
  private static final Map<String, String> TYPES =
      Map.of(
          "pdf", "application/pdf",
          "txt", "text/plain",
          "csv", "text/csv",
          "png", "image/png",
          "jpg", "image/jpeg",
          "jpeg", "image/jpeg",
          "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
          "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document");

  private Documents() {}

  /** What is wrong with it, in a sentence; empty: nothing. */
  static String problem(MultipartFile file) {
    String name = name(file);
    if (file.isEmpty()) {
      return "Choose a file first; this one is empty.";
    }
    if (file.getSize() > MOST_BYTES) {
      return "“" + name + "” is larger than 10 MB. Keep the part that matters.";
    }
    if (!TYPES.containsKey(ending(name))) {
      return "“" + name + "” cannot be kept: use PDF, text, CSV, PNG, JPEG, Word or Excel.";
    }
    return "";
  }

  /** The file's own name without folders and odd characters. */
  static String name(MultipartFile file) {
    String given = Objects.requireNonNullElse(file.getOriginalFilename(), "");
    String last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
    String clean = last.replaceAll("[^\\p{L}\\p{N} ._()-]", "_").strip();
    if (clean.length() > LONGEST_NAME) {
      clean = clean.substring(clean.length() - LONGEST_NAME);
    }
    return clean.isEmpty() ? "document" : clean;
  }

  static String mediaType(String name) {
    return TYPES.getOrDefault(ending(name), "application/octet-stream");
  }

  private static String ending(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
