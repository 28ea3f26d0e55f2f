// SPDX-License-Identifier: Apache-2.0
package org.asepsis.wire;

/**
 * An IPv4 or IPv6 address as 128 bits; an IPv4 address is held in its mapped form (RFC 4291 section
 * 2.5.5.2). Sorts IPv4 before IPv6, each by value.
 */
public record Ip(long high, long low) implements Comparable<Ip> {

  /** {@code ::}, also used where no address is known. */
  public static final Ip NONE = new Ip(0, 0);

  private static final long MAPPED = 0xffffL << 32;

  public static Ip v4(long bits) {
    return new Ip(0, MAPPED | bits & 0xffff_ffffL);
  }

  /** Reads four bytes. */
  public static Ip readV4(Bytes bytes) {
    return v4(bytes.u32());
  }

  /** Reads sixteen bytes. */
  public static Ip readV6(Bytes bytes) {
    long high = bytes.u64();
    return new Ip(high, bytes.u64());
  }

  /** The low half of the mapped form of an IPv4 address; the high half is zero. */
  public static long mapped(int bits) {
    return MAPPED | bits & 0xffff_ffffL;
  }

  public boolean isV4() {
    return high == 0 && low >>> 32 == 0xffff;
  }

  /** Whether it stands for one interface: not unspecified, multicast or the IPv4 broadcast. */
  public boolean isUnicast() {
    return isUnicast(high, low);
  }

  /** {@link #isUnicast()} without the object. */
  public static boolean isUnicast(long high, long low) {
    if (high == 0 && low >>> 32 == 0xffff) {
      int first = (int) (low >>> 24) & 0xff;
      return first != 0 && first < 224;
    }
    return high >>> 56 != 0xff && !(high == 0 && low == 0);
  }

  /** 169.254.0.0/16 or fe80::/10. */
  public boolean isLinkLocal() {
    return isV4() ? (low >>> 16 & 0xffff) == 0xa9fe : high >>> 54 == 0x3fa;
  }

  public boolean isLoopback() {
    return isV4() ? (low >>> 24 & 0xff) == 127 : high == 0 && low == 1;
  }

  /** Four bytes for IPv4, sixteen for IPv6. */
  public byte[] octets() {
    int count = isV4() ? 4 : 16;
    byte[] octets = new byte[count];
    for (int i = 0; i < count; i++) {
      int shift = 8 * (count - 1 - i);
      octets[i] = (byte) (shift >= 64 ? high >>> shift - 64 : low >>> shift);
    }
    return octets;
  }

  /** Reads the usual written forms, or throws for anything else; asks no resolver. */
  public static Ip parse(String text) {
    if (text.indexOf(':') < 0) {
      return v4(parseV4(text));
    }
    return IpText.parseV6(text);
  }

  static long parseV4(String text) {
    String[] parts = text.split("\\.", -1);
    if (parts.length != 4) {
      throw new IllegalArgumentException("not an IP address");
    }
    long bits = 0;
    for (String part : parts) {
      if (part.isEmpty()
          || part.length() > 3
          || !part.chars().allMatch(c -> c >= '0' && c <= '9')) {
        throw new IllegalArgumentException("not an IP address");
      }
      int octet = Integer.parseInt(part);
      if (octet > 255) {
        throw new IllegalArgumentException("not an IP address");
      }
      bits = bits << 8 | octet;
    }
    return bits;
  }

  @Override
  public int compareTo(Ip other) {
    int family = Boolean.compare(other.isV4(), isV4());
    if (family != 0) {
      return family;
    }
    int first = Long.compareUnsigned(high, other.high);
    return first != 0 ? first : Long.compareUnsigned(low, other.low);
  }

  /** Dotted decimal, or the form of RFC 5952. */
  @Override
  public String toString() {
    if (isV4()) {
      return (low >>> 24 & 0xff)
          + "."
          + (low >>> 16 & 0xff)
          + "."
          + (low >>> 8 & 0xff)
          + "."
          + (low & 0xff);
    }
    return IpText.formatV6(this);
  }
}
