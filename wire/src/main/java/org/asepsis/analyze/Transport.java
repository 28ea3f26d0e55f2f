// SPDX-License-Identifier: Apache-2.0
package org.asepsis.analyze;

/**
 * What carries a conversation. For {@link #LINK} the port is the EtherType, for {@link #IP} the
 * protocol number.
 */
public enum Transport {
  TCP,
  UDP,
  IP,
  LINK;

  /** The name in logs: {@code tcp}, {@code udp}, {@code ip}, {@code link}. */
  public String label() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
