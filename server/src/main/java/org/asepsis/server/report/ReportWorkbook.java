// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Locale;
import org.asepsis.assess.risk.Risk;
import org.asepsis.server.page.Moments;
import org.asepsis.server.page.Terms;
import org.asepsis.store.assess.ActionRow;
import org.asepsis.store.assess.DeviceExposureRow;
import org.asepsis.store.assess.SupportViews.Group;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * The report as a workbook (ECMA-376): one sheet for each part. Every text is written as text, and
 * one that a spreadsheet could take for a formula is led by an apostrophe as in our CSV.
 */
final class ReportWorkbook {
  private static final int WIDEST = 60;

  private final Worksheet sheet;
  private int line;

  private ReportWorkbook(Worksheet sheet) {
    this.sheet = sheet;
  }

  static byte[] of(SiteReport report, Moments moments) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Workbook book = new Workbook(out, "Asepsis", "1.0")) {
      summary(report, moments, new ReportWorkbook(book.newWorksheet("Summary")));
      devices(report, new ReportWorkbook(book.newWorksheet("Devices")));
      exposures(report, moments, new ReportWorkbook(book.newWorksheet("Exposed devices")));
      vulnerabilities(report, new ReportWorkbook(book.newWorksheet("Vulnerabilities")));
      lifecycle(report, new ReportWorkbook(book.newWorksheet("End of support")));
      actions(report, moments, new ReportWorkbook(book.newWorksheet("Actions")));
    }
    return out.toByteArray();
  }

  private static void summary(SiteReport report, Moments moments, ReportWorkbook sheet) {
    sheet.row("Risk of " + report.site());
    sheet.row("As of", moments.minute(report.asOf()));
    report.sentences().forEach(sheet::row);
    sheet.row("");
    sheet.heading("Risk", "Devices");
    for (Risk.Band band : Risk.Band.values()) {
      sheet.row(Terms.sentence(band.name().toLowerCase(Locale.ROOT)), report.in(band));
    }
    sheet.row("");
    sheet.heading("Outside source", "As of");
    report.sources().forEach((source, day) -> sheet.row(source, day.toString()));
    sheet.row("");
    sheet.heading("What we cannot see");
    report.blind().forEach(sheet::row);
    sheet.widths(70, 20);
  }

  private static void devices(SiteReport report, ReportWorkbook sheet) {
    sheet.heading("Device", "Kind", "Maker", "Model", "Risk", "Likelihood", "Consequence", "Why");
    for (SiteReport.Top top : report.top()) {
      sheet.row(
          top.device().title(),
          Terms.type(top.device().type()),
          top.device().manufacturer(),
          top.device().model(),
          top.risk().score(),
          Math.round(100 * top.risk().likelihood()) / 100.0,
          Math.round(100 * top.risk().consequence()) / 100.0,
          top.working());
    }
    sheet.widths(30, 24, 20, 20, 8, 11, 13, WIDEST);
  }

  private static void exposures(SiteReport report, Moments moments, ReportWorkbook sheet) {
    sheet.heading(
        "Device",
        "What is weak",
        "How bad",
        "Rests on",
        "Because",
        "First seen",
        "Last seen",
        "HICP",
        "What to do");
    for (DeviceExposureRow row : report.openExposures()) {
      sheet.row(
          row.name(),
          row.title(),
          row.rule().severity().name().toLowerCase(Locale.ROOT),
          row.basis(),
          row.because(),
          moments.minute(row.first()),
          moments.minute(row.last()),
          row.rule().practice(),
          row.rule().todo());
    }
    sheet.widths(30, 36, 10, 12, WIDEST, 18, 18, 8, WIDEST);
  }

  private static void vulnerabilities(SiteReport report, ReportWorkbook sheet) {
    if (!report.vulnerabilities().isMatched()) {
      sheet.row("Vulnerabilities were not matched yet.");
      return;
    }
    sheet.heading("Advisory", "Applies to", "May apply to", "Used in attacks");
    for (SiteReport.Vulnerabilities.Advisory one : report.vulnerabilities().worst()) {
      sheet.row(one.id(), one.affected(), one.possible(), one.exploited() ? "yes" : "");
    }
    sheet.widths(28, 12, 14, 16);
  }

  private static void lifecycle(SiteReport report, ReportWorkbook sheet) {
    sheet.heading(
        "What",
        "Of",
        "Support",
        "Ends",
        "Devices",
        "Device maker",
        "Device model",
        "Because",
        "Source",
        "As of");
    for (Group group : report.lifecycle()) {
      sheet.row(
          group.name(),
          group.part(),
          group.state(),
          group.ends().map(LocalDate::toString).orElse(""),
          group.devices(),
          group.manufacturer(),
          group.model(),
          group.because(),
          group.source(),
          group.asOf().map(LocalDate::toString).orElse(""));
    }
    sheet.widths(30, 10, 12, 12, 9, 20, 20, WIDEST, 30, 12);
  }

  private static void actions(SiteReport report, Moments moments, ReportWorkbook sheet) {
    sheet.heading(
        "What to do",
        "Risk removed",
        "Highest risk",
        "Devices",
        "Due",
        "Who",
        "State",
        "Staff hours",
        "Cost",
        "Opened",
        "How");
    for (ActionRow action : report.actions()) {
      sheet.row(
          action.title(),
          action.removes(),
          action.risk(),
          action.devices(),
          action.due().map(LocalDate::toString).orElse(""),
          action.assignee(),
          action.state(),
          action.hours(),
          action.cost(),
          moments.minute(action.opened()),
          action.what());
    }
    sheet.widths(50, 12, 12, 9, 12, 18, 10, 11, 8, 18, WIDEST);
  }

  private void heading(String... titles) {
    for (int column = 0; column < titles.length; column++) {
      sheet.value(line, column, titles[column]);
      sheet.style(line, column).bold().fillColor("E9EFED").set();
    }
    line++;
  }

  private void row(Object... values) {
    for (int column = 0; column < values.length; column++) {
      if (values[column] instanceof Number number) {
        sheet.value(line, column, number);
      } else {
        sheet.value(line, column, guarded(values[column].toString()));
      }
    }
    line++;
  }

  private void widths(int... widths) {
    for (int column = 0; column < widths.length; column++) {
      sheet.width(column, widths[column]);
    }
    sheet.freezePane(0, 1);
  }

  static String guarded(String text) {
    boolean isFormula =
        !text.isEmpty() && "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20".indexOf(text.charAt(0)) >= 0;
    return isFormula ? "'" + text : text;
  }
}
