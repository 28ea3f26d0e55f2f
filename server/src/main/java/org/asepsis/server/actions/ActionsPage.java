// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.actions;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.asepsis.server.access.Audit;
import org.asepsis.server.access.Needs;
import org.asepsis.server.access.Permission;
import org.asepsis.server.access.Viewer;
import org.asepsis.server.export.CsvFile;
import org.asepsis.server.export.ListExport;
import org.asepsis.server.list.ListFrame;
import org.asepsis.server.list.ListRequest;
import org.asepsis.server.list.SmallList;
import org.asepsis.server.page.Missing;
import org.asepsis.server.page.Pages;
import org.asepsis.store.assess.ActionRow;
import org.asepsis.store.assess.Actions;
import org.asepsis.store.work.ListWork;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What is to be done, what helps most first. */
@Controller
final class ActionsPage {
  private static final ListFrame.Empty NONE =
      new ListFrame.Empty(
          "Nothing to do yet",
          "Actions follow from what is wrong with devices. Hand in a capture, then look here"
              + " again.",
          "Hand in a capture",
          "/imports");

  private final Actions actions;
  private final ListWork work;
  private final ListExport export;
  private final Tickets tickets;
  private final Pages pages;
  private final Audit audit;
  private final Clock clock;

  ActionsPage(
      Actions actions,
      ListWork work,
      ListExport export,
      Tickets tickets,
      Pages pages,
      Audit audit,
      Clock clock) {
    this.actions = actions;
    this.work = work;
    this.export = export;
    this.tickets = tickets;
    this.pages = pages;
    this.audit = audit;
    this.clock = clock;
  }

  @GetMapping("/actions")
  @Needs(Permission.RISK_READ)
  String list(HttpServletRequest servlet, Viewer viewer, Model model) {
    ListRequest request = ListRequest.from(servlet);
    ListWork.Kept kept = work.of(viewer.userId(), "actions");
    ListFrame frame =
        new ListFrame(
            List.of(),
            kept.columns(),
            kept.views().stream()
                .map(view ->
                    new ListFrame.SavedLink(view.id(), view.name(), "/actions?" + view.query()))
                .toList(),
            NONE,
            List.of("csv", "pdf"));
    List<ActionRow> all = actions.all(viewer.scope(Permission.RISK_READ));
    model.addAttribute("list", list().model(all, request, frame));
    List<ActionRow> open = all.stream().filter(row -> row.state().equals("open")).toList();
    model.addAttribute("open", open.size());
    model.addAttribute("removes", open.stream().mapToInt(ActionRow::removes).sum());
    model.addAttribute("hours", open.stream().mapToDouble(ActionRow::hours).sum());
    return "actions/actions";
  }

  @GetMapping("/actions/{id:[0-9]{1,18}}")
  @Needs(Permission.RISK_READ)
  String one(@PathVariable long id, Viewer viewer, Model model) {
    ActionRow action =
        actions
            .find(id, viewer.scope(Permission.RISK_READ))
            .orElseThrow(() -> new Missing("action " + id));
    model.addAttribute("action", action);
    model.addAttribute("devices", actions.devices(id));
    model.addAttribute("events", actions.events(id));
    model.addAttribute("canSend", tickets.isOn());
    return "actions/action";
  }

  @GetMapping("/actions.csv")
  @Needs(Permission.RISK_READ)
  void csv(HttpServletRequest servlet, HttpServletResponse response, Viewer viewer)
      throws IOException {
    export.csv(response, content(servlet, viewer, "csv"), pages.moments(viewer));
  }

  @GetMapping("/actions.pdf")
  @Needs(Permission.RISK_READ)
  void pdf(HttpServletRequest servlet, HttpServletResponse response, Viewer viewer)
      throws IOException {
    export.pdf(response, content(servlet, viewer, "pdf"), pages.moments(viewer));
  }

  /** A table that ticket systems take in: every column, one line for each action and device. */
  @GetMapping("/actions/{id:[0-9]{1,18}}/ticket.csv")
  @Needs(Permission.RISK_READ)
  void ticket(@PathVariable long id, HttpServletResponse response, Viewer viewer)
      throws IOException {
    ActionRow action =
        actions
            .find(id, viewer.scope(Permission.RISK_READ))
            .orElseThrow(() -> new Missing("action " + id));
    audit.write(viewer, "export-ticket", "action " + id, Map.of("as", "csv"));
    try (CsvFile file = CsvFile.to(response, "ticket-" + id)) {
      Tickets.lines(action, actions.devices(id)).forEach(file::line);
    }
  }

  private ListExport.Content<ActionRow> content(
      HttpServletRequest servlet, Viewer viewer, String as) {
    ListRequest request = ListRequest.from(servlet);
    audit.write(viewer, "export-actions", "actions", Map.of("as", as, "query", request.query()));
    List<ActionRow> chosen =
        list().chosen(actions.all(viewer.scope(Permission.RISK_READ)), request);
    return new ListExport.Content<>(
        list().listing(),
        request,
        chosen,
        chosen.size(),
        "Actions",
        "What is to be done, what takes the most risk away first. Only what the maker has"
            + " approved; biomedical engineering confirms it.");
  }

  private SmallList<ActionRow> list() {
    return new ActionList(clock.instant()).list();
  }
}
