// SPDX-License-Identifier: Apache-2.0
package org.asepsis.wire;

/** The written form of IPv6 addresses: RFC 4291 section 2.2 in, RFC 5952 out. */
final class IpText {
  private IpText() {}

  static String formatV6(Ip ip) {
    int best = -1;
    int bestLength = 1;
    for (int i = 0; i < 8; i++) {
      int run = 0;
      while (i + run < 8 && group(ip, i + run) == 0) {
        run++;
      }
      if (run > bestLength) {
        best = i;
        bestLength = run;
      }
      i += run;
    }
    StringBuilder out = new StringBuilder(39);
    for (int i = 0; i < 8; i++) {
      if (i == best) {
        out.append("::");
        i += bestLength - 1;
        continue;
      }
      if (!out.isEmpty() && out.charAt(out.length() - 1) != ':') {
        out.append(':');
      }
      out.append(Integer.toHexString(group(ip, i)));
    }
    return out.toString();
  }

  static Ip parseV6(String text) {
    int gap = text.indexOf("::");
    if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
      throw notAnAddress();
    }
    int[] head = groups(gap < 0 ? text : text.substring(0, gap));
    int[] tail = gap < 0 ? new int[0] : groups(text.substring(gap + 2));
    int given = head.length + tail.length;
    if (gap < 0 ? given != 8 : given > 7) {
      throw notAnAddress();
    }
    int[] all = new int[8];
    System.arraycopy(head, 0, all, 0, head.length);
    System.arraycopy(tail, 0, all, 8 - tail.length, tail.length);
    long high = 0;
    long low = 0;
    for (int i = 0; i < 4; i++) {
      high = high << 16 | all[i];
      low = low << 16 | all[i + 4];
    }
    return new Ip(high, low);
  }

  private static int[] groups(String text) {
    if (text.isEmpty()) {
      return new int[0];
    }
    String[] parts = text.split(":", -1);
    boolean dotted = parts[parts.length - 1].indexOf('.') >= 0;
    int[] groups = new int[parts.length + (dotted ? 1 : 0)];
    int plain = dotted ? parts.length - 1 : parts.length;
    for (int i = 0; i < plain; i++) {
      String part = parts[i];
      if (part.isEmpty()
          || part.length() > 4
          || !part.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 0x80)) {
        throw notAnAddress();
      }
      groups[i] = Integer.parseInt(part, 16);
    }
    if (dotted) {
      long bits = Ip.parseV4(parts[parts.length - 1]);
      groups[plain] = (int) (bits >>> 16);
      groups[plain + 1] = (int) bits & 0xffff;
    }
    return groups;
  }

  private static int group(Ip ip, int index) {
    long half = index < 4 ? ip.high() : ip.low();
    return (int) (half >>> 48 - 16 * (index & 3)) & 0xffff;
  }

  private static IllegalArgumentException notAnAddress() {
    return new IllegalArgumentException("not an IP address");
  }
}
