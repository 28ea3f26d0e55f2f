// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.lis;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A record of LIS02-A2 (section 5), cut into fields, which are counted from 1, the type being the
 * first. An absent field is empty.
 */
final class LisRecord {

  /** The delimiters that a header declares. */
  record Delimiters(char field, char repeat, char component, char escape) {
    static final Delimiters USUAL = new Delimiters('|', '\\', '^', '&');

    static Delimiters declaredBy(String header) {
      return header.length() < LisFraming.HEADER
          ? USUAL
          : new Delimiters(header.charAt(1), header.charAt(2), header.charAt(3), header.charAt(4));
    }
  }

  /** The longest record of the standard has 35. */
  private static final int MAX_FIELDS = 64;

  private static final int MAX_COMPONENTS = 32;

  private final List<String> fields;
  private final Delimiters delimiters;

  LisRecord(String text, Delimiters delimiters) {
    this.delimiters = delimiters;
    fields = split(text, delimiters.field(), MAX_FIELDS);
  }

  /** Text of a record: UTF-8, or ISO 8859-1 where it is not. */
  static String decode(byte[] record) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(record)).toString();
    } catch (CharacterCodingException _) {
      return new String(record, StandardCharsets.ISO_8859_1);
    }
  }

  /** The first repetition of a field. */
  private String field(int number) {
    // The first field of a header holds the delimiters, of which two stand in it.
    String whole = number >= 1 && number <= fields.size() ? fields.get(number - 1) : "";
    int end = whole.indexOf(delimiters.repeat());
    return end < 0 ? whole : whole.substring(0, end);
  }

  /** Whether a field holds anything but delimiters. */
  boolean has(int number) {
    String field = number >= 1 && number <= fields.size() ? fields.get(number - 1) : "";
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      if (c > ' ' && c != delimiters.component() && c != delimiters.repeat()) {
        return true;
      }
    }
    return false;
  }

  /** One component of a field's first repetition, without blanks around it. */
  String component(int number, int component) {
    List<String> parts = split(field(number), delimiters.component(), MAX_COMPONENTS);
    return component <= parts.size() ? unescaped(parts.get(component - 1)).strip() : "";
  }

  /** The components of a field's first repetition that hold something. */
  List<String> components(int number) {
    List<String> held = new ArrayList<>();
    for (String part : split(field(number), delimiters.component(), MAX_COMPONENTS)) {
      String text = unescaped(part).strip();
      if (!text.isEmpty()) {
        held.add(text);
      }
    }
    return held;
  }

  /** The whole field, components and all: what tells apart and is not kept. */
  String whole(int number) {
    return field(number);
  }

  /** Section 5.4.4: the delimiters themselves, written between escape characters. */
  private String unescaped(String text) {
    int at = text.indexOf(delimiters.escape());
    if (at < 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    int from = 0;
    while (at >= 0 && at + 2 < text.length() && text.charAt(at + 2) == delimiters.escape()) {
      out.append(text, from, at);
      switch (text.charAt(at + 1)) {
        case 'F' -> out.append(delimiters.field());
        case 'S' -> out.append(delimiters.component());
        case 'R' -> out.append(delimiters.repeat());
        case 'E' -> out.append(delimiters.escape());
        default -> {}
      }
      from = at + 3;
      at = text.indexOf(delimiters.escape(), from);
    }
    return out.append(text, from, text.length()).toString();
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

  /** How many fields only: the content may be about a patient. */
  @Override
  public String toString() {
    return "LisRecord[" + fields.size() + " fields]";
  }
}
