// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.bacnet;

/** Names an object of a device by its type and its instance (ASHRAE 135 clause 20.2.14). */
record ObjectIdentifier(int type, int instance) {
  static final int DEVICE = 8;

  /** The instance that stands for any, or for none yet. */
  static final int WILDCARD = 0x3f_ffff;

  static final ObjectIdentifier NONE = new ObjectIdentifier(-1, WILDCARD);

  private static final String[] TYPES = {
    "analog-input",
    "analog-output",
    "analog-value",
    "binary-input",
    "binary-output",
    "binary-value",
    "calendar",
    "command",
    "device",
    "event-enrollment",
    "file",
    "group",
    "loop",
    "multi-state-input",
    "multi-state-output",
    "notification-class",
    "program",
    "schedule",
    "averaging",
    "multi-state-value",
    "trend-log"
  };

  static ObjectIdentifier of(long value) {
    return new ObjectIdentifier((int) (value >>> 22), (int) (value & WILDCARD));
  }

  boolean isNone() {
    return type < 0;
  }

  /** Whether it names one device. */
  boolean isDevice() {
    return type == DEVICE && instance != WILDCARD;
  }

  @Override
  public String toString() {
    if (isNone()) {
      return "";
    }
    return (type < TYPES.length ? TYPES[type] : Integer.toString(type)) + "," + instance;
  }
}
