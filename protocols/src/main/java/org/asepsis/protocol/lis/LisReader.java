// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.lis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.asepsis.analyze.Patient;
import org.asepsis.observe.PatientField;
import org.asepsis.protocol.lis.LisMessage.Counts;
import org.asepsis.protocol.lis.LisMessage.Header;
import org.asepsis.protocol.lis.LisRecord.Delimiters;
import org.asepsis.wire.Text;

/**
 * Makes a message of its records, one after the other (LIS02-A2 sections 6 to 14). Confined to the
 * flow's worker.
 */
final class LisReader {
  /** Patients of one message; a day's work of an analyser is less. */
  static final int MAX_PATIENTS = 500;

  private static final int MAX_TESTS = 512;
  private static final int MAX_INSTRUMENTS = 16;
  private static final int MAX_COMPONENTS = 8;
  private static final int LONGEST = 80;

  /** Numbers that the laboratory and others give are not those of the practice. */
  private static final String LABORATORY = "LIS02 P-4";

  private static final String THIRD = "LIS02 P-5";

  private final List<Patient> patients = new ArrayList<>(1);
  private final Set<String> tests = new HashSet<>();
  private final Set<String> instruments = new LinkedHashSet<>();
  private Delimiters delimiters = Delimiters.USUAL;
  private Header header = Header.NONE;
  private String termination = "";
  private Patient current = new Patient();
  private boolean begun;
  private boolean complete;
  private boolean overflowed;
  private int orders;
  private int results;
  private int comments;
  private int queries;
  private int manufacturer;
  private int scientific;
  private long bytes;

  /** Whether anything was read. */
  boolean isBegun() {
    return begun;
  }

  /** Whether the terminator record was read. */
  boolean isComplete() {
    return complete;
  }

  /** Whether this record begins the next message. */
  boolean isNext(byte[] record) {
    return begun && record.length > 1 && record[0] == 'H';
  }

  /** Adds a record without what ends it; what is none is passed over. */
  void add(byte[] record) {
    if (record.length < 2 || !LisFraming.isType(record[0])) {
      return;
    }
    String text = LisRecord.decode(record);
    if (text.charAt(0) == 'H') {
      delimiters = Delimiters.declaredBy(text);
    } else if (text.charAt(1) != delimiters.field()) {
      return;
    }
    begun = true;
    bytes += record.length + 1L;
    read(text.charAt(0), new LisRecord(text, delimiters));
  }

  private void read(char type, LisRecord record) {
    switch (type) {
      case 'H' -> header(record);
      case 'P' -> patient(record);
      case 'O' -> {
        orders++;
        specimen(record, 3);
        specimen(record, 4);
      }
      case 'R' -> {
        results++;
        test(record);
        instrument(record.component(14, 1));
      }
      case 'Q' -> query(record);
      case 'C' -> comments++;
      case 'M' -> manufacturer++;
      case 'S' -> scientific++;
      case 'L' -> {
        termination = shown(record.component(3, 1), 1);
        complete = true;
      }
      default -> {}
    }
  }

  private void header(LisRecord record) {
    List<String> sender = new ArrayList<>();
    int last = 0;
    for (int i = 1; i <= MAX_COMPONENTS; i++) {
      sender.add(shown(record.component(5, i), LONGEST));
      last = sender.getLast().isEmpty() ? last : i;
    }
    header =
        new Header(
            List.copyOf(sender.subList(0, last)),
            shown(record.component(10, 1), LONGEST),
            shown(record.component(12, 1), 2),
            shown(record.component(13, 1), 20),
            record.has(4) ? 1 : 0);
  }

  private void patient(LisRecord p) {
    next();
    current.identifier("", p.component(3, 1));
    current.identifier(LABORATORY, p.component(4, 1));
    current.identifier(THIRD, p.component(5, 1));
    current.name(p.component(6, 1), p.component(6, 2));
    for (int i = 3; i <= 4; i++) {
      current.has(PatientField.NAME, p.component(6, i));
    }
    for (String name : p.components(7)) {
      current.has(PatientField.NEXT_OF_KIN, name);
    }
    current.birthDate(p.component(8, 1));
    if (p.has(9) && !current.isEmpty()) {
      current.has(PatientField.SEX);
    }
    if (p.has(11)) {
      current.has(PatientField.ADDRESS).has(PatientField.ADDRESS, p.component(11, 1));
      current.state(shown(p.component(11, 3), 30));
    }
    for (String phone : p.components(13)) {
      current.has(PatientField.PHONE, phone);
    }
  }

  /** The number of a tube leads to a person in the laboratory's own books. */
  private void specimen(LisRecord record, int number) {
    current.has(PatientField.ACCESSION, record.component(number, 1));
  }

  /** the number of the patient, then that of the specimen (section 11.1.3). */
  private void query(LisRecord q) {
    queries++;
    next();
    String asked = q.component(3, 1);
    if (!asked.equals("ALL")) {
      current.identifier("", asked);
    }
    for (int i = 2; i <= 3; i++) {
      String specimen = q.component(3, i);
      if (!specimen.equals("ALL")) {
        current.has(PatientField.ACCESSION, specimen);
      }
    }
  }

  private void test(LisRecord r) {
    if (tests.size() < MAX_TESTS && r.has(3)) {
      tests.add(r.whole(3));
    }
  }

  private void instrument(String name) {
    if (!name.isEmpty() && instruments.size() < MAX_INSTRUMENTS) {
      instruments.add(shown(name, LONGEST));
    }
  }

  private void next() {
    if (!current.isEmpty()) {
      if (patients.size() < MAX_PATIENTS) {
        patients.add(current);
      } else {
        overflowed = true;
      }
    }
    current = new Patient();
  }

  LisMessage message() {
    next();
    Counts counts =
        new Counts(
            orders,
            results,
            comments,
            queries,
            manufacturer,
            scientific,
            tests.size(),
            List.copyOf(instruments),
            bytes);
    return new LisMessage(header, counts, termination, List.copyOf(patients), overflowed);
  }

  private static String shown(String text, int longest) {
    return Text.printable(text.length() > longest ? text.substring(0, longest) : text);
  }

  /** How many only: the content is about patients. */
  @Override
  public String toString() {
    return "LisReader[" + patients.size() + "]";
  }
}
