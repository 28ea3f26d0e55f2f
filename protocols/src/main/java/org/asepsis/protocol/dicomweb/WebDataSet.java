// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dicomweb;

import java.nio.charset.StandardCharsets;
import org.asepsis.protocol.codec.DicomDataSet;
import org.asepsis.protocol.codec.DicomDataSetReader;

/**
 * A data set in whichever of the three encodings (PS3.10, PS3.18 annex F, PS3.19 annex A): what
 * {@link DicomDataSet} reads, and besides the kind of object.
 */
final class WebDataSet implements DicomDataSetReader.Visitor {
  private static final int SPECIFIC_CHARACTER_SET = 0x0008_0005;
  private static final int SOP_CLASS_UID = 0x0008_0016;
  private static final int MODALITIES_IN_STUDY = 0x0008_0061;
  private static final int FAILED_SOP_SEQUENCE = 0x0008_1198;
  private static final int LONGEST = 64;

  private final DicomDataSet content;
  private String sopClass = "";
  private String modalities = "";
  private int failed;

  WebDataSet(DicomDataSet.Use use) {
    content = new DicomDataSet(use);
  }

  DicomDataSet content() {
    return content;
  }

  /** SOP Class UID, or empty. */
  String sopClass() {
    return sopClass;
  }

  /** Modalities in Study with backslashes between, or empty. */
  String modalities() {
    return modalities;
  }

  /** Instances that a server did not store. */
  int failed() {
    return failed;
  }

  /** JSON and XML bring their texts as UTF-8, whatever the data set was written in before. */
  void isUtf8() {
    content.value(0, SPECIFIC_CHARACTER_SET, "ISO_IR 192".getBytes(StandardCharsets.US_ASCII));
  }

  /** A value as text, its parts joined by backslashes. */
  void text(int sequence, int tag, String text) {
    if (tag != SPECIFIC_CHARACTER_SET) {
      value(sequence, tag, text.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Override
  public boolean endsBefore(int tag) {
    return content.endsBefore(tag);
  }

  @Override
  public boolean wants(int sequence, int tag) {
    return sequence == 0 && (tag == SOP_CLASS_UID || tag == MODALITIES_IN_STUDY)
        || content.wants(sequence, tag);
  }

  @Override
  public boolean enters(int tag) {
    return tag == FAILED_SOP_SEQUENCE || content.enters(tag);
  }

  @Override
  public void value(int sequence, int tag, byte[] value) {
    if (sequence == 0 && tag == SOP_CLASS_UID) {
      sopClass = uid(value);
    } else if (sequence == 0 && tag == MODALITIES_IN_STUDY) {
      modalities = new String(value, StandardCharsets.US_ASCII).strip();
    } else {
      content.value(sequence, tag, value);
    }
  }

  @Override
  public void itemBegins(int sequence) {
    failed += sequence == FAILED_SOP_SEQUENCE ? 1 : 0;
    content.itemBegins(sequence);
  }

  @Override
  public void itemEnds(int sequence) {
    content.itemEnds(sequence);
  }

  /** Digits and points; anything else is no UID. */
  static String uid(byte[] value) {
    String text = new String(value, StandardCharsets.US_ASCII).replace('\0', ' ').strip();
    boolean fits = text.length() <= LONGEST && text.chars().allMatch(c -> c == '.' || isDigit(c));
    return fits ? text : "";
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  /** The content may be a patient's. */
  @Override
  public String toString() {
    return "WebDataSet[" + sopClass + "]";
  }
}
