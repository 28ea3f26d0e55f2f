// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dicom;

/** Why an association was rejected or aborted, in words (PS3.8 tables 9-21 and 9-26). */
final class EndReasons {
  private EndReasons() {}

  static String rejectSource(int source) {
    return switch (source) {
      case 1 -> "service-user";
      case 2 -> "service-provider (ACSE)";
      case 3 -> "service-provider (presentation)";
      default -> "source " + source;
    };
  }

  static String reject(int source, int reason) {
    return switch (source * 16 + reason) {
      case 0x11, 0x21 -> "no reason given";
      case 0x12 -> "application context name not supported";
      case 0x13 -> "calling AE title not recognized";
      case 0x17 -> "called AE title not recognized";
      case 0x22 -> "protocol version not supported";
      case 0x31 -> "temporary congestion";
      case 0x32 -> "local limit exceeded";
      default -> "reason " + reason;
    };
  }

  static String abortSource(int source) {
    return switch (source) {
      case 0 -> "service-user";
      case 2 -> "service-provider";
      default -> "source " + source;
    };
  }

  /** Only a service provider gives a reason. */
  static String abort(int source, int reason) {
    if (source != 2) {
      return "";
    }
    return switch (reason) {
      case 0 -> "no reason given";
      case 1 -> "unrecognized PDU";
      case 2 -> "unexpected PDU";
      case 4 -> "unrecognized PDU parameter";
      case 5 -> "unexpected PDU parameter";
      case 6 -> "invalid PDU parameter value";
      default -> "reason " + reason;
    };
  }
}
