// SPDX-License-Identifier: Apache-2.0
package org.asepsis.analyze;

import org.asepsis.observe.Observation;

/** Where an analyzer says what it saw; the engine adds capture, packet, time and flow. */
public interface Sink {
  /** A line of a protocol log. */
  void log(LogEntry entry);

  /** A fact about a device. */
  void observe(Observation observation);

  /**
   * Traffic that breaks a rule.
   *
   * @param name kebab-case, begins with the protocol's name
   * @param detail a constant sentence plus numbers; never content
   */
  void anomaly(String name, String detail);

  /** A patient in clear; becomes a token at once and is not kept. */
  void patient(Patient patient);

  /** A body inside this protocol, for whoever reads that media type. */
  void content(Content content);

  /** Packet time of the packet at hand, nanoseconds. */
  long time();

  /** Number of the packet at hand within its capture, from 1. */
  long packet();
}
