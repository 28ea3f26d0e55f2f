// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.action;

/**
 * Something that one device needs done. What needs the same has the same key.
 *
 * @param task what to do, for several devices: {@code Turn off Telnet on {devices}}
 * @param label how several of these devices are called: {@code Alaris PC Unit}, or empty
 * @param what to do, for people
 * @param hours of staff for one device
 * @param cost {@code low}, {@code medium} or {@code high}
 * @param removes points of risk that it takes away from this device
 */
public record Need(
    String key,
    Kind kind,
    String task,
    String label,
    String what,
    String because,
    double hours,
    String cost,
    int removes) {

  /** What is done. */
  public enum Kind {
    UPDATE,
    CONFIGURE,
    SEPARATE,
    REPLACE
  }

  /**
   * {@code Turn off Telnet on 9 devices}.
   *
   * @param name of one of them, for when it is the only one
   */
  public static String title(String task, String label, int devices, String name) {
    String several = devices + " " + (label.isEmpty() ? "devices" : label + " devices");
    String whom = devices != 1 ? several : name.isEmpty() ? "one device" : name;
    return task.replace("{devices}", whom);
  }
}
