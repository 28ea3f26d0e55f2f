// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.fhir;

import java.util.List;
import org.asepsis.protocol.codec.RequestTarget;

/**
 * Which interaction of the RESTful API (FHIR R5 section 3.2) a request is; of its target only the
 * words of the standard.
 *
 * @param name {@code read}, {@code search-type}, …; empty where the request is not known
 * @param operation {@code $everything} and others, or empty
 * @param version as the base path names it, or empty
 */
record Interaction(String name, String operation, String version) {
  static final Interaction UNKNOWN = new Interaction("", "", "");

  private static final int LONGEST_OPERATION = 40;

  static Interaction of(String method, RequestTarget target, String bundleType) {
    List<String> segments = target.segments();
    if (method.isEmpty()) {
      return UNKNOWN;
    }
    int at = typeAt(segments);
    String version = version(segments);
    String last = segments.isEmpty() ? "" : segments.getLast();
    if (last.startsWith("$")) {
      return new Interaction("operation", operation(last), version);
    }
    String name =
        at < 0 ? ofSystem(method, last, bundleType) : ofType(method, segments, at, target);
    return new Interaction(name, "", version);
  }

  /** The type of the resource that a path is about, or empty. */
  static String resourceOf(List<String> segments) {
    int at = typeAt(segments);
    return at < 0 ? "" : segments.get(at);
  }

  private static int typeAt(List<String> segments) {
    for (int i = 0; i < segments.size(); i++) {
      if (ResourceTypes.isType(segments.get(i))) {
        return i;
      }
    }
    return -1;
  }

  private static String ofSystem(String method, String last, String bundleType) {
    return switch (method) {
      case "GET", "HEAD" ->
          switch (last) {
            case "metadata" -> "capabilities";
            case "_history" -> "history-system";
            default -> "search-system";
          };
      case "OPTIONS" -> "capabilities";
      case "POST" ->
          last.equals("_search")
              ? "search-system"
              : bundleType.equals("batch") || bundleType.startsWith("batch-")
                  ? "batch"
                  : "transaction";
      default -> "";
    };
  }

  private static String ofType(String method, List<String> segments, int at, RequestTarget target) {
    int behind = segments.size() - at - 1;
    String next = behind > 0 ? segments.get(at + 1) : "";
    return switch (method) {
      case "GET", "HEAD" -> reading(behind, next, behind > 1 ? segments.get(at + 2) : "");
      case "POST" -> segments.getLast().equals("_search") ? "search-type" : "create";
      case "PUT" -> behind == 0 && !target.parameters().isEmpty() ? "update-conditional" : "update";
      case "PATCH" -> "patch";
      case "DELETE" -> "delete";
      default -> "";
    };
  }

  private static String reading(int behind, String next, String second) {
    if (behind == 0) {
      return "search-type";
    }
    if (next.equals("_history")) {
      return "history-type";
    }
    if (behind == 1) {
      return "read";
    }
    if (second.equals("_history")) {
      return behind > 2 ? "vread" : "history-instance";
    }
    return "search-compartment";
  }

  private static String operation(String segment) {
    boolean plain =
        segment.length() <= LONGEST_OPERATION
            && segment.chars().skip(1).allMatch(c -> c == '-' || Character.isLetter(c));
    return plain ? segment : "$…";
  }

  private static String version(List<String> segments) {
    for (String segment : segments) {
      switch (segment.toLowerCase(java.util.Locale.ROOT)) {
        case "dstu2", "r2", "basedstu2" -> {
          return "DSTU2";
        }
        case "stu3", "r3", "basedstu3" -> {
          return "STU3";
        }
        case "r4", "baser4" -> {
          return "R4";
        }
        case "r4b" -> {
          return "R4B";
        }
        case "r5", "baser5" -> {
          return "R5";
        }
        default -> {}
      }
    }
    return "";
  }
}
