// SPDX-License-Identifier: Apache-2.0
import java.util.List;

/** More messages for captures, as wards, laboratories and pharmacies send them: one scenario each. */
final class ClinicalScenes {
  private static final String JANE =
      "\rPID|1||100042^^^GENERAL^MR||Doe^Jane||19700203|F|||12 Elm St^^Springfield^OH^45501";
  private static final String RICHARD = "\rPID|1||100043^^^GENERAL^MR||Roe^Richard||19610909|M";
  private static final String WARD = "\rPV1|1|I|ICU^12^A^GENERAL";

  private ClinicalScenes() {}

  static List<String> messages(String scenario) {
    return switch (scenario) {
      case "transfer" -> List.of(moved("ADT^A02^ADT_A02", "TRF1", "A02"));
      case "discharge" -> List.of(moved("ADT^A03^ADT_A03", "DIS1", "A03"));
      case "order-laboratory" -> List.of(laboratoryOrder());
      case "order-imaging" -> List.of(imagingOrder());
      case "order-pharmacy" -> List.of(pharmacyOrder());
      case "results" -> List.of(results());
      case "schedule" -> List.of(schedule());
      case "document" -> List.of(document());
      case "charge" -> List.of(charge());
      case "vaccination" -> List.of(vaccination());
      case "locations" -> List.of(locations());
      default -> throw new IllegalArgumentException(scenario);
    };
  }

  private static String msh(String from, String to, String type, String id, String version) {
    return "MSH|^~\\&|%s|GENERAL|%s|CENTRAL|20260105101500||%s|%s|P|%s"
        .formatted(from, to, type, id, version);
  }

  private static String moved(String type, String id, String event) {
    return msh("HIS", "EHR", type, id, "2.5")
        + "\rEVN|"
        + event
        + "|20260105101500"
        + JANE
        + "\rPV1|1|I|WARD3^07^B^GENERAL|||ICU^12^A^GENERAL";
  }

  private static String laboratoryOrder() {
    return msh("EHR", "LIS", "OML^O21^OML_O21", "OML1", "2.5.1")
        + JANE
        + WARD
        + "\rORC|NW|ORD-7001^EHR|||||1^^^20260105101500^^R"
        + "\rTQ1|1||||||20260105101500||R"
        + "\rOBR|1|ORD-7001^EHR||24323-8^CMP^LN"
        + "\rSPM|1|SP-1^EHR||119297000^Blood^SCT";
  }

  private static String imagingOrder() {
    return msh("RIS", "PACS", "ORM^O01^ORM_O01", "ORM1", "2.3.1")
        + RICHARD
        + WARD
        + "\rORC|NW|ORD-7002|FIL-7002||SC"
        + "\rOBR|1|ORD-7002|FIL-7002|71020^Chest^C4||20260105101500"
        + "\rZDS|1.2.826.0.1.3680043.8.498.7002^RIS^Application^DICOM";
  }

  private static String pharmacyOrder() {
    return msh("PHARMACY", "PUMPSERVER", "RDE^O11^RDE_O11", "RDE1", "2.6")
        + JANE
        + WARD
        + "\rORC|RE|ORD-7003|PH-7003"
        + "\rRXE|1^^^20260105101500|4332^Heparin^LOCAL|25000||[iU]|||||||||||||||||500"
        + "\rRXR|IV^Intravenous^HL70162|||IVP^IV Pump^HL70164"
        + "\rRXC|B|D5W^Dextrose^LOCAL|250|mL";
  }

  private static String results() {
    StringBuilder text =
        new StringBuilder(msh("LIS", "EHR", "ORU^R01^ORU_R01", "RES1", "2.5.1")).append(JANE);
    text.append(WARD).append("\rORC|RE|ORD-7001|FIL-7001");
    text.append("\rOBR|1|ORD-7001|FIL-7001|24323-8^CMP^LN|||20260105101500");
    String[] codes = {"2345-7^Glucose", "3094-0^Urea", "2160-0^Creatinine", "2951-2^Sodium"};
    for (int i = 0; i < codes.length; i++) {
      text.append("\rOBX|").append(i + 1).append("|NM|").append(codes[i]).append("^LN||");
      text.append(90 + i).append("|mg/dL|70-110|N|||F");
    }
    text.append("\rOBR|2|ORD-7001|FIL-7004|58410-2^CBC^LN|||20260105101500");
    return text.append("\rOBX|1|NM|718-7^Hemoglobin^LN||13.1|g/dL|||||F").toString();
  }

  private static String schedule() {
    return msh("SCHEDULER", "RIS", "SIU^S12^SIU_S12", "SIU1", "2.4")
        + "\rSCH|APT-1|||||CHECKUP||NORMAL|15|min|^^15^20260106090000^20260106091500"
        + RICHARD
        + "\rPV1|1|O|CLINIC^3"
        + "\rRGS|1|A"
        + "\rAIL|1|A|CT-ROOM-1^^^GENERAL";
  }

  private static String document() {
    return msh("TRANSCRIPTION", "EHR", "MDM^T02^MDM_T02", "MDM1", "2.5")
        + "\rEVN|T02|20260105101500"
        + JANE
        + WARD
        + "\rTXA|1|DS^Discharge summary|TX|20260105101500||||||||DOC-1|||||LA"
        + "\rOBX|1|TX|11488-4^Note^LN||nobody keeps these words||||||F";
  }

  private static String charge() {
    return msh("HIS", "BILLING", "DFT^P03^DFT_P03", "DFT1", "2.5")
        + "\rEVN|P03|20260105101500"
        + JANE
        + WARD
        + "\rFT1|1|||20260105||CG|99291^Critical care^CPT|||1";
  }

  private static String vaccination() {
    return msh("EHR", "REGISTRY", "VXU^V04^VXU_V04", "VXU1", "2.5.1")
        + "|||ER|AL"
        + RICHARD
        + "\rORC|RE||IZ-1^EHR"
        + "\rRXA|0|1|20260105||140^Influenza^CVX|0.5|mL^^UCUM||00^New^NIP001||^^^CLINIC||||L-77||SKB^GSK^MVX"
        + "\rRXR|IM^Intramuscular^HL70162|LD^Left Deltoid^HL70163";
  }

  private static String locations() {
    return msh("ADT", "PUMPSERVER", "MFN^M05^MFN_M05", "MFN1", "2.4")
        + "\rMFI|LOC^Location^HL70175||UPD|||AL"
        + "\rMFE|MAD|||ICU^12^A^GENERAL|PL"
        + "\rLOC|ICU^12^A^GENERAL||B";
  }
}
