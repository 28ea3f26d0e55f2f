// SPDX-License-Identifier: Apache-2.0
package org.asepsis.wire;

/**
 * A network: an address whose bits after the first {@code length} are zero, in the form of RFC 4632
 * and RFC 4291 section 2.3.
 *
 * @param length bits that are fixed: to 32 for IPv4, to 128 for IPv6
 */
public record Prefix(Ip network, int length) {

  public Prefix {
    if (length < 0 || length > (network.isV4() ? 32 : 128)) {
      throw new IllegalArgumentException("a prefix of " + length + " bits");
    }
    network = masked(network, length);
  }

  /** Reads {@code 10.20.0.0/16}; an address alone is a network of one. Throws for anything else. */
  public static Prefix parse(String text) {
    int slash = text.indexOf('/');
    Ip network = Ip.parse(slash < 0 ? text : text.substring(0, slash));
    int most = network.isV4() ? 32 : 128;
    return new Prefix(network, slash < 0 ? most : Integer.parseInt(text.substring(slash + 1)));
  }

  private static Ip masked(Ip ip, int length) {
    int bits = ip.isV4() ? 96 + length : length;
    long high = bits >= 64 ? ip.high() : ip.high() & highMask(bits);
    long low = bits <= 64 ? 0 : ip.low() & highMask(bits - 64);
    return new Ip(high, low);
  }

  private static long highMask(int bits) {
    return bits == 0 ? 0 : -1L << 64 - bits;
  }

  public boolean contains(Ip ip) {
    return ip.isV4() == network.isV4() && masked(ip, length).equals(network);
  }

  @Override
  public String toString() {
    return network + "/" + length;
  }
}
