// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.bacnet;

import org.asepsis.wire.Bytes;
import org.asepsis.wire.Parsed;

/**
 * What a device says of itself unasked or to everybody: I-Am and I-Have (ASHRAE 135 clauses 16.10
 * and 16.9).
 *
 * @param vendor identifier of the maker, or -1 where none is said
 * @param name of the device, where that is what it was asked for; else empty
 */
record Announcement(ObjectIdentifier device, long vendor, String name) {

  static Parsed<Announcement> readIAm(Bytes body) {
    Tags tags = new Tags(body);
    ObjectIdentifier device = identifier(tags);
    pass(tags, Tags.UNSIGNED);
    pass(tags, Tags.ENUMERATED);
    if (!tags.next() || !tags.isApplication(Tags.UNSIGNED) || device.isNone()) {
      return Parsed.malformed("I-Am is damaged");
    }
    long vendor = tags.number();
    return tags.ok()
        ? Parsed.message(new Announcement(device, vendor, ""))
        : Parsed.malformed("I-Am is damaged");
  }

  static Parsed<Announcement> readIHave(Bytes body) {
    Tags tags = new Tags(body);
    ObjectIdentifier device = identifier(tags);
    ObjectIdentifier object = identifier(tags);
    if (device.isNone() || object.isNone()) {
      return Parsed.malformed("I-Have is damaged");
    }
    boolean isItself = object.equals(device);
    boolean isText = tags.next() && tags.isApplication(Tags.CHARACTER_STRING);
    return Parsed.message(new Announcement(device, -1, isItself && isText ? tags.text() : ""));
  }

  private static ObjectIdentifier identifier(Tags tags) {
    if (!tags.next() || !tags.isApplication(Tags.OBJECT_IDENTIFIER)) {
      return ObjectIdentifier.NONE;
    }
    ObjectIdentifier identifier = ObjectIdentifier.of(tags.number());
    return tags.ok() ? identifier : ObjectIdentifier.NONE;
  }

  private static void pass(Tags tags, int wanted) {
    if (tags.next() && tags.isApplication(wanted)) {
      tags.pass();
    }
  }
}
