// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.report;

import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.asepsis.assess.risk.Risk;
import org.asepsis.assess.risk.Risk.Band;
import org.asepsis.assess.risk.RiskModel;
import org.asepsis.server.access.Permission;
import org.asepsis.server.access.Viewer;
import org.asepsis.server.exposures.ExposureSummary;
import org.asepsis.server.feeds.CurrentKnowledge;
import org.asepsis.server.page.Moments;
import org.asepsis.store.Scope;
import org.asepsis.store.assess.Actions;
import org.asepsis.store.assess.DeviceExposureViews;
import org.asepsis.store.assess.RiskFigures;
import org.asepsis.store.assess.RiskViews;
import org.asepsis.store.assess.SupportViews;
import org.asepsis.store.view.CoverageViews;
import org.asepsis.store.view.DeviceFilter;
import org.asepsis.store.view.DeviceQuery;
import org.asepsis.store.view.DeviceRow;
import org.asepsis.store.view.DeviceViews;
import org.springframework.stereotype.Component;

/** Gathers what a site's report says. */
@Component
final class Reports {
  private final DeviceViews devices;
  private final RiskViews risks;
  private final RiskFigures figures;
  private final DeviceExposureViews exposures;
  private final SupportViews support;
  private final Actions actions;
  private final CoverageViews coverage;
  private final CurrentKnowledge knowledge;
  private final Clock clock;

  Reports(
      DeviceViews devices,
      RiskViews risks,
      RiskFigures figures,
      DeviceExposureViews exposures,
      SupportViews support,
      Actions actions,
      CoverageViews coverage,
      CurrentKnowledge knowledge,
      Clock clock) {
    this.devices = devices;
    this.risks = risks;
    this.figures = figures;
    this.exposures = exposures;
    this.support = support;
    this.actions = actions;
    this.coverage = coverage;
    this.knowledge = knowledge;
    this.clock = clock;
  }

  /** The report of one site, or of all that the viewer may see. */
  SiteReport of(Viewer viewer, Optional<SiteReport.Place> site, Moments moments) {
    Scope scope =
        site.map(one -> Scope.of(List.of(one.id()))).orElse(viewer.scope(Permission.RISK_READ));
    boolean showsPatients = viewer.may(Permission.EXPOSURES_READ);
    List<SiteReport.Top> top =
        devices
            .page(
                DeviceQuery.sorted(
                    new DeviceFilter(scope, "", Map.of()), "-risk", "", SiteReport.TOP))
            .rows()
            .stream()
            .filter(row -> row.risk() >= 0)
            .flatMap(row -> top(row, scope, showsPatients).stream())
            .toList();
    Map<Band, Integer> bands = new EnumMap<>(Band.class);
    long all = 0;
    for (Map.Entry<Integer, Integer> entry : figures.byScore(scope).entrySet()) {
      bands.merge(Risk.band(entry.getKey()), entry.getValue(), Integer::sum);
      all += entry.getValue();
    }
    return new SiteReport(
        site.map(SiteReport.Place::name).orElse("all your sites"),
        clock.instant(),
        all,
        bands,
        top,
        vulnerabilities(scope),
        exposures.all(scope),
        support.groups(scope),
        actions.all(scope),
        new TreeMap<String, LocalDate>(knowledge.current().asOf()),
        ExposureSummary.blind(coverage.of(scope), moments));
  }

  private Optional<SiteReport.Top> top(DeviceRow row, Scope scope, boolean showsPatients) {
    return risks
        .of(row.id(), scope)
        .map(working ->
            new SiteReport.Top(
                row, new RiskModel(working.weights()).of(working.input()), showsPatients));
  }

  private SiteReport.Vulnerabilities vulnerabilities(Scope scope) {
    List<RiskFigures.Advisory> all = figures.advisories(scope);
    return all.isEmpty() && !figures.isMatched()
        ? new SiteReport.Vulnerabilities(-1, 0, 0, List.of())
        : new SiteReport.Vulnerabilities(
            all.stream().mapToInt(RiskFigures.Advisory::affected).sum(),
            all.stream().mapToInt(RiskFigures.Advisory::possible).sum(),
            all.stream()
                .filter(RiskFigures.Advisory::exploited)
                .mapToInt(one -> one.affected() + one.possible())
                .sum(),
            all.stream()
                .limit(15)
                .map(one ->
                    new SiteReport.Vulnerabilities.Advisory(
                        one.id(), one.affected(), one.possible(), one.exploited()))
                .toList());
  }
}
