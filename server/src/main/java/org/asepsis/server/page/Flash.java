// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.page;

import java.io.Serializable;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What an action led to, shown once on the page that follows it. */
public record Flash(Tone tone, String text) implements Serializable {
  static final String NAME = "flash";

  /** Shows this sentence on the page that is redirected to. */
  public static void add(RedirectAttributes attributes, Tone tone, String text) {
    attributes.addFlashAttribute(NAME, new Flash(tone, text));
  }
}
