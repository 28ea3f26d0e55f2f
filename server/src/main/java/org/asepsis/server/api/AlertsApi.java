// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.asepsis.server.access.Audit;
import org.asepsis.server.access.Needs;
import org.asepsis.server.access.Permission;
import org.asepsis.server.access.Viewer;
import org.asepsis.store.Scope;
import org.asepsis.store.alerts.AlertRow;
import org.asepsis.store.alerts.AlertViews;
import org.asepsis.store.alerts.AlertWork;
import org.asepsis.store.document.Slice;
import org.asepsis.store.view.DeviceId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Alerts for programs. */
@RestController
@RequestMapping("/api/v1/alerts")
final class AlertsApi {
  private static final Set<String> STATES =
      Set.of("", "suppressed", "open", "acknowledged", "closed");

  private final AlertViews alerts;
  private final AlertWork work;
  private final Audit audit;

  AlertsApi(AlertViews alerts, AlertWork work, Audit audit) {
    this.alerts = alerts;
    this.work = work;
    this.audit = audit;
  }

  /** One party. */
  record End(@Nullable String device, @Nullable String address) {
    static End of(AlertRow.End end) {
      return new End(
          end.device().isEmpty() ? null : end.device(),
          end.address().isEmpty() ? null : end.address());
    }
  }

  /** What a rule looks for, by MITRE ATT&CK. */
  record Technique(String matrix, String id, String name) {}

  /** A packet. */
  record Packet(String capture, long packet, Instant time) {}

  /** An alert. */
  record Alert(
      String id,
      int site,
      String rule,
      String title,
      String sentence,
      String severity,
      String state,
      String owner,
      String assignee,
      Technique technique,
      End originator,
      End responder,
      String value,
      long count,
      int times,
      Instant first,
      Instant last,
      Instant raised,
      @JsonProperty("next_steps") List<String> nextSteps,
      List<Packet> evidence) {}

  @GetMapping
  @Needs(Permission.ALERTS_READ)
  PageOf<Alert> list(
      Viewer viewer,
      @RequestParam(defaultValue = "") String state,
      @RequestParam(defaultValue = "") String rule,
      @RequestParam(defaultValue = PageOf.LIMIT) int limit,
      @RequestParam(defaultValue = "") String cursor) {
    if (!STATES.contains(state)) {
      throw new BadRequest(
          "state is " + state + ". Ask for suppressed, open, acknowledged or closed.");
    }
    int most = PageOf.limit(limit);
    long from = PageOf.number(cursor, 0);
    Scope scope = viewer.scope(Permission.ALERTS_READ);
    List<AlertRow> chosen =
        alerts.all(scope).stream()
            .filter(row -> state.isEmpty() || row.state().equals(state))
            .filter(row -> rule.isEmpty() || row.rule().equals(rule))
            .skip(from)
            .limit(most + 1L)
            .toList();
    String next = chosen.size() > most ? Long.toString(from + most) : "";
    return PageOf.of(
        new Slice<>(chosen.stream().limit(most).map(row -> alert(row, scope)).toList(), next));
  }

  @GetMapping("/{id}")
  @Needs(Permission.ALERTS_READ)
  Alert one(Viewer viewer, @PathVariable String id) {
    Scope scope = viewer.scope(Permission.ALERTS_READ);
    return alert(find(id, scope), scope);
  }

  @PostMapping("/{id}/acknowledge")
  @Needs(Permission.ALERTS_EDIT)
  Alert acknowledge(Viewer viewer, @PathVariable String id) {
    Scope scope = viewer.scope(Permission.ALERTS_EDIT);
    AlertRow row = find(id, scope);
    audit.write(
        viewer, "acknowledge-alert", "alert " + id, Map.of("rule", row.rule(), "by", "the API"));
    boolean _ = work.acknowledge(row.id(), viewer.name(), scope);
    return alert(find(id, scope), scope);
  }

  private AlertRow find(String id, Scope scope) {
    return DeviceId.parse(id)
        .flatMap(number -> alerts.find(number.value(), scope))
        .orElseThrow(() -> new NotFound("alert " + id));
  }

  private Alert alert(AlertRow row, Scope scope) {
    var rule = row.of();
    return new Alert(
        row.key(),
        row.siteId(),
        row.rule(),
        rule.title(),
        row.sentence(),
        row.severity().label(),
        row.state(),
        rule.owner(),
        row.assignee(),
        new Technique(rule.technique().matrix(), rule.technique().id(), rule.technique().name()),
        End.of(row.originator()),
        End.of(row.responder()),
        row.value(),
        row.count(),
        row.times(),
        row.first(),
        row.last(),
        row.raised(),
        rule.next(),
        alerts.evidence(row.id(), scope).stream()
            .map(packet -> new Packet(packet.capture(), packet.packet(), packet.time()))
            .toList());
  }
}
