// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.snmp;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.asepsis.observe.Attribute;
import org.asepsis.observe.Csv;
import org.asepsis.wire.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * Finds the objects of {@code objects.csv} by the octets of an object identifier (X.690 section
 * 8.19), without making text of it. An identifier that ends in {@code .0} stands for that one
 * variable, any other for a column whose index is one number. Immutable.
 */
final class ObjectTree {
  private static final ObjectTree BUNDLED =
      new ObjectTree(Csv.rows(ObjectTree.class, "objects.csv"));

  private static final class Node {
    private byte[] octets = {};
    private Node[] next = {};
    private @Nullable SnmpObject object;

    @Nullable Node step(int octet) {
      for (int i = 0; i < octets.length; i++) {
        if ((octets[i] & 0xff) == octet) {
          return next[i];
        }
      }
      return null;
    }

    Node grow(int octet) {
      Node known = step(octet);
      if (known != null) {
        return known;
      }
      Node fresh = new Node();
      octets = Arrays.copyOf(octets, octets.length + 1);
      octets[octets.length - 1] = (byte) octet;
      next = Arrays.copyOf(next, next.length + 1);
      next[next.length - 1] = fresh;
      return fresh;
    }
  }

  private final Node root = new Node();

  private ObjectTree(List<List<String>> rows) {
    for (List<String> row : rows) {
      Node node = root;
      for (byte octet : octets(row.getFirst())) {
        node = node.grow(octet & 0xff);
      }
      node.object = object(row);
    }
  }

  static ObjectTree bundled() {
    return BUNDLED;
  }

  private static SnmpObject object(List<String> row) {
    String attribute = row.get(3);
    return new SnmpObject(
        row.get(1),
        !row.getFirst().endsWith(".0"),
        SnmpObject.Meaning.valueOf(upper(row.get(2)).replace('-', '_')),
        attribute.isEmpty() ? Optional.empty() : Optional.of(Attribute.valueOf(upper(attribute))),
        row.get(4).isEmpty() ? 0 : Double.parseDouble(row.get(4)),
        row.get(5));
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  private static byte[] octets(String dotted) {
    String[] arcs = dotted.split("\\.", -1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(40 * Integer.parseInt(arcs[0]) + Integer.parseInt(arcs[1]));
    for (int i = 2; i < arcs.length; i++) {
      int arc = Integer.parseInt(arcs[i]);
      for (int shift = 28; shift > 0; shift -= 7) {
        if (arc >>> shift != 0) {
          out.write(arc >>> shift & 0x7f | 0x80);
        }
      }
      out.write(arc & 0x7f);
    }
    return out.toByteArray();
  }

  /** The object whose variable is named by these octets, if it is one that is read. */
  @Nullable SnmpObject find(Bytes bytes, int from, int to) {
    Node node = root;
    for (int i = from; i < to; i++) {
      Node next = node.step(bytes.at(i));
      if (next == null) {
        SnmpObject object = node.object;
        return object != null && object.isColumn() && index(bytes, i, to) >= 0 ? object : null;
      }
      node = next;
    }
    SnmpObject object = node.object;
    return object == null || object.isColumn() ? null : object;
  }

  /** The one number that the octets stand for, or -1 when they are none or several. */
  static long index(Bytes bytes, int from, int to) {
    long index = 0;
    for (int i = from; i < to; i++) {
      int octet = bytes.at(i);
      boolean isLast = (octet & 0x80) == 0;
      index = index << 7 | octet & 0x7f;
      if (isLast != (i == to - 1) || index > 0xffff_ffffL) {
        return -1;
      }
    }
    return to > from ? index : -1;
  }

  /** The last number of the identifier in the octets: the row of a column. */
  static long lastIndex(Bytes bytes, int from, int to) {
    int start = to - 1;
    while (start > from && (bytes.at(start - 1) & 0x80) != 0) {
      start--;
    }
    return index(bytes, start, to);
  }
}
