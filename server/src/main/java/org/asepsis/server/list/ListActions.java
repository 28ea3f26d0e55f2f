// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.list;

import java.util.List;
import org.asepsis.server.access.Open;
import org.asepsis.server.access.Viewer;
import org.asepsis.server.page.Flash;
import org.asepsis.server.page.Missing;
import org.asepsis.server.page.Tone;
import org.asepsis.store.work.ListWork;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A person's own columns and saved views. They say nothing of others, so no audit. */
@Controller
final class ListActions {
  private static final int LONGEST_NAME = 60;
  private static final int LONGEST_QUERY = 2_000;
  private static final List<String> LISTS =
      List.of("devices", "exposures", "device-exposures", "lifecycle", "actions");

  private final ListWork work;

  ListActions(ListWork work) {
    this.work = work;
  }

  @PostMapping("/lists/{list}/columns")
  @Open(to = Open.Audience.SIGNED_IN)
  String columns(
      @PathVariable String list,
      @RequestParam(name = "column", defaultValue = "") List<String> columns,
      @RequestParam(defaultValue = "") String back,
      Viewer viewer) {
    known(list);
    List<String> sane =
        columns.stream().filter(one -> one.matches("[a-z-]{1,30}")).limit(40).toList();
    work.keepColumns(viewer.userId(), list, sane);
    return "redirect:" + local(list, back);
  }

  @PostMapping("/lists/{list}/views")
  @Open(to = Open.Audience.SIGNED_IN)
  String save(
      @PathVariable String list,
      @RequestParam(defaultValue = "") String name,
      @RequestParam(defaultValue = "") String query,
      Viewer viewer,
      RedirectAttributes flash) {
    known(list);
    String cut = name.strip();
    if (cut.isEmpty() || cut.length() > LONGEST_NAME || query.length() > LONGEST_QUERY) {
      Flash.add(flash, Tone.DANGER, "A view needs a name of 1 to 60 characters.");
    } else if (work.save(viewer.userId(), list, cut, query)) {
      Flash.add(flash, Tone.GOOD, "The view “" + cut + "” was saved. Find it under Saved views.");
    } else {
      Flash.add(flash, Tone.WARNING, "You have 100 saved views already. Delete one first.");
    }
    return "redirect:/" + list + (query.isEmpty() ? "" : "?" + query);
  }

  @PostMapping("/lists/{list}/views/{id}/delete")
  @Open(to = Open.Audience.SIGNED_IN)
  String delete(
      @PathVariable String list,
      @PathVariable long id,
      @RequestParam(defaultValue = "") String back,
      Viewer viewer,
      RedirectAttributes flash) {
    known(list);
    if (!work.delete(viewer.userId(), list, id)) {
      throw new Missing("saved view " + id);
    }
    Flash.add(flash, Tone.GOOD, "The view was deleted.");
    return "redirect:" + local(list, back);
  }

  private static void known(String list) {
    if (!LISTS.contains(list)) {
      throw new Missing("list " + list);
    }
  }

  /** Only the list itself: never an address of somebody else's. */
  private static String local(String list, String back) {
    return back.equals("/" + list) || back.startsWith("/" + list + "?") ? back : "/" + list;
  }
}
