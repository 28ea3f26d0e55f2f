// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.codec;

import java.util.ArrayList;
import java.util.List;
import org.asepsis.wire.Bytes;

/**
 * A domain name (RFC 1035 section 3.1): its labels, fit to show, in lower case, since names are
 * compared without regard to case. A dot within a label is written {@code \.}.
 */
public record DnsName(List<String> labels) {
  /** RFC 1035 section 2.3.4. */
  private static final int MAX_OCTETS = 255;

  public static final DnsName ROOT = new DnsName(List.of());

  public DnsName {
    labels = List.copyOf(labels);
  }

  /** From its written form. */
  public static DnsName of(String dotted) {
    return dotted.isEmpty() ? ROOT : new DnsName(List.of(dotted.split("\\.", -1)));
  }

  /**
   * Reads a name and leaves the cursor behind it; pointers (RFC 1035 section 4.1.4) count from the
   * beginning of these bytes. Where there is no name, the cursor goes bad.
   */
  public static DnsName read(Bytes bytes) {
    List<String> labels = new ArrayList<>(4);
    Bytes at = bytes;
    int before = bytes.position();
    int octets = 0;
    while (true) {
      int length = at.u8();
      if (length >= 0xc0) {
        int target = (length & 0x3f) << 8 | at.u8();
        // A pointer leads to a prior name, so each one leads further back and none leads round.
        if (!at.ok() || target >= before) {
          return bad(bytes);
        }
        before = target;
        at = bytes.again().seek(target);
        continue;
      }
      octets += 1 + length;
      if (!at.ok() || length > 63 || octets > MAX_OCTETS) {
        return bad(bytes);
      }
      if (length == 0) {
        return new DnsName(labels);
      }
      Bytes label = at.take(length);
      if (!label.ok()) {
        return bad(bytes);
      }
      labels.add(text(label));
    }
  }

  /** Reads all that is left as a name that may lack its end (RFC 4702 section 2.3.1). */
  public static DnsName readPartial(Bytes bytes) {
    List<String> labels = new ArrayList<>(4);
    int octets = 0;
    while (!bytes.isEmpty()) {
      int length = bytes.u8();
      octets += 1 + length;
      if (length == 0) {
        break;
      }
      Bytes label = bytes.take(length);
      if (length > 63 || octets > MAX_OCTETS || !label.ok()) {
        return bad(bytes);
      }
      labels.add(text(label));
    }
    return new DnsName(labels);
  }

  private static DnsName bad(Bytes bytes) {
    bytes.skip(-1);
    return ROOT;
  }

  private static String text(Bytes label) {
    String text = label.text();
    StringBuilder lower = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.') {
        lower.append('\\');
      }
      // Only the letters of ASCII are equal in both cases (RFC 4343).
      lower.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
    }
    return lower.toString();
  }

  public boolean isRoot() {
    return labels.isEmpty();
  }

  /** The labels with dots between them; {@code .} for the root. */
  public String text() {
    return isRoot() ? "." : String.join(".", labels);
  }

  /** Whether it ends with these labels. */
  public boolean isUnder(String... suffix) {
    return labels.size() >= suffix.length
        && labels.subList(labels.size() - suffix.length, labels.size()).equals(List.of(suffix));
  }

  /** Number of labels only: names may be those of people. */
  @Override
  public String toString() {
    return "DnsName[" + labels.size() + " labels]";
  }
}
