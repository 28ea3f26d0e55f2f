// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.lis;

/** What a conversation can break of the rules; said once a flow. */
enum LisOddity {
  BAD_CHECKSUM("lis-bad-checksum", "the checksum of a frame is not that of its bytes"),
  FRAME_ORDER("lis-frame-order", "a frame has neither the next number nor that of the last one"),
  MISSING_EOT("lis-missing-eot", "a transmission began before the last one had ended with EOT"),
  BROKEN("lis-malformed", "a frame without number, end or checksum"),
  TOO_LONG("lis-too-long", "a frame or record was longer than 65536 bytes and was passed over"),
  STRAY("lis-stray-bytes", "bytes stood between frames that belong to none"),
  PASSWORD("lis-password", "a header carried an access password that anybody can read"),
  PATIENTS("lis-patient-limit", "a message named more than 500 patients");

  private final String anomaly;
  private final String detail;

  LisOddity(String anomaly, String detail) {
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
