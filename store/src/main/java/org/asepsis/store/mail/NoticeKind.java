// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.mail;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person can subscribe to. */
public enum NoticeKind {
  /** An alert that somebody must look at within the shift; told at once. */
  URGENT_ALERT,
  ALERT,
  NEW_MEDICAL_DEVICE,
  NEW_EXPOSURE,
  IMPORT_FAILED,
  SOURCE_SILENT,
  AUDIT_UNSIGNED;

  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static Optional<NoticeKind> labelled(String label) {
    return Arrays.stream(values()).filter(kind -> kind.label().equals(label)).findFirst();
  }
}
