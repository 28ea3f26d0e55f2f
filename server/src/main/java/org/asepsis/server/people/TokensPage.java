// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.people;

import java.time.Clock;
import java.util.Map;
import org.asepsis.server.access.Audit;
import org.asepsis.server.access.Needs;
import org.asepsis.server.access.Permission;
import org.asepsis.server.access.Viewer;
import org.asepsis.server.page.Flash;
import org.asepsis.server.page.Tone;
import org.asepsis.store.people.Token;
import org.asepsis.store.people.Tokens;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The tokens of everybody, for an administrator. */
@Controller
final class TokensPage {
  private final Tokens tokens;
  private final Audit audit;
  private final Clock clock;

  TokensPage(Tokens tokens, Audit audit, Clock clock) {
    this.tokens = tokens;
    this.audit = audit;
    this.clock = clock;
  }

  @GetMapping("/settings/tokens")
  @Needs(Permission.USERS_EDIT)
  String list(Model model) {
    model.addAttribute("tokens", tokens.all());
    model.addAttribute("now", clock.instant());
    return "people/tokens";
  }

  @PostMapping("/settings/tokens/{id}/revoke")
  @Needs(Permission.USERS_EDIT)
  String revoke(Viewer viewer, RedirectAttributes redirect, @PathVariable long id) {
    Token token = tokens.find(id).orElseThrow(() -> new NotThere("token " + id));
    audit.write(
        viewer,
        "revoke-token",
        "token " + token.prefix(),
        Map.of("name", token.name(), "person", token.person()));
    tokens.revoke(id, clock.instant());
    Flash.add(redirect, Tone.GOOD, "The token " + token.name() + " works no more.");
    return "redirect:/settings/tokens";
  }
}
