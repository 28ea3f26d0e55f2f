// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dicomweb;

import java.util.List;
import org.asepsis.protocol.codec.RequestTarget;

/**
 * Which service of PS3.18 a request is for (sections 9 to 11); of its target only words of the
 * standard.
 *
 * @param service {@code qido-rs}, {@code wado-rs}, {@code stow-rs}, {@code ups-rs}, {@code
 *     wado-uri}; empty when it is none of them or not known
 * @param level study, series, instance, frame, workitem or empty
 * @param form metadata, rendered, thumbnail, bulkdata, state, subscribers or empty
 */
record Transaction(String service, String level, String form) {
  static final Transaction UNKNOWN = new Transaction("", "", "");

  private static final List<String> LEVELS = List.of("studies", "series", "instances", "frames");
  private static final List<String> NAMES = List.of("study", "series", "instance", "frame");
  private static final int LONGEST_UID = 64;

  static Transaction of(String method, RequestTarget target) {
    if (target.parameter("requestType").equals("WADO")) {
      String form =
          target.parameter("contentType").startsWith("application/dicom") ? "" : "rendered";
      return new Transaction("wado-uri", "instance", form);
    }
    List<String> segments = target.segments();
    int items = segments.indexOf("workitems");
    if (items >= 0) {
      return workitem(segments.subList(items + 1, segments.size()));
    }
    int begin = first(segments);
    return begin < 0 ? UNKNOWN : resource(method, segments.subList(begin, segments.size()));
  }

  private static Transaction workitem(List<String> behind) {
    String last = behind.size() < 2 ? "" : behind.get(1);
    boolean word =
        last.equals("state") || last.equals("subscribers") || last.equals("cancelrequest");
    return new Transaction("ups-rs", "workitem", word ? last : "");
  }

  /** Where the resource begins: studies, or series and instances of all studies. */
  private static int first(List<String> segments) {
    for (int i = 0; i < segments.size(); i++) {
      if (LEVELS.contains(segments.get(i))) {
        return i;
      }
    }
    return -1;
  }

  private static Transaction resource(String method, List<String> path) {
    String level = "";
    String form = "";
    boolean named = false;
    for (String segment : path) {
      int at = LEVELS.indexOf(segment);
      if (at >= 0) {
        level = NAMES.get(at);
        named = false;
      } else if (!named && isUid(segment)) {
        named = true;
      } else {
        switch (segment) {
          case "metadata", "rendered", "thumbnail", "bulkdata" -> form = segment;
          default -> {
            if (form.isEmpty()) {
              return UNKNOWN;
            }
          }
        }
      }
    }
    if (method.equals("POST") || method.equals("PUT")) {
      return level.equals("study") && form.isEmpty()
          ? new Transaction("stow-rs", level, form)
          : UNKNOWN;
    }
    return new Transaction(named || !form.isEmpty() ? "wado-rs" : "qido-rs", level, form);
  }

  /** Digits and points; frames are numbered, and joined by commas. */
  private static boolean isUid(String segment) {
    return segment.length() <= LONGEST_UID
        && !segment.isEmpty()
        && segment.chars().allMatch(c -> c >= '0' && c <= '9' || c == '.' || c == ',');
  }
}
