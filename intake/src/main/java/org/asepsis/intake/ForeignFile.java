// SPDX-License-Identifier: Apache-2.0
package org.asepsis.intake;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.asepsis.intake.Statements.Unreadable;
import org.asepsis.observe.Observed;

/** Reads files that other programs wrote as observations. A line that cannot be read is counted. */
public final class ForeignFile {
  private ForeignFile() {}

  /**
   * Reads a file to its end.
   *
   * @param name the file's name, which tells Zeek's logs apart
   * @param capture ordinal that evidence names, with the line as packet number
   * @param asOf when the file was true, nanoseconds since 1970, where its lines bear no time
   */
  public static Summary read(
      FileKind kind, String name, InputStream in, int capture, long asOf, Consumer<Observed> out)
      throws IOException {
    LineReader reader = reader(kind, name);
    Statements statements = new Statements(capture, asOf, out);
    Lines lines = new Lines(in);
    List<Summary.Problem> problems = new ArrayList<>();
    long used = 0;
    long passedOver = 0;
    long unreadable = 0;
    for (String line = lines.next(); line != null; line = lines.next()) {
      statements.at(lines.number());
      statements.time(asOf);
      try {
        if (lines.isTooLong()) {
          throw new Unreadable("longer than " + Lines.LONGEST + " characters");
        }
        switch (reader.line(line, statements)) {
          case USED -> used++;
          case PASSED_OVER -> passedOver++;
        }
      } catch (Unreadable e) {
        unreadable++;
        if (problems.size() < Summary.MOST_PROBLEMS) {
          problems.add(new Summary.Problem(lines.number(), String.valueOf(e.getMessage())));
        }
      }
    }
    return new Summary(lines.number(), used, passedOver, unreadable, problems);
  }

  private static LineReader reader(FileKind kind, String name) {
    return switch (kind) {
      case DHCP_LEASES -> new LeaseReader();
      case ARP_TABLE -> new ArpTableReader();
      case CAM_TABLE -> new CamTableReader();
      case ZEEK -> new ZeekReader(name);
      case SURICATA -> new SuricataReader();
    };
  }
}
