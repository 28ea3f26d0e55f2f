// SPDX-License-Identifier: Apache-2.0
package org.asepsis.feeds.fetch;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.asepsis.feeds.FeedException;
import org.jspecify.annotations.Nullable;

/**
 * Where a feed may lead us: only to web servers, never from encrypted to clear, and never from the
 * internet to an address inside, since whoever wrote the feed would choose whom we call.
 */
final class AddressRule {
  private static final int UNIQUE_LOCAL = 0xFC;
  private static final int SHARED_FIRST = 100;

  private final Names names;

  /** Looks up a name. */
  @FunctionalInterface
  interface Names {
    List<InetAddress> addresses(String host) throws UnknownHostException;
  }

  AddressRule(Names names) {
    this.names = names;
  }

  static AddressRule ofTheSystem() {
    return new AddressRule(host -> List.of(InetAddress.getAllByName(host)));
  }

  /** Only http and https, to a host. */
  static void checkScheme(URI address) throws FeedException {
    String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
    if (!Set.of("http", "https").contains(scheme) || address.getHost() == null) {
      throw new FeedException(address + " is no address of a web server");
    }
    if (address.getRawUserInfo() != null) {
      throw new FeedException(
          "the address at " + address.getHost() + " holds a name or password; remove it");
    }
  }

  /**
   * Checks an address that a source led to.
   *
   * @param configured what the administrator named for this source
   */
  void check(List<URI> configured, URI to) throws FeedException {
    checkScheme(to);
    boolean encrypted =
        !configured.isEmpty()
            && configured.stream().allMatch(one -> "https".equalsIgnoreCase(one.getScheme()));
    if (encrypted && !"https".equalsIgnoreCase(to.getScheme())) {
      throw new FeedException(
          configured.getFirst().getHost() + " leads from https to an unencrypted address: " + to);
    }
    for (URI one : configured) {
      // The administrator's own server may lead to its neighbours.
      if (to.getHost().equalsIgnoreCase(one.getHost()) || isInside(one.getHost())) {
        return;
      }
    }
    if (isInside(to.getHost())) {
      throw new FeedException(
          configured.stream().map(URI::getHost).findFirst().orElse("the source")
              + " leads to "
              + to.getHost()
              + ", which is an address inside the network");
    }
  }

  /** Whether any address of a host is one that the internet does not have. */
  private boolean isInside(@Nullable String host) {
    if (host == null) {
      return true; // a file of this machine
    }
    try {
      return names.addresses(host.replaceAll("[\\[\\]]", "")).stream()
          .anyMatch(AddressRule::isInside);
    } catch (UnknownHostException e) {
      return false; // then it cannot be called either, unless a proxy knows it
    }
  }

  private static boolean isInside(InetAddress address) {
    byte[] bytes = address.getAddress();
    int first = bytes[0] & 0xFF;
    int second = bytes[1] & 0xFF;
    return address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()
        || (bytes.length == 4 && first == SHARED_FIRST && second >= 64 && second < 128)
        || (bytes.length == 4 && first == 0)
        || (bytes.length == 16 && (first & 0xFE) == UNIQUE_LOCAL);
  }
}
