// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.asepsis.server.access.Audit;
import org.asepsis.server.access.Open;
import org.asepsis.server.access.Viewer;
import org.asepsis.store.people.Person;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Where people sign in with name and password, and sign out. */
@Controller
final class SignInPage {
  private static final String VIEW = "signin/sign-in";

  private final SignIns signIns;
  private final Sessions sessions;
  private final Audit audit;
  private final CsrfTokenRepository forms;

  SignInPage(SignIns signIns, Sessions sessions, Audit audit, CsrfTokenRepository forms) {
    this.signIns = signIns;
    this.sessions = sessions;
    this.audit = audit;
    this.forms = forms;
  }

  @GetMapping("/login")
  @Open(to = Open.Audience.EVERYBODY)
  String show(
      HttpServletRequest request, Model model, @RequestParam(defaultValue = "") String next) {
    if (sessions.find(request).isPresent()) {
      return "redirect:" + local(next);
    }
    return form(model, "", local(next), "");
  }

  @PostMapping("/login")
  @Open(to = Open.Audience.EVERYBODY)
  String signIn(
      HttpServletRequest request,
      HttpServletResponse response,
      Model model,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String password,
      @RequestParam(defaultValue = "") String next) {
    if (!signIns.admits(request.getRemoteAddr())) {
      response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
      response.setHeader("Retry-After", "300");
      return form(
          model, name, local(next), "Too many attempts from your address. Wait five minutes.");
    }
    Optional<Person> person = signIns.signIn(name, password, request.getRemoteAddr());
    if (person.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return form(
          model,
          name,
          local(next),
          "Name or password is wrong, or the account has to wait. After several attempts wait some"
              + " minutes, or ask an administrator.");
    }
    sessions.open(request, person.get());
    forms.saveToken(null, request, response);
    return "redirect:" + (person.get().oneTime() ? "/account/password" : local(next));
  }

  @PostMapping("/logout")
  @Open(to = Open.Audience.SIGNED_IN)
  String signOut(HttpServletRequest request, Viewer viewer) {
    audit.write(viewer, "sign-out", "person " + viewer.name(), Map.of());
    sessions.close(request);
    return "redirect:/login";
  }

  private static String form(Model model, String name, String next, String error) {
    model.addAttribute("name", name);
    model.addAttribute("next", next);
    model.addAttribute("error", error);
    return VIEW;
  }

  /** Only to pages of our own: another host could imitate the next one. */
  static String local(String next) {
    boolean isLocal =
        next.matches("/[A-Za-z0-9._~/?&=%+:,@-]*")
            && !next.startsWith("//")
            && next.length() < 2000;
    return isLocal && !next.startsWith("/login") ? next : "/";
  }
}
