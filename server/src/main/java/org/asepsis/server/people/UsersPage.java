// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.people;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.asepsis.server.access.Audit;
import org.asepsis.server.access.Needs;
import org.asepsis.server.access.Permission;
import org.asepsis.server.access.Viewer;
import org.asepsis.server.page.Flash;
import org.asepsis.server.page.Tone;
import org.asepsis.server.signin.Passwords;
import org.asepsis.store.people.Grant;
import org.asepsis.store.people.People;
import org.asepsis.store.people.People.NewPerson;
import org.asepsis.store.people.Person;
import org.asepsis.store.view.SiteViews;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who works with the console, and with which roles. */
@Controller
final class UsersPage {
  static final Duration ONE_TIME_GOOD_FOR = Duration.ofDays(7);

  private final People people;
  private final SiteViews sites;
  private final Passwords passwords;
  private final Audit audit;
  private final Clock clock;

  UsersPage(People people, SiteViews sites, Passwords passwords, Audit audit, Clock clock) {
    this.people = people;
    this.sites = sites;
    this.passwords = passwords;
    this.audit = audit;
    this.clock = clock;
  }

  @GetMapping("/settings/users")
  @Needs(Permission.USERS_EDIT)
  String list(Model model) {
    model.addAttribute("people", people.all());
    model.addAttribute("siteNames", siteNames());
    model.addAttribute("now", clock.instant());
    return "people/users";
  }

  @GetMapping("/settings/users/new")
  @Needs(Permission.USERS_EDIT)
  String fresh(Model model) {
    return form(model, 0, new UserForm("", "", "", List.of()), Map.of());
  }

  @PostMapping("/settings/users")
  @Needs(Permission.USERS_EDIT)
  String create(
      Viewer viewer,
      HttpServletResponse response,
      Model model,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String fullName,
      @RequestParam(defaultValue = "") String email,
      @RequestParam(required = false) Optional<List<String>> role) {
    UserForm form = new UserForm(name, fullName, email, role.orElse(List.of()));
    Map<String, String> faults = form.faults(siteIds());
    if (faults.isEmpty() && people.named(form.name()).isPresent()) {
      faults.put("name", form.name() + " is taken. Choose another name.");
    }
    if (!faults.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return form(model, 0, form, faults);
    }
    List<Grant> grants = form.grants(siteIds());
    String password = passwords.oneTime();
    audit.write(viewer, "create-person", "person " + form.name(), Map.of("roles", words(grants)));
    people.create(
        new NewPerson(
            form.name(),
            form.fullName(),
            form.email(),
            passwords.encode(password),
            clock.instant().plus(ONE_TIME_GOOD_FOR),
            grants),
        viewer.name());
    return oneTime(model, form.name(), password);
  }

  @GetMapping("/settings/users/{id}")
  @Needs(Permission.USERS_EDIT)
  String show(@PathVariable long id, Model model) {
    Person person = find(id);
    return form(model, id, UserForm.of(person), Map.of());
  }

  @PostMapping("/settings/users/{id}")
  @Needs(Permission.USERS_EDIT)
  String save(
      Viewer viewer,
      HttpServletResponse response,
      Model model,
      RedirectAttributes redirect,
      @PathVariable long id,
      @RequestParam(defaultValue = "") String fullName,
      @RequestParam(defaultValue = "") String email,
      @RequestParam(required = false) Optional<List<String>> role) {
    Person person = find(id);
    UserForm form = new UserForm(person.name(), fullName, email, role.orElse(List.of()));
    Map<String, String> faults = form.faults(siteIds());
    List<Grant> grants = form.grants(siteIds());
    if (!Administrators.of(grants) && isLastAdministrator(person)) {
      faults.put("roles", "This is the last administrator of all sites. Make another one first.");
    }
    if (!faults.isEmpty()) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      return form(model, id, form, faults);
    }
    audit.write(
        viewer,
        "change-person",
        subject(person),
        Map.of("roles before", words(person.grants()), "roles", words(grants)));
    people.rename(id, form.fullName(), form.email());
    if (!words(grants).equals(words(person.grants()))) {
      people.grant(id, grants);
    }
    Flash.add(redirect, Tone.GOOD, person.name() + " was saved.");
    return "redirect:/settings/users";
  }

  @PostMapping("/settings/users/{id}/reset")
  @Needs(Permission.USERS_EDIT)
  String reset(Viewer viewer, Model model, @PathVariable long id) {
    Person person = find(id);
    String password = passwords.oneTime();
    audit.write(viewer, "reset-password", subject(person), Map.of());
    people.resetPassword(id, passwords.encode(password), clock.instant().plus(ONE_TIME_GOOD_FOR));
    return oneTime(model, person.name(), password);
  }

  @PostMapping("/settings/users/{id}/disable")
  @Needs(Permission.USERS_EDIT)
  String disable(Viewer viewer, RedirectAttributes redirect, @PathVariable long id) {
    Person person = find(id);
    if (isLastAdministrator(person)) {
      Flash.add(
          redirect,
          Tone.DANGER,
          person.name() + " is the last administrator of all sites. Make another one first.");
      return "redirect:/settings/users";
    }
    audit.write(viewer, "disable-person", subject(person), Map.of());
    people.disable(id);
    Flash.add(redirect, Tone.GOOD, person.name() + " was disabled; all sessions ended.");
    return "redirect:/settings/users";
  }

  @PostMapping("/settings/users/{id}/enable")
  @Needs(Permission.USERS_EDIT)
  String enable(Viewer viewer, RedirectAttributes redirect, @PathVariable long id) {
    Person person = find(id);
    audit.write(viewer, "enable-person", subject(person), Map.of());
    people.enable(id);
    Flash.add(redirect, Tone.GOOD, person.name() + " may sign in again.");
    return "redirect:/settings/users";
  }

  @PostMapping("/settings/users/{id}/unlock")
  @Needs(Permission.USERS_EDIT)
  String unlock(Viewer viewer, RedirectAttributes redirect, @PathVariable long id) {
    Person person = find(id);
    audit.write(viewer, "unlock-person", subject(person), Map.of());
    people.unlock(id);
    Flash.add(redirect, Tone.GOOD, person.name() + " need not wait any more.");
    return "redirect:/settings/users";
  }

  private boolean isLastAdministrator(Person person) {
    return Administrators.of(person.grants())
        && people.all().stream()
            .filter(other -> other.id() != person.id() && !other.disabled())
            .noneMatch(other -> Administrators.of(other.grants()));
  }

  private Person find(long id) {
    return people.find(id).orElseThrow(() -> new NotThere("person " + id));
  }

  private static String subject(Person person) {
    return "person " + person.name();
  }

  private String words(List<Grant> grants) {
    Map<Integer, String> names = siteNames();
    return grants.stream()
        .map(grant ->
            grant.role()
                + (grant.site() == null ? "" : " at " + names.getOrDefault(grant.site(), "?")))
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private List<Integer> siteIds() {
    return sites.all().stream().map(SiteViews.Site::id).toList();
  }

  private Map<Integer, String> siteNames() {
    return sites.all().stream().collect(Collectors.toMap(SiteViews.Site::id, SiteViews.Site::name));
  }

  private String form(Model model, long id, UserForm form, Map<String, String> faults) {
    model.addAttribute("id", id);
    model.addAttribute("form", form);
    model.addAttribute("faults", new HashMap<>(faults));
    model.addAttribute("sites", sites.all());
    return "people/user";
  }

  private static String oneTime(Model model, String name, String password) {
    model.addAttribute("name", name);
    model.addAttribute("password", password);
    return "people/one-time";
  }
}
