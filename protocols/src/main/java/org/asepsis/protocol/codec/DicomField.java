// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.codec;

import org.jspecify.annotations.Nullable;

/** The elements of a data set (PS3.6) that say which equipment it is about; none is a person's. */
public enum DicomField {
  MODALITY(0x0008_0060),
  MANUFACTURER(0x0008_0070),
  INSTITUTION(0x0008_0080),
  STATION_NAME(0x0008_1010),
  DEPARTMENT(0x0008_1040),
  MODEL(0x0008_1090),
  SERIAL(0x0018_1000),
  DEVICE_UID(0x0018_1002),
  UDI(0x0018_1009),
  SOFTWARE_VERSIONS(0x0018_1020),
  SCHEDULED_STATION_AE(0x0040_0001),
  SCHEDULED_STATION_NAME(0x0040_0010),
  PERFORMED_STATION_AE(0x0040_0241),
  PERFORMED_STATION_NAME(0x0040_0242);

  private static final DicomField[] ALL = values();

  private final int tag;

  DicomField(int tag) {
    this.tag = tag;
  }

  static @Nullable DicomField of(int tag) {
    for (DicomField field : ALL) {
      if (field.tag == tag) {
        return field;
      }
    }
    return null;
  }

  /** As the standard writes it: {@code (0018,1020)}. */
  public String standard() {
    String digits = String.format(java.util.Locale.ROOT, "%08x", tag);
    return "(" + digits.substring(0, 4) + "," + digits.substring(4) + ")";
  }
}
