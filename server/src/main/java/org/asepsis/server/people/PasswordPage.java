// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.asepsis.server.access.Audit;
import org.asepsis.server.access.Open;
import org.asepsis.server.access.Viewer;
import org.asepsis.server.page.Flash;
import org.asepsis.server.page.Tone;
import org.asepsis.server.signin.PasswordChange;
import org.asepsis.server.signin.PasswordChange.Outcome;
import org.asepsis.server.signin.Sessions;
import org.asepsis.store.people.People;
import org.asepsis.store.people.Person;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where people choose their password; after a one-time password the only page they get. */
@Controller
final class PasswordPage {
  private final People people;
  private final PasswordChange change;
  private final Sessions sessions;
  private final Audit audit;

  PasswordPage(People people, PasswordChange change, Sessions sessions, Audit audit) {
    this.people = people;
    this.change = change;
    this.sessions = sessions;
    this.audit = audit;
  }

  @GetMapping("/account/password")
  @Open(to = Open.Audience.SIGNED_IN)
  String show(Viewer viewer, Model model) {
    return form(model, people.find(viewer.userId()).orElseThrow(), Optional.empty());
  }

  @PostMapping("/account/password")
  @Open(to = Open.Audience.SIGNED_IN)
  String choose(
      Viewer viewer,
      HttpServletRequest request,
      HttpServletResponse response,
      Model model,
      RedirectAttributes redirect,
      @RequestParam(defaultValue = "") String old,
      @RequestParam(defaultValue = "") String chosen,
      @RequestParam(defaultValue = "") String again) {
    Person person = people.find(viewer.userId()).orElseThrow();
    Optional<Outcome> refused = change.refusal(person, old, chosen, again);
    if (refused.isPresent()) {
      if (refused.get().field().equals("old")) {
        audit.write(viewer, "fail-change-password", "person " + person.name(), Map.of());
      }
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return form(model, person, refused);
    }
    audit.write(viewer, "change-password", "person " + person.name(), Map.of());
    change.choose(person, chosen);
    sessions.open(request, people.find(person.id()).orElseThrow());
    Flash.add(redirect, Tone.GOOD, "Your password was changed. Your other sessions have ended.");
    return "redirect:" + (person.oneTime() ? "/" : "/account");
  }

  private static String form(Model model, Person person, Optional<Outcome> refused) {
    model.addAttribute("oneTime", person.oneTime());
    model.addAttribute("name", person.name());
    model.addAttribute("field", refused.map(Outcome::field).orElse(""));
    model.addAttribute("error", refused.map(Outcome::error).orElse(""));
    return "people/password";
  }
}
