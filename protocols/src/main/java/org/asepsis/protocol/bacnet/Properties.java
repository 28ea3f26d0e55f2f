// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.bacnet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.asepsis.observe.Csv;
import org.asepsis.wire.Bytes;

/**
 * What is read of properties: which ones a request asks for, and the values of those that identify
 * a device in an answer (ASHRAE 135 clauses 15.5 and 15.7). Other values are passed over. A damaged
 * or cut service gives what stands before the damage.
 */
final class Properties {
  static final int APPLICATION_SOFTWARE_VERSION = 12;
  static final int FIRMWARE_REVISION = 44;
  static final int MODEL_NAME = 70;
  static final int OBJECT_NAME = 77;
  static final int PROTOCOL_REVISION = 139;
  static final int SERIAL_NUMBER = 372;
  static final int VENDOR_IDENTIFIER = 120;
  static final int VENDOR_NAME = 121;

  private static final int MAX_VALUES = 64;
  private static final int NO_PROPERTY = -1;

  private static final Map<Long, String> NAMES =
      Csv.rows(Properties.class, "properties.csv").stream()
          .collect(
              Collectors.toUnmodifiableMap(row -> Long.valueOf(row.getFirst()), r -> r.get(1)));

  /**
   * One property.
   *
   * @param text what a character string holds, else empty
   * @param number what an unsigned number holds, else zero
   */
  record Value(ObjectIdentifier object, long property, String text, long number) {}

  private final Tags tags;
  private final List<Value> values = new ArrayList<>(4);
  private ObjectIdentifier object = ObjectIdentifier.NONE;

  private Properties(Bytes body) {
    this.tags = new Tags(body);
  }

  static String name(long property) {
    String name = NAMES.get(property);
    return name == null ? Long.toString(property) : name;
  }

  /** What a request reads or writes: objects and properties, without values. */
  static List<Value> asked(int service, Bytes body) {
    Properties reader = new Properties(body);
    switch (service) {
      case Services.READ_PROPERTY, Services.WRITE_PROPERTY -> reader.single(false);
      case Services.READ_PROPERTY_MULTIPLE, Services.WRITE_PROPERTY_MULTIPLE -> reader.multiple(0);
      default -> {
        // No properties.
      }
    }
    return reader.values;
  }

  /** What an answer states. */
  static List<Value> stated(int service, Bytes body) {
    Properties reader = new Properties(body);
    switch (service) {
      case Services.READ_PROPERTY -> reader.single(true);
      case Services.READ_PROPERTY_MULTIPLE -> reader.multiple(2);
      default -> {
        // No properties.
      }
    }
    return reader.values;
  }

  /** Object, property, perhaps an index, and in an answer the value. */
  private void single(boolean isAnswer) {
    if (!tags.next() || !tags.isContext(0)) {
      return;
    }
    object = ObjectIdentifier.of(tags.number());
    if (!tags.next() || !tags.isContext(1)) {
      return;
    }
    long property = tags.number();
    if (!isAnswer) {
      add(property, "", 0);
      return;
    }
    if (tags.next() && tags.isContext(2)) {
      tags.pass();
      tags.next();
    }
    if (tags.isOpening(3)) {
      value(property);
    }
  }

  /** Groups of properties, each of one object; the property's tag differs in an answer. */
  private void multiple(int propertyTag) {
    while (!tags.isEmpty() && tags.next() && tags.isContext(0)) {
      object = ObjectIdentifier.of(tags.number());
      if (!tags.next() || !tags.isOpening(1)) {
        return;
      }
      long property = NO_PROPERTY;
      while (tags.next() && !tags.isClosing(1)) {
        if (tags.isContext(propertyTag)) {
          property = tags.number();
          if (propertyTag == 0) {
            add(property, "", 0);
          }
        } else if (tags.isOpening(4)) {
          value(property);
        } else if (tags.isOpening(2) || tags.isOpening(5)) {
          tags.passGroup();
        } else {
          tags.pass();
        }
      }
    }
  }

  /**
   * The first value behind the opening tag, where it is one that is kept; then the rest goes by.
   */
  private void value(long property) {
    if (!isKept(property) || object.type() != ObjectIdentifier.DEVICE) {
      tags.passGroup();
      return;
    }
    if (!tags.next() || tags.isClosing(3) || tags.isClosing(4)) {
      return;
    }
    if (tags.isApplication(Tags.CHARACTER_STRING)) {
      String text = tags.text();
      if (tags.ok()) {
        add(property, text, 0);
      }
    } else if (tags.isApplication(Tags.UNSIGNED)) {
      add(property, "", tags.number());
    } else if (tags.opens()) {
      tags.passGroup();
    } else {
      tags.pass();
    }
    tags.passGroup();
  }

  private static boolean isKept(long property) {
    return property == APPLICATION_SOFTWARE_VERSION
        || property == FIRMWARE_REVISION
        || property == MODEL_NAME
        || property == OBJECT_NAME
        || property == PROTOCOL_REVISION
        || property == SERIAL_NUMBER
        || property == VENDOR_IDENTIFIER
        || property == VENDOR_NAME;
  }

  private void add(long property, String text, long number) {
    if (values.size() < MAX_VALUES && tags.ok()) {
      values.add(new Value(object, property, text, number));
    }
  }
}
