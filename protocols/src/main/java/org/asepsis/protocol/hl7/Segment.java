// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.hl7;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/** One segment, cut into fields, which are counted from 1 as the standard counts them. */
final class Segment {
  /** The longest segments of the standard have fewer than 100. */
  private static final int MAX_FIELDS = 200;

  private static final int MAX_REPETITIONS = 64;

  private final List<String> parts;
  private final Delimiters delimiters;
  private final Charset charset;

  Segment(String text, Delimiters delimiters, Charset charset) {
    this.parts = split(text, delimiters.field(), MAX_FIELDS);
    this.delimiters = delimiters;
    this.charset = charset;
  }

  String name() {
    return parts.getFirst();
  }

  /** The first repetition of a field. */
  Field field(int number) {
    String whole = whole(number);
    int end = whole.indexOf(delimiters.repetition());
    return field(end < 0 ? whole : whole.substring(0, end));
  }

  /** Every repetition of a field that holds something. */
  List<Field> repetitions(int number) {
    List<Field> fields = new ArrayList<>(1);
    for (String repetition : split(whole(number), delimiters.repetition(), MAX_REPETITIONS)) {
      Field field = field(repetition);
      if (!field.isEmpty()) {
        fields.add(field);
      }
    }
    return fields;
  }

  /** The text of a field's first component. */
  String text(int number) {
    return field(number).component(1);
  }

  private Field field(String raw) {
    return new Field(raw, delimiters, charset);
  }

  private String whole(int number) {
    // In the segments that declare the delimiters the first field is the delimiter itself.
    int index = declares(name()) ? number - 1 : number;
    return index < parts.size() && index > 0 ? parts.get(index) : "";
  }

  static boolean declares(String name) {
    return name.equals("MSH") || name.equals("BHS") || name.equals("FHS");
  }

  private static List<String> split(String text, char delimiter, int limit) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    int end = text.indexOf(delimiter);
    while (end >= 0 && parts.size() < limit) {
      parts.add(text.substring(from, end));
      from = end + 1;
      end = text.indexOf(delimiter, from);
    }
    if (end < 0) {
      parts.add(text.substring(from));
    }
    return parts;
  }

  /** The name only: the content may be a patient's. */
  @Override
  public String toString() {
    return "Segment[" + parts.size() + " fields]";
  }
}
