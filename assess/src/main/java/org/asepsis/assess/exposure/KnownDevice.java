// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.exposure;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.asepsis.assess.lifecycle.Support;

/**
 * What is known of one device that weaknesses follow from.
 *
 * @param medical that it is one for certain
 * @param support what is known of its system's and its maker's support
 * @param first packet time from which on it was seen
 */
public record KnownDevice(
    boolean medical,
    Instant first,
    Instant last,
    List<SeenAct> acts,
    List<Service> services,
    List<Support> support,
    Optional<Segment> segment) {

  /** A port that it answers on. */
  public record Service(
      String transport,
      int port,
      String protocol,
      boolean encrypted,
      Instant first,
      Instant last) {}

  /**
   * The network of the address plan that it stands in.
   *
   * @param others devices in it that are not medical for certain
   */
  public record Segment(String name, int medical, int others) {}
}
