// SPDX-License-Identifier: Apache-2.0
package org.asepsis.cli;

/** Whether and how words stand out: only on a terminal, and not where NO_COLOR is set. */
enum Style {
  PLAIN,
  COLOUR;

  static Style ofTerminal() {
    String wish = System.getenv("NO_COLOR");
    boolean refused = wish != null && !wish.isEmpty();
    // The launcher looks, since asking Java costs a tenth of a second.
    return !refused && Boolean.getBoolean("asepsis.terminal") ? COLOUR : PLAIN;
  }

  String strong(String text) {
    return this == PLAIN ? text : "\u001b[1m" + text + "\u001b[0m";
  }

  String warning(String text) {
    return this == PLAIN ? text : "\u001b[31m" + text + "\u001b[0m";
  }
}
