// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.people;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.asepsis.server.access.Audit;
import org.asepsis.server.access.Open;
import org.asepsis.server.access.Permission;
import org.asepsis.server.access.Viewer;
import org.asepsis.server.page.Flash;
import org.asepsis.server.page.Tone;
import org.asepsis.server.signin.TokenSecret;
import org.asepsis.store.people.People;
import org.asepsis.store.people.Token;
import org.asepsis.store.people.Tokens;
import org.asepsis.store.people.Tokens.NewToken;
import org.asepsis.store.view.SiteViews;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One's own account: password, tokens of one's programs, mail. */
@Controller
final class AccountPage {
  private static final int LONGEST_DAYS = 365;
  private static final int MOST_TOKENS = 20;

  private final People people;
  private final Tokens tokens;
  private final SiteViews sites;
  private final Audit audit;
  private final Clock clock;

  AccountPage(People people, Tokens tokens, SiteViews sites, Audit audit, Clock clock) {
    this.people = people;
    this.tokens = tokens;
    this.sites = sites;
    this.audit = audit;
    this.clock = clock;
  }

  @GetMapping("/account")
  @Open(to = Open.Audience.SIGNED_IN)
  String show(Viewer viewer, Model model) {
    return page(viewer, model, TokenForm.EMPTY, Map.of());
  }

  @PostMapping("/account/tokens")
  @Open(to = Open.Audience.SIGNED_IN)
  String create(
      Viewer viewer,
      HttpServletResponse response,
      Model model,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(required = false) Optional<List<String>> scope,
      @RequestParam(defaultValue = "") String site,
      @RequestParam(defaultValue = "") String days) {
    TokenForm form = new TokenForm(name.strip(), scope.orElse(List.of()), site, days.strip());
    Map<String, String> faults = faults(viewer, form);
    if (!faults.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return page(viewer, model, form, faults);
    }
    TokenSecret secret = TokenSecret.random();
    Instant expires = clock.instant().plus(Duration.ofDays(Integer.parseInt(form.days())));
    audit.write(
        viewer,
        "create-token",
        "token " + secret.prefix(),
        Map.of(
            "name", form.name(),
            "scopes", String.join(", ", form.scopes()),
            "site", form.site().isEmpty() ? "all" : form.site(),
            "expires", expires.toString()));
    tokens.create(
        new NewToken(
            viewer.userId(),
            form.name(),
            secret.prefix(),
            secret.digest(),
            form.scopes(),
            form.site().isEmpty() ? null : Integer.valueOf(form.site()),
            expires));
    model.addAttribute("name", form.name());
    model.addAttribute("secret", secret.text());
    return "people/token";
  }

  private Map<String, String> faults(Viewer viewer, TokenForm form) {
    Map<String, String> faults = new HashMap<>();
    if (form.name().isEmpty() || form.name().length() > 60) {
      faults.put("name", "Say in 1 to 60 characters what the token is for: nightly export");
    }
    Set<Permission> own = own(viewer);
    if (form.scopes().isEmpty()) {
      faults.put("scopes", "Tick at least one thing that the token may do.");
    } else if (!form.scopes().stream()
        .allMatch(label -> Permission.labelled(label).filter(own::contains).isPresent())) {
      faults.put("scopes", "A token may do only what you may do yourself.");
    }
    if (!form.days().matches("\\d{1,3}")
        || Integer.parseInt(form.days()) < 1
        || Integer.parseInt(form.days()) > LONGEST_DAYS) {
      faults.put("days", "Say a number of days from 1 to " + LONGEST_DAYS + ".");
    }
    if (!form.site().isEmpty()
        && sites.all().stream()
            .noneMatch(site -> Integer.toString(site.id()).equals(form.site()))) {
      faults.put("site", "This site is not known any more. Load the page again.");
    }
    Instant now = clock.instant();
    if (tokens.of(viewer.userId()).stream().filter(token -> token.isGood(now)).count()
        >= MOST_TOKENS) {
      faults.put("name", "You have " + MOST_TOKENS + " tokens already. Revoke one first.");
    }
    return faults;
  }

  @PostMapping("/account/tokens/{id}/revoke")
  @Open(to = Open.Audience.SIGNED_IN)
  String revoke(Viewer viewer, RedirectAttributes redirect, @PathVariable long id) {
    Token token =
        tokens
            .find(id)
            .filter(found -> found.personId() == viewer.userId())
            .orElseThrow(() -> new NotThere("token " + id));
    audit.write(viewer, "revoke-token", "token " + token.prefix(), Map.of("name", token.name()));
    tokens.revoke(id, clock.instant());
    Flash.add(redirect, Tone.GOOD, "The token " + token.name() + " works no more.");
    return "redirect:/account";
  }

  private static Set<Permission> own(Viewer viewer) {
    Set<Permission> own = EnumSet.noneOf(Permission.class);
    for (Permission permission : Permission.values()) {
      if (viewer.may(permission)) {
        own.add(permission);
      }
    }
    return own;
  }

  private String page(Viewer viewer, Model model, TokenForm form, Map<String, String> faults) {
    model.addAttribute("person", people.find(viewer.userId()).orElseThrow());
    model.addAttribute("tokens", tokens.of(viewer.userId()));
    model.addAttribute("permissions", List.copyOf(own(viewer)));
    model.addAttribute("sites", sites.all());
    model.addAttribute("form", form);
    model.addAttribute("faults", new HashMap<>(faults));
    model.addAttribute("now", clock.instant());
    return "people/account";
  }
}
