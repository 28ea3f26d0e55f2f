// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.audit;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.asepsis.server.access.Audit;
import org.asepsis.server.access.Needs;
import org.asepsis.server.access.Permission;
import org.asepsis.server.access.Viewer;
import org.asepsis.server.page.Pages;
import org.asepsis.store.audit.AuditEntry;
import org.asepsis.store.audit.AuditLog;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The record, for those who review it. Looking at it is itself recorded. */
@Controller
final class AuditPage {
  private static final int ROWS = 100;
  private static final int EXPORTED_AT_ONCE = 1_000;

  private final AuditLog log;
  private final Audit audit;
  private final HeadSigner signer;
  private final Pages pages;

  AuditPage(AuditLog log, Audit audit, HeadSigner signer, Pages pages) {
    this.log = log;
    this.audit = audit;
    this.signer = signer;
    this.pages = pages;
  }

  /** What a reviewer typed; days are those of the viewer's site. */
  public record Form(String person, String action, String from, String to) {
    Map<String, String> faults() {
      Map<String, String> faults = new HashMap<>();
      check("from", from, faults);
      check("to", to, faults);
      return faults;
    }

    private static void check(String field, String day, Map<String, String> faults) {
      try {
        if (!day.isEmpty()) {
          LocalDate.parse(day);
        }
      } catch (DateTimeException e) {
        faults.put(field, "Write the day as 2026-03-04.");
      }
    }

    AuditLog.Filter filter(ZoneId zone, long before, int limit) {
      return new AuditLog.Filter(
          person, action, start(from, zone, 0), start(to, zone, 1), before, limit);
    }

    private static @Nullable Instant start(String day, ZoneId zone, int plusDays) {
      return day.isEmpty()
          ? null
          : LocalDate.parse(day).plusDays(plusDays).atStartOfDay(zone).toInstant();
    }

    Map<String, String> asked() {
      Map<String, String> asked = new TreeMap<>();
      asked.put("person", person);
      asked.put("action", action);
      asked.put("from", from);
      asked.put("to", to);
      asked.values().removeIf(String::isEmpty);
      return asked;
    }
  }

  @GetMapping("/audit")
  @Needs(Permission.AUDIT_READ)
  String show(
      Viewer viewer,
      Model model,
      @RequestParam(defaultValue = "") String person,
      @RequestParam(defaultValue = "") String action,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String to,
      @RequestParam(defaultValue = "0") long before) {
    Form form = new Form(person.strip(), action, from, to);
    Map<String, String> faults = form.faults();
    audit.write(viewer, "view-audit", "audit log", form.asked());
    List<AuditEntry> entries =
        faults.isEmpty()
            ? log.find(
                form.filter(
                    pages.moments(viewer).zone(), before <= 0 ? Long.MAX_VALUE : before, ROWS))
            : List.of();
    model.addAttribute("entries", entries);
    model.addAttribute("more", entries.size() == ROWS ? entries.getLast().sequence() : 0L);
    model.addAttribute("actions", log.actions());
    model.addAttribute("person", form.person());
    model.addAttribute("action", action);
    model.addAttribute("from", from);
    model.addAttribute("to", to);
    model.addAttribute("faults", faults);
    model.addAttribute("problem", signer.problem());
    return "audit/audit";
  }

  @GetMapping("/audit.csv")
  @Needs(Permission.AUDIT_READ)
  void export(
      Viewer viewer,
      HttpServletResponse response,
      @RequestParam(defaultValue = "") String person,
      @RequestParam(defaultValue = "") String action,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String to)
      throws IOException {
    Form form = new Form(person.strip(), action, from, to);
    if (!form.faults().isEmpty()) {
      response.sendError(HttpServletResponse.SC_BAD_REQUEST);
      return;
    }
    audit.write(viewer, "export-audit", "audit log", form.asked());
    response.setContentType("text/csv;charset=UTF-8");
    response.setHeader("Content-Disposition", "attachment; filename=\"audit.csv\"");
    ZoneId zone = pages.moments(viewer).zone();
    PrintWriter out = response.getWriter();
    out.print("sequence,time,person,origin,action,subject,detail,hash\r\n");
    long before = Long.MAX_VALUE;
    List<AuditEntry> entries;
    do {
      entries = log.find(form.filter(zone, before, EXPORTED_AT_ONCE));
      for (AuditEntry entry : entries) {
        out.print(AuditCsv.line(entry));
        before = entry.sequence();
      }
    } while (entries.size() == EXPORTED_AT_ONCE);
  }
}
