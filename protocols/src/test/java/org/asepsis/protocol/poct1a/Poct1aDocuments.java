// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.poct1a;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Documents of POCT1-A as public host interface manuals describe them; every person is invented.
 */
final class Poct1aDocuments {
  static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"utf-8\"?>";

  private Poct1aDocuments() {}

  static byte[] bytes(String document) {
    return document.getBytes(UTF_8);
  }

  /** A message of the type with its header around the body. */
  static String message(String type, int controlId, String body) {
    return DECLARATION
        + "<"
        + type
        + "><HDR>"
        + value("HDR.message_type", type)
        + value("HDR.control_id", String.valueOf(controlId))
        + value("HDR.version_id", "POCT1")
        + value("HDR.creation_dttm", "2026-01-05T10:15:00+00:00")
        + "</HDR>"
        + body
        + "</"
        + type
        + ">";
  }

  static String value(String name, String text) {
    return "<" + name + " V=\"" + text + "\"/>";
  }

  static String hello(int controlId) {
    return message(
        "HEL.R01",
        controlId,
        "<DEV>"
            + value("DEV.device_id", "EXMPL-000042")
            + value("DEV.vendor_id", "SIEM^DCA Vantage^")
            + value("DEV.model_id", "DCA Vantage")
            + value("DEV.serial_id", "S000042")
            + value("DEV.manufacturer_name", "Siemens Healthcare Diagnostics")
            + value("DEV.hw_version", "2")
            + "<DEV.sw_version V=\"4.4.0.0\">4.4.0.0_en-US</DEV.sw_version>"
            + value("DEV.device_name", "clinic-hba1c")
            + "<DCP>"
            + value("DCP.application_timeout", "60")
            + "</DCP><DSC>"
            + value("DSC.connection_profile_cd", "SA")
            + value("DSC.topics_supported_cd", "OP_LST")
            + value("DSC.topics_supported_cd", "D_EV")
            + value("DSC.max_message_sz", "32768")
            + "</DSC></DEV>");
  }

  static String status(int controlId) {
    return message(
        "DST.R01",
        controlId,
        "<DST>"
            + value("DST.status_dttm", "2026-01-05T10:15:01+00:00")
            + value("DST.new_observations_qty", "2")
            + value("DST.new_events_qty", "0")
            + value("DST.condition_cd", "R")
            + "</DST>");
  }

  static String acknowledgement(int controlId, String code, int answered) {
    return message(
        "ACK.R01",
        controlId,
        "<ACK>"
            + value("ACK.type_cd", code)
            + value("ACK.ack_control_id", String.valueOf(answered))
            + value("ACK.note_txt", "a note that nobody needs")
            + "</ACK>");
  }

  static String request(int controlId, String code) {
    return message("REQ.R01", controlId, "<REQ>" + value("REQ.request_cd", code) + "</REQ>");
  }

  /** Two results of one patient. */
  static String observation(int controlId) {
    return message(
        "OBS.R01",
        controlId,
        "<SVC>"
            + value("SVC.role_cd", "OBS")
            + value("SVC.observation_dttm", "2026-01-05T10:10:00+00:00")
            + "<PT>"
            + value("PT.patient_id", "300001")
            + value("PT.location", "GENERAL^CLINIC-4")
            + "<PT.name V=\"\"><GIV V=\"Jane\"/><FAM V=\"O&apos;Doe &#x26; Roe\"/></PT.name>"
            + value("PT.birth_date", "1970-02-03")
            + value("PT.gender_cd", "F")
            + result("4548-4", "6.1")
            + result("17856-6", "43")
            + "</PT><OPR>"
            + value("OPR.operator_id", "OP-7")
            + "</OPR><ORD>"
            + value("ORD.universal_service_id", "HbA1c")
            + value("ORD.order_id", "ACC-5501")
            + "</ORD><RGT>"
            + value("RGT.name", "HbA1c")
            + value("RGT.lot_number", "0257A")
            + "</RGT><NTE><NTE.text V=\"fasting\"/></NTE></SVC>");
  }

  private static String result(String code, String number) {
    return "<OBS>"
        + value("OBS.observation_id", code)
        + value("OBS.value", number)
        + value("OBS.method_cd", "M")
        + "</OBS>";
  }

  static String control(int controlId) {
    return message(
        "OBS.R02",
        controlId,
        "<SVC>"
            + value("SVC.role_cd", "LQC")
            + "<CTC>"
            + value("CTC.lot_number", "QC-77")
            + value("CTC.level_cd", "N")
            + result("4548-4", "5.4")
            + "</CTC></SVC>");
  }

  static String patients(int controlId) {
    return message(
        "PTL.R01",
        controlId,
        "<PT><PT.patient_id V=\"300001\">MRN</PT.patient_id>"
            + "<PT.name V=\"Doe^Jane\"/>"
            + value("PT.birth_date", "1970-02-03")
            + "</PT><PT>"
            + value("PT.patient_id", "300002")
            + "<PT.name V=\"Roe, Richard\"/></PT><PT>"
            + value("PT.patient_id", "UNKNOWN")
            + "</PT>");
  }

  static String operators(int controlId) {
    return message(
        "OPL.R01",
        controlId,
        "<OPR>"
            + value("OPR.operator_id", "OP-7")
            + value("OPR.name", "Nurse^Nora")
            + "<ACC><ACC.method_cd V=\"ALL\"/><ACC.password"
            + " ENC=\"B64\">c2VjcmV0</ACC.password></ACC></OPR><OPR>"
            + value("OPR.operator_id", "OP-8")
            + "</OPR>");
  }

  static String endOfTopic(int controlId, String topic) {
    return message("EOT.R01", controlId, "<EOT>" + value("EOT.topic_cd", topic) + "</EOT>");
  }

  static String directive(String type, int controlId, String command) {
    return message(type, controlId, "<DTV>" + value("DTV.command_cd", command) + "</DTV>");
  }

  static String escape(int controlId, int answered) {
    return message(
        "ESC.R01",
        controlId,
        "<ESC>"
            + value("ESC.esc_control_id", String.valueOf(answered))
            + value("ESC.detail_cd", "CNC")
            + value("ESC.note_txt", "busy")
            + "</ESC>");
  }

  static String end(int controlId) {
    return message("END.R01", controlId, "<TRM>" + value("END.reason_cd", "NRM") + "</TRM>");
  }
}
