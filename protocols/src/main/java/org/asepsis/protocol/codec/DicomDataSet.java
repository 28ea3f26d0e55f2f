// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.codec;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.asepsis.analyze.Patient;
import org.asepsis.wire.Text;
import org.jspecify.annotations.Nullable;

/**
 * The head of a DICOM data set: equipment as text fit to show, and the patient on the way to a
 * token. Fill it through {@link #reader}; confined to one thread.
 */
public final class DicomDataSet implements DicomDataSetReader.Visitor {

  /** What a data set is for; it decides how far to read and what counts as an identity. */
  public enum Use {
    /** An image or report: nothing behind group 0020 is wanted, and the pixels lie there. */
    OBJECT,
    /** Keys to match: wildcards, ranges and empty values identify nobody. */
    QUERY,
    /** An answer to a query, a worklist entry or a procedure step. */
    ANSWER
  }

  /** Private creators kept of one data set. */
  static final int MAX_CREATORS = 8;

  private static final int SPECIFIC_CHARACTER_SET = 0x0008_0005;
  private static final int QUERY_LEVEL = 0x0008_0052;
  private static final int RETRIEVE_TITLE = 0x0008_0054;
  private static final int TIMEZONE = 0x0008_0201;
  private static final int UDI_SEQUENCE = 0x0018_100a;
  private static final int SCHEDULED_PROCEDURE_STEP_SEQUENCE = 0x0040_0100;
  private static final int SCHEDULED_STEP_ATTRIBUTES_SEQUENCE = 0x0040_0270;

  private final Use use;
  private final Map<DicomField, String> fields = new EnumMap<>(DicomField.class);
  private final List<String> creators = new ArrayList<>(2);
  private final DicomPatient patient;
  private Charset charset = StandardCharsets.US_ASCII;
  private @Nullable Charset itemCharset;
  private String queryLevel = "";
  private boolean narrowed;

  public DicomDataSet(Use use) {
    this.use = use;
    this.patient = new DicomPatient(use);
  }

  /** What fills this from the bytes of a data set. */
  public DicomDataSetReader reader(DicomDataSetReader.Syntax syntax) {
    return new DicomDataSetReader(syntax, this);
  }

  /** What the data set says about equipment, without anything about the patient. */
  public DicomEquipment equipment() {
    return new DicomEquipment(Map.copyOf(fields), List.copyOf(creators));
  }

  /** The patient, or one that is empty. */
  public Patient patient() {
    return patient.patient();
  }

  /** Query/Retrieve Level, or empty. */
  public String queryLevel() {
    return queryLevel;
  }

  /** Whether a query names anything that the answers must match; what it is, is not kept. */
  public boolean isNarrowed() {
    return narrowed;
  }

  @Override
  public boolean endsBefore(int tag) {
    int last = use == Use.OBJECT ? 0x0020 : 0x0040;
    return tag >>> 16 > last;
  }

  @Override
  public boolean wants(int sequence, int tag) {
    return tag == SPECIFIC_CHARACTER_SET
        || use == Use.QUERY
        || isCreator(tag)
        || DicomPatient.wants(sequence, tag)
        || DicomField.of(tag) != null;
  }

  @Override
  public boolean enters(int tag) {
    return tag == UDI_SEQUENCE
        || tag == SCHEDULED_PROCEDURE_STEP_SEQUENCE
        || tag == SCHEDULED_STEP_ATTRIBUTES_SEQUENCE
        || DicomPatient.enters(tag);
  }

  @Override
  public void itemBegins(int sequence) {
    itemCharset = null;
    patient.itemBegins(sequence);
  }

  @Override
  public void itemEnds(int sequence) {
    itemCharset = null;
    patient.itemEnds(sequence);
  }

  @Override
  public void value(int sequence, int tag, byte[] value) {
    if (tag == SPECIFIC_CHARACTER_SET) {
      setCharset(sequence, DicomText.charset(value));
      return;
    }
    String text = DicomText.decode(value, itemCharset == null ? charset : itemCharset);
    if (text.isEmpty()) {
      return;
    }
    if (use == Use.QUERY) {
      key(sequence, tag, text);
    }
    if (isCreator(tag)) {
      if (sequence == 0) {
        addCreator(Text.printable(text));
      }
      return;
    }
    DicomField field = DicomField.of(tag);
    if (field == null) {
      if (DicomPatient.wants(sequence, tag)) {
        patient.value(sequence, tag, text);
      }
    } else if (!isWild(text)) {
      fields.putIfAbsent(field, shown(text));
    }
  }

  /** PS3.4 section C.2.2.2: an asterisk alone matches everything, as an empty value does. */
  private void key(int sequence, int tag, String text) {
    if (tag == QUERY_LEVEL && sequence == 0) {
      queryLevel = Text.printable(text.strip());
    } else if (tag != RETRIEVE_TITLE && tag != TIMEZONE && !text.strip().matches("\\*+")) {
      narrowed = true;
    }
  }

  private void addCreator(String creator) {
    if (creators.size() < MAX_CREATORS && !creators.contains(creator)) {
      creators.add(creator);
    }
  }

  private void setCharset(int sequence, Charset declared) {
    if (sequence == 0) {
      charset = declared;
    } else {
      itemCharset = declared;
    }
  }

  private boolean isWild(String text) {
    return use == Use.QUERY && DicomPatient.isWild(text);
  }

  private static boolean isCreator(int tag) {
    int element = tag & 0xffff;
    return (tag & 0x1_0000) != 0 && element >= 0x10 && element <= 0xff;
  }

  private static String shown(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int begin = 0;
    while (begin <= text.length()) {
      int end = text.indexOf('\\', begin);
      end = end < 0 ? text.length() : end;
      out.append(begin == 0 ? "" : "\\").append(Text.printable(text.substring(begin, end)));
      begin = end + 1;
    }
    return out.toString();
  }

  /** Which fields are known; their content may be logged, the patient's is not here. */
  @Override
  public String toString() {
    return "DicomDataSet" + fields.keySet();
  }
}
