// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.exposure;

import java.util.regex.Pattern;

/**
 * What makes a weakness, what it means and what to do, from {@code exposure-rules.csv}.
 *
 * @param act the act that shows it, or empty where more than one fact is needed
 * @param bad values of that act that show it
 * @param good values that prove it over, when they are seen for the first time later
 * @param practice of HICP 2023 technical volume 2, {@code 4.M.C}
 * @param task what to do, for several devices: {@code Turn off Telnet on {devices}}
 * @param hours of staff for one device
 */
public record ExposureRule(
    String kind,
    String title,
    Severity severity,
    Basis basis,
    boolean medicalOnly,
    String act,
    Role role,
    Pattern bad,
    Pattern good,
    String practice,
    String meaning,
    String todo,
    String task,
    double hours,
    String cost) {

  /** How bad it is by itself. */
  public enum Severity {
    LOW,
    MEDIUM,
    HIGH
  }

  /** What a claim rests on. */
  public enum Basis {
    /** Bytes that were read. */
    CONTENT,
    /** An answered conversation with a port; its content was not read. */
    PORT,
    /** What the device is and where it stands. */
    INVENTORY
  }

  /** Which part in a conversation has the weakness. */
  public enum Role {
    ORIGINATOR,
    RESPONDER
  }

  /** How the practice is cited. */
  public String citation() {
    return "HICP 2023, technical volume 2, practice " + practice;
  }
}
