// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.page;

import java.util.Locale;

/** How urgent a message or a mark is. Colour never says it alone. */
public enum Tone {
  PLAIN,
  INFO,
  GOOD,
  WARNING,
  DANGER;

  /** Its class in the style sheet. */
  public String css() {
    return "tone-" + name().toLowerCase(Locale.ROOT);
  }

  /** Its icon in the sprite. */
  public String icon() {
    return switch (this) {
      case PLAIN, INFO -> "info";
      case GOOD -> "good";
      case WARNING -> "warning";
      case DANGER -> "danger";
    };
  }
}
