// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.hl7;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Character sets as MSH-18 names them (HL7 table 0211). */
final class Hl7Charsets {
  /** By name, upper case, letters and digits only. */
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("88591", "ISO-8859-1"),
          Map.entry("88592", "ISO-8859-2"),
          Map.entry("88593", "ISO-8859-3"),
          Map.entry("88594", "ISO-8859-4"),
          Map.entry("88595", "ISO-8859-5"),
          Map.entry("88596", "ISO-8859-6"),
          Map.entry("88597", "ISO-8859-7"),
          Map.entry("88598", "ISO-8859-8"),
          Map.entry("88599", "ISO-8859-9"),
          Map.entry("885915", "ISO-8859-15"),
          Map.entry("UNICODEUTF8", "UTF-8"),
          Map.entry("UTF8", "UTF-8"),
          Map.entry("GB180302000", "GB18030"),
          Map.entry("GB18030", "GB18030"),
          Map.entry("GB2312", "GB2312"),
          Map.entry("GBK", "GBK"),
          Map.entry("BIG5", "Big5"),
          Map.entry("CNS116431992", "x-EUC-TW"),
          Map.entry("KSX1001", "EUC-KR"),
          Map.entry("ISOIR14", "JIS_X0201"),
          Map.entry("ISOIR87", "ISO-2022-JP"),
          Map.entry("ISOIR159", "ISO-2022-JP-2"),
          Map.entry("WINDOWS1252", "windows-1252"),
          Map.entry("CP1252", "windows-1252"));

  private Hl7Charsets() {}

  /**
   * The set to decode with, or US-ASCII where none is named that is known. The first repetition is
   * the set in use; further ones are reached by escape sequences, which the ISO 2022 sets contain.
   */
  static Charset of(List<String> repetitions) {
    Charset found = StandardCharsets.US_ASCII;
    for (String repetition : repetitions) {
      Charset named = named(repetition);
      boolean alternate = named.name().startsWith("ISO-2022");
      if (found.equals(StandardCharsets.US_ASCII) || alternate) {
        found = named;
      }
    }
    return found;
  }

  private static Charset named(String name) {
    String key = name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
    String java = NAMES.getOrDefault(key, "");
    if (java.isEmpty() && key.startsWith("ISO8859")) {
      java = NAMES.getOrDefault(key.substring(3), "");
    }
    return !java.isEmpty() && Charset.isSupported(java)
        ? Charset.forName(java)
        : StandardCharsets.US_ASCII;
  }

  /**
   * The text. Bytes beyond a declared or assumed US-ASCII, and bytes that a declared UTF-8 does not
   * allow, are met often: read as UTF-8 where they are, as ISO 8859-1 where they are not.
   */
  static String decode(byte[] bytes, Charset charset) {
    if (!charset.equals(StandardCharsets.US_ASCII) && !charset.equals(StandardCharsets.UTF_8)) {
      return new String(bytes, charset);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }
}
