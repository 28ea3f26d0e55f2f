// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dns;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.asepsis.observe.Attribute;
import org.asepsis.observe.Csv;

/** What services and their TXT keys say of a device; loaded once. */
final class MdnsTables {

  /**
   * A service that a device may announce.
   *
   * @param protocol as the vocabulary names it, or empty
   * @param type of the devices that announce it, or empty
   */
  record Service(String protocol, boolean encrypted, String type) {}

  /** What a key of a service's TXT record holds. */
  record Key(String name, Attribute attribute, double confidence) {}

  private static final Map<String, Service> SERVICES = services();
  private static final Map<String, List<Key>> KEYS = keys();

  private MdnsTables() {}

  private static Map<String, Service> services() {
    Map<String, Service> services = new HashMap<>();
    for (List<String> row : Csv.rows(MdnsTables.class, "mdns-services.csv")) {
      services.put(row.get(0), new Service(row.get(1), row.get(2).equals("yes"), row.get(3)));
    }
    return Map.copyOf(services);
  }

  private static Map<String, List<Key>> keys() {
    Map<String, List<Key>> keys = new HashMap<>();
    for (List<String> row : Csv.rows(MdnsTables.class, "mdns-keys.csv")) {
      Key key = new Key(row.get(1), Attribute.valueOf(row.get(2)), Double.parseDouble(row.get(3)));
      keys.computeIfAbsent(row.get(0), _ -> new ArrayList<>()).add(key);
    }
    return Map.copyOf(keys);
  }

  /** Keys are compared without regard to case (RFC 6763 section 6.4). */
  static String lower(String key) {
    return key.toLowerCase(Locale.ROOT);
  }

  private static final Service UNKNOWN = new Service("", false, "");

  /** By labels like {@code _ipp._tcp}. */
  static Service service(String labels) {
    return SERVICES.getOrDefault(labels, UNKNOWN);
  }

  /** The keys of a service, in the table's order. */
  static List<Key> keys(String labels) {
    return KEYS.getOrDefault(labels, List.of());
  }
}
