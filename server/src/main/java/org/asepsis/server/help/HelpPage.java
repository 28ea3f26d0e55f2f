// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.help;

import org.asepsis.server.access.Open;
import org.asepsis.server.page.Missing;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Help: one page for each concept. */
@Controller
final class HelpPage {

  @GetMapping("/help")
  @Open(to = Open.Audience.SIGNED_IN)
  String all(Model model) {
    model.addAttribute("concepts", Concepts.all());
    return "help/help";
  }

  @GetMapping("/help/{concept}")
  @Open(to = Open.Audience.SIGNED_IN)
  String one(@PathVariable String concept, Model model) {
    Concepts.Concept found =
        Concepts.of(concept).orElseThrow(() -> new Missing("help about “" + concept + "”"));
    model.addAttribute("concept", found);
    return "help/" + found.id();
  }
}
