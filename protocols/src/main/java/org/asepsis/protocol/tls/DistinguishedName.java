// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.tls;

import static java.nio.charset.StandardCharsets.UTF_16BE;

import org.asepsis.protocol.codec.Der;
import org.asepsis.wire.Bytes;

/**
 * A name (RFC 5280 section 4.1.2.4), reduced to the attributes that machines and organisations are
 * named by. Others, which can be a person's, are not held.
 */
record DistinguishedName(String commonName, String organisation, String unit) {
  static final DistinguishedName EMPTY = new DistinguishedName("", "", "");

  private static final String COMMON_NAME = "2.5.4.3";
  private static final String ORGANISATION = "2.5.4.10";
  private static final String UNIT = "2.5.4.11";

  private static final int SET = 0x31;
  private static final int BMP_STRING = 0x1e;
  private static final int MAX_ATTRIBUTES = 32;
  private static final int MAX_TEXT = 128;

  /** Reads the content of a Name; of repeated attributes the first one counts. */
  static DistinguishedName read(Bytes name) {
    String commonName = "";
    String organisation = "";
    String unit = "";
    for (int i = 0; i < MAX_ATTRIBUTES && !name.isEmpty(); i++) {
      Bytes attribute = Der.expect(Der.expect(name, SET), Der.SEQUENCE);
      String type = Der.oid(Der.expect(attribute, Der.OBJECT_IDENTIFIER));
      Der value = Der.next(attribute);
      switch (type) {
        case COMMON_NAME -> commonName = first(commonName, value);
        case ORGANISATION -> organisation = first(organisation, value);
        case UNIT -> unit = first(unit, value);
        default -> {}
      }
    }
    return new DistinguishedName(commonName, organisation, unit);
  }

  private static String first(String before, Der value) {
    if (!before.isEmpty()) {
      return before;
    }
    Bytes content = value.content();
    Bytes text = content.take(Math.min(content.remaining(), MAX_TEXT));
    return value.tag() == BMP_STRING ? text.text(UTF_16BE) : text.text();
  }

  /** As Zeek writes names, most special attribute first. */
  String text() {
    return join(commonName.isEmpty() ? "" : "CN=" + commonName);
  }

  /** Without what may name a person. */
  String withoutCommonName() {
    return join("");
  }

  private String join(String first) {
    StringBuilder text = new StringBuilder(first);
    append(text, "OU=", unit);
    append(text, "O=", organisation);
    return text.toString();
  }

  private static void append(StringBuilder text, String label, String value) {
    if (!value.isEmpty()) {
      text.append(text.isEmpty() ? "" : ",").append(label).append(value);
    }
  }
}
