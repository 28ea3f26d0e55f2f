// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.imports;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.asepsis.capture.CaptureReader;
import org.asepsis.capture.NotACaptureException;
import org.asepsis.intake.AddressPlan;
import org.asepsis.intake.Books;
import org.asepsis.intake.FileKind;
import org.asepsis.intake.Table;

/** Tells by its beginning, and only then by its name, what a file is. */
final class Kinds {
  static final String CAPTURE = "capture";
  static final String CMMS = "cmms";
  static final String ADDRESS_PLAN = "address-plan";

  /** All that can be handed in, for people to choose from. */
  static final List<String> ALL =
      List.of(
          CAPTURE,
          FileKind.ZEEK.label(),
          FileKind.SURICATA.label(),
          FileKind.DHCP_LEASES.label(),
          FileKind.ARP_TABLE.label(),
          FileKind.CAM_TABLE.label(),
          CMMS,
          ADDRESS_PLAN);

  private static final int HEAD = 1 << 16;

  private Kinds() {}

  /** A stream that begins anew each time. */
  interface Source {
    InputStream open() throws IOException;
  }

  static Optional<String> recognize(String name, Source source) throws IOException {
    if (isCapture(source)) {
      return Optional.of(CAPTURE);
    }
    String head = head(source);
    String first = head.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    if (first.startsWith("{")) {
      return Optional.of(json(first));
    }
    Optional<String> table = table(head);
    return table.isPresent() ? table : printed(name.toLowerCase(Locale.ROOT), head);
  }

  private static boolean isCapture(Source source) throws IOException {
    try (InputStream in = source.open();
        CaptureReader _ = CaptureReader.open(in)) {
      return true;
    } catch (NotACaptureException e) {
      return false;
    }
  }

  /** Text as it stands, or taken out of gzip, as Zeek keeps its older logs. */
  static InputStream text(InputStream raw) throws IOException {
    InputStream in = raw.markSupported() ? raw : new BufferedInputStream(raw);
    in.mark(2);
    boolean zipped = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return zipped ? new BoundedInput(new GZIPInputStream(in, 1 << 16)) : in;
  }

  private static String head(Source source) throws IOException {
    try (InputStream in = text(source.open())) {
      return new String(in.readNBytes(HEAD), StandardCharsets.UTF_8);
    }
  }

  private static String json(String line) {
    return line.contains("\"event_type\"") ? FileKind.SURICATA.label() : FileKind.ZEEK.label();
  }

  private static Optional<String> table(String head) {
    String firstLine = head.lines().findFirst().orElse("");
    if (firstLine.chars().noneMatch(c -> c == ',' || c == ';' || c == '\t')) {
      return Optional.empty();
    }
    try {
      Table table = Table.parse((firstLine + "\n").getBytes(StandardCharsets.UTF_8));
      String heading = firstLine.toLowerCase(Locale.ROOT);
      if (heading.contains("hwaddr") || heading.contains("clientid")) {
        return Optional.of(FileKind.DHCP_LEASES.label());
      }
      if (AddressPlan.isOne(table) && !Books.guess(table).containsKey("serial")) {
        return Optional.of(ADDRESS_PLAN);
      }
      return Books.guess(table).size() >= 2 ? Optional.of(CMMS) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> printed(String name, String head) {
    if (head.startsWith("#separator")) {
      return Optional.of(FileKind.ZEEK.label());
    }
    if (name.contains("lease") || head.contains("\nlease ") || head.startsWith("lease ")) {
      return Optional.of(FileKind.DHCP_LEASES.label());
    }
    if (head.lines().limit(200).anyMatch(Kinds::hasBothAddresses)) {
      return Optional.of(FileKind.ARP_TABLE.label());
    }
    return head.lines().limit(200).anyMatch(Kinds::hasStation)
        ? Optional.of(FileKind.CAM_TABLE.label())
        : Optional.empty();
  }

  private static boolean hasStation(String line) {
    return line.matches(
        "(?i).*([0-9a-f]{1,2}[:-]){5}[0-9a-f]{1,2}.*|.*[0-9a-fA-F]{4}(\\.[0-9a-fA-F]{4}){2}.*");
  }

  private static boolean hasBothAddresses(String line) {
    return hasStation(line) && line.matches(".*\\b([0-9]{1,3}\\.){3}[0-9]{1,3}\\b.*");
  }
}
