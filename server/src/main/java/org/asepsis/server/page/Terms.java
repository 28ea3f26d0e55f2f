// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.page;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The vocabulary's words as people read them. */
public final class Terms {
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("ecg", "ECG"),
          Map.entry("eeg", "EEG"),
          Map.entry("ct", "CT scanner"),
          Map.entry("mr", "MR scanner"),
          Map.entry("x-ray", "X-ray"),
          Map.entry("modality", "Imaging device, kind not known"),
          Map.entry("medical-device", "Medical device, kind not known"),
          Map.entry("poct-device", "Point-of-care test device"),
          Map.entry("ehr", "Health record system (EHR)"),
          Map.entry("pacs", "Image archive (PACS)"),
          Map.entry("vna", "Image archive (VNA)"),
          Map.entry("ris", "Radiology system (RIS)"),
          Map.entry("lis", "Laboratory system (LIS)"),
          Map.entry("dicom-workstation", "Image viewing workstation"),
          Map.entry("dicom-printer", "Film printer (DICOM)"),
          Map.entry("ups", "Power supply (UPS)"),
          Map.entry("iot", "Other connected thing"),
          Map.entry("unknown", "Not identified yet"));

  private static final Map<String, String> PROTOCOLS =
      Map.ofEntries(
          Map.entry("hl7", "Results and orders (HL7)"),
          Map.entry("dicom", "Medical images (DICOM)"),
          Map.entry("dicomweb", "Medical images over the web (DICOMweb)"),
          Map.entry("fhir", "Health records (FHIR)"),
          Map.entry("lis", "Laboratory results (LIS)"),
          Map.entry("poct1a", "Point-of-care tests (POCT1-A)"),
          Map.entry("x12", "Insurance messages (X12)"),
          Map.entry("intellivue", "Patient monitor data (IntelliVue)"),
          Map.entry("unity", "Patient monitor data (Unity)"),
          Map.entry("sdc", "Device data (SDC)"),
          Map.entry("http", "Web pages (HTTP)"),
          Map.entry("smtp", "Mail (SMTP)"),
          Map.entry("ftp", "File transfer (FTP)"),
          Map.entry("smb", "Shared folders (SMB)"));

  private static final Map<String, String> FIELDS =
      Map.of(
          "mrn", "hospital number",
          "birth-date", "date of birth",
          "name", "name",
          "address", "home address",
          "phone", "phone number",
          "account", "account number",
          "ssn", "social security number");

  private static final List<String> ALL_TYPES =
      List.of(
          ("infusion-pump syringe-pump insulin-pump patient-monitor central-station telemetry"
                  + " ventilator anaesthesia-machine defibrillator dialysis-machine ecg eeg"
                  + " fetal-monitor pulse-oximeter glucometer blood-gas-analyser lab-analyser"
                  + " poct-device ct mr x-ray ultrasound mammography nuclear-medicine angiography"
                  + " radiotherapy endoscopy ophthalmology dental modality surgical-robot"
                  + " medication-cabinet pneumatic-tube nurse-call hospital-bed wearable"
                  + " device-gateway integration-engine ehr pacs vna dicom-workstation"
                  + " dicom-printer ris lis medical-device server workstation mobile printer"
                  + " label-printer camera phone badge access-point switch router firewall ups"
                  + " storage building-controller access-control smart-plug smart-home iot")
              .split(" ", -1));

  private Terms() {}

  /** Every type that a device can be given. */
  public static List<String> types() {
    return ALL_TYPES;
  }

  /** {@code infusion-pump}: Infusion pump. */
  public static String type(String type) {
    return TYPES.getOrDefault(type, sentence(type));
  }

  /** What runs over a protocol, for people who do not know its name. */
  public static String traffic(String protocol) {
    return PROTOCOLS.getOrDefault(
        protocol, protocol.isEmpty() ? "Not recognised" : protocol.toUpperCase(Locale.ROOT));
  }

  /** {@code birth-date}: date of birth. */
  public static String patientField(String field) {
    return FIELDS.getOrDefault(field, field.replace('-', ' '));
  }

  /** How sure the product is, in words. */
  public static String confidence(double confidence) {
    if (confidence >= 0.9) {
      return "as good as certain";
    }
    if (confidence >= 0.75) {
      return "very likely";
    }
    if (confidence >= 0.55) {
      return "likely";
    }
    if (confidence >= 0.35) {
      return "possible";
    }
    return confidence > 0 ? "a guess" : "not known";
  }

  /** {@code some-words}: Some words. */
  public static String sentence(String dashed) {
    if (dashed.isEmpty()) {
      return dashed;
    }
    String words = dashed.replace('-', ' ');
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /** {@code 1.4 GB}: volumes, in thousands. */
  public static String bytes(long bytes) {
    if (bytes < 1_000) {
      return bytes + " B";
    }
    double value = bytes;
    int unit = -1;
    while (value >= 999.5 && unit < 4) {
      value /= 1_000;
      unit++;
    }
    return String.format(
        Locale.ROOT, value < 10 ? "%.1f %sB" : "%.0f %sB", value, "kMGTP".charAt(unit));
  }
}
