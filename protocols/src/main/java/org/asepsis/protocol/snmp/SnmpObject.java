// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.snmp;

import java.util.Optional;
import org.asepsis.observe.Attribute;

/**
 * A managed object whose value is read, from {@code objects.csv}.
 *
 * @param name as its MIB names it
 * @param isColumn whether it stands in the rows of a table
 * @param attribute what its value states of the device
 * @param confidence how far that is to be believed
 * @param type what kind of device has this object, or empty
 */
record SnmpObject(
    String name,
    boolean isColumn,
    Meaning meaning,
    Optional<Attribute> attribute,
    double confidence,
    String type) {

  /** What its value is good for. */
  enum Meaning {
    DESCRIPTION,
    OBJECT_ID,
    UP_TIME,
    NAME,
    /** States an attribute of the device. */
    ATTRIBUTE,
    /** States an attribute of the part that its row is about. */
    PART_ATTRIBUTE,
    /** Which kind of part a row is about. */
    PART_CLASS,
    /** Which kind of device of a host a row is about. */
    HOST_DEVICE_TYPE,
    HOST_DEVICE_DESCRIPTION,
    NOTIFICATION,
    NOTIFICATION_ENTERPRISE,
    NOTIFICATION_ADDRESS,
    /** Counts messages of users that an agent refused. */
    REFUSED
  }
}
