// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.audit;

import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.asepsis.store.audit.AuditEntry;

/** Entries of the audit log as CSV (RFC 4180); no field begins as a formula would. */
final class AuditCsv {
  private static final String FORMULA_STARTS = "=+-@\t\r";

  private AuditCsv() {}

  static String line(AuditEntry entry) {
    return List.of(
                Long.toString(entry.sequence()),
                entry.time().toString(),
                entry.person(),
                entry.origin(),
                entry.action(),
                entry.subject(),
                words(entry),
                HexFormat.of().formatHex(entry.hash()))
            .stream()
            .map(AuditCsv::field)
            .collect(Collectors.joining(","))
        + "\r\n";
  }

  /** The detail in one line: {@code roles: viewer; why: wrong password}. */
  static String words(AuditEntry entry) {
    return new TreeMap<>(entry.detail())
        .entrySet().stream()
            .map(one -> one.getKey() + ": " + one.getValue())
            .collect(Collectors.joining("; "));
  }

  private static String field(String text) {
    String safe =
        !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    return safe.matches("[^\",\r\n]*") ? safe : "\"" + safe.replace("\"", "\"\"") + "\"";
  }
}
