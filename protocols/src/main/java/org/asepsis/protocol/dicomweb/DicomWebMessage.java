// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dicomweb;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.TreeSet;
import org.asepsis.analyze.Patient;
import org.asepsis.protocol.codec.DicomDataSet;
import org.asepsis.protocol.codec.DicomEquipment;
import org.asepsis.protocol.codec.DicomField;
import org.asepsis.protocol.codec.MultipartReader;
import org.asepsis.wire.Bytes;
import org.asepsis.wire.Parsed;
import org.asepsis.wire.Text;

/**
 * A body of DICOMweb, reduced to what tells equipment and patients. Data sets are counted;
 * identifiers of studies, series and instances are not kept.
 *
 * @param parts of a multipart body; 0 for others
 * @param dataSets read, in whichever encoding
 * @param failed instances that a server says it did not store
 * @param equipment of each data set that names any, without repetitions
 * @param patients everybody named, each once
 * @param overflowed whether there were more than are kept
 */
record DicomWebMessage(
    int parts,
    int dataSets,
    int failed,
    Set<String> modalities,
    Set<String> sopClasses,
    Set<String> transferSyntaxes,
    List<DicomEquipment> equipment,
    List<Patient> patients,
    boolean overflowed) {

  /** How a body or a part is written. */
  static final String FILE = "application/dicom";

  static final String JSON = "application/dicom+json";
  static final String XML = "application/dicom+xml";
  static final String PLAIN_JSON = "application/json";
  static final String MULTIPART = "multipart/related";

  static final int MAX_PATIENTS = 500;
  private static final int MAX_PARTS = 1_024;
  private static final int MAX_LISTED = 32;

  /** Takes data sets one after the other. */
  private static final class Collector {
    private final DicomDataSet.Use use;
    private final Set<String> modalities = new TreeSet<>();
    private final Set<String> sopClasses = new TreeSet<>();
    private final Set<String> syntaxes = new TreeSet<>();
    private final Set<DicomEquipment> equipment = new LinkedHashSet<>();
    private final List<Patient> patients = new ArrayList<>(1);
    private final Set<List<Object>> known = new LinkedHashSet<>();
    private boolean overflowed;
    private int parts;
    private int dataSets;
    private int failed;

    Collector(DicomDataSet.Use use) {
      this.use = use;
    }

    WebDataSet begin() {
      return new WebDataSet(use);
    }

    void add(WebDataSet dataSet) {
      dataSets++;
      failed += dataSet.failed();
      list(sopClasses, dataSet.sopClass());
      DicomEquipment made = dataSet.content().equipment();
      list(modalities, made.text(DicomField.MODALITY));
      StringTokenizer all = new StringTokenizer(dataSet.modalities(), "\\");
      while (all.hasMoreTokens()) {
        list(modalities, all.nextToken());
      }
      if (!made.isEmpty() && equipment.size() < MAX_LISTED) {
        equipment.add(made);
      }
      patient(dataSet.content().patient());
    }

    /** The instances of a study name their patient again and again. */
    private void patient(Patient patient) {
      List<Object> name = List.of(patient.family(), patient.given(), patient.birthDate());
      List<Object> all = List.of(name, patient.identifiers(), patient.words(), patient.fields());
      if (patient.isEmpty() || known.contains(all)) {
        return;
      }
      if (patients.size() < MAX_PATIENTS) {
        known.add(all);
        patients.add(patient);
      } else {
        overflowed = true;
      }
    }

    private static void list(Set<String> list, String value) {
      if (!value.isBlank() && list.size() < MAX_LISTED) {
        list.add(Text.printable(value.strip()));
      }
    }

    private void file(Bytes file) {
      WebDataSet dataSet = begin();
      list(syntaxes, PartTen.read(file, dataSet));
      add(dataSet);
    }

    /** False where it is not what its type says. */
    private boolean one(String mediaType, Bytes body) {
      return switch (mediaType) {
        case FILE -> {
          boolean file = PartTen.isPartTen(body);
          if (file) {
            file(body);
          }
          yield file;
        }
        case JSON, PLAIN_JSON -> new DicomJson(body, this::begin, this::add).read();
        case XML -> new DicomXml(body, this::begin, this::add).read();
        default -> true;
      };
    }

    private boolean several(Bytes body, String boundary) {
      MultipartReader reader = new MultipartReader(body, boundary);
      boolean whole = true;
      while (parts < MAX_PARTS && reader.next()) {
        parts++;
        whole &= one(reader.mediaType(), reader.content());
      }
      return whole && parts > 0;
    }

    private DicomWebMessage message() {
      return new DicomWebMessage(
          parts,
          dataSets,
          failed,
          modalities,
          sopClasses,
          syntaxes,
          List.copyOf(equipment),
          List.copyOf(patients),
          overflowed);
    }
  }

  /**
   * Reads a body.
   *
   * @param boundary of a multipart body; else empty
   * @param use whether the data sets are objects or answers
   */
  static Parsed<DicomWebMessage> parse(
      Bytes body, String mediaType, String boundary, DicomDataSet.Use use) {
    Collector collector = new Collector(use);
    boolean read =
        mediaType.equals(MULTIPART)
            ? collector.several(body, boundary)
            : collector.one(mediaType, body);
    return read
        ? Parsed.message(collector.message())
        : Parsed.malformed("a body or part is not what its media type says");
  }

  /** How many only: the content is about patients. */
  @Override
  public String toString() {
    return "DicomWebMessage[" + parts + " parts, " + dataSets + " data sets]";
  }
}
