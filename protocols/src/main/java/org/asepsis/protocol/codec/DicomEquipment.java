// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.codec;

import java.util.List;
import java.util.Map;

/**
 * The equipment that a data set names, as text fit to show; several values of one field have the
 * backslash between them.
 *
 * @param privateCreators who defined the private elements, in the order met, at most eight
 */
public record DicomEquipment(Map<DicomField, String> fields, List<String> privateCreators) {

  /** Nothing known. */
  public static final DicomEquipment NONE = new DicomEquipment(Map.of(), List.of());

  /** The value, or empty. */
  public String text(DicomField field) {
    return fields.getOrDefault(field, "");
  }

  /** The value of the first of these fields that has one, or empty. */
  public String first(DicomField... wanted) {
    for (DicomField field : wanted) {
      String value = text(field);
      if (!value.isEmpty()) {
        return value;
      }
    }
    return "";
  }

  public boolean isEmpty() {
    return fields.isEmpty() && privateCreators.isEmpty();
  }
}
