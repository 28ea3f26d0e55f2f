// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.hl7;

/** What a stream or a message can break of the rules; said once a flow. */
enum Oddity {
  UNFRAMED("hl7-unframed", "a message came without the start block of MLLP"),
  NO_END_BLOCK("hl7-no-end-block", "a message was followed by the next one without an end block"),
  STRAY_BYTES("hl7-stray-bytes", "bytes stood between messages that belong to none"),
  MALFORMED("hl7-malformed", "a start block was not followed by a segment MSH, BHS or FHS"),
  TOO_LONG("hl7-too-long", "a segment was longer than 262144 bytes and was read in part"),
  TOO_MUCH("hl7-message-limit", "a message named more patients or devices than are kept"),
  UNANSWERED("hl7-unanswered-limit", "more than 32 messages waited for an answer"),
  UNMATCHED(
      "hl7-unmatched-acknowledgement", "an answer named a message that was not sent before it"),
  FORGOTTEN("hl7-device-limit", "more than 2048 facts about devices were stated in one flow");

  private final String anomaly;
  private final String detail;

  Oddity(String anomaly, String detail) {
    this.anomaly = anomaly;
    this.detail = detail;
  }

  String anomaly() {
    return anomaly;
  }

  String detail() {
    return detail;
  }
}
