// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dicom;

import org.asepsis.protocol.dicom.DimseCommand.Service;

/** What a status code means (PS3.7 annex C; ranges of PS3.4 for storage, query and retrieve). */
final class DimseStatus {
  private DimseStatus() {}

  static boolean isPending(int status) {
    return status == 0xff00 || status == 0xff01;
  }

  /** Success, pending or a warning: the operation was understood and carried out. */
  static boolean isAccepted(int status) {
    return status == 0 || isPending(status) || status == 1 || status >>> 12 == 0xb;
  }

  static String meaning(int status, Service service) {
    return switch (status) {
      case 0x0000 -> "success";
      case 0x0001 -> "warning: requested optional attributes are not supported";
      case 0x0105 -> "failure: no such attribute";
      case 0x0106 -> "failure: invalid attribute value";
      case 0x0107 -> "warning: attribute list error";
      case 0x0110 -> "failure: processing failure";
      case 0x0111 -> "failure: duplicate SOP instance";
      case 0x0112 -> "failure: no such SOP instance";
      case 0x0113 -> "failure: no such event type";
      case 0x0114 -> "failure: no such argument";
      case 0x0115 -> "failure: invalid argument value";
      case 0x0116 -> "warning: attribute value out of range";
      case 0x0117 -> "failure: invalid SOP instance";
      case 0x0118 -> "failure: no such SOP class";
      case 0x0119 -> "failure: class-instance conflict";
      case 0x0120 -> "failure: missing attribute";
      case 0x0121 -> "failure: missing attribute value";
      case 0x0122 -> "failure: SOP class not supported";
      case 0x0123 -> "failure: no such action";
      case 0x0124 -> "failure: not authorized";
      case 0x0210 -> "failure: duplicate invocation";
      case 0x0211 -> "failure: unrecognized operation";
      case 0x0212 -> "failure: mistyped argument";
      case 0x0213 -> "failure: resource limitation";
      case 0xfe00 -> "cancel";
      case 0xff00 -> "pending";
      case 0xff01 -> "pending: optional keys not supported";
      default -> ofService(status, service);
    };
  }

  private static String ofService(int status, Service service) {
    boolean store = service == Service.C_STORE;
    return switch (status >>> 8) {
      case 0xa7 -> "failure: out of resources";
      case 0xa8 -> "failure: move destination unknown";
      case 0xa9 -> "failure: data set does not match SOP class";
      case 0xb0 -> store ? storeWarning(status) : retrieveWarning(status, service);
      default -> status >>> 12 == 0xc ? failure(store) : "";
    };
  }

  private static String storeWarning(int status) {
    return switch (status) {
      case 0xb000 -> "warning: coercion of data elements";
      case 0xb006 -> "warning: elements discarded";
      case 0xb007 -> "warning: data set does not match SOP class";
      default -> "warning";
    };
  }

  private static String retrieveWarning(int status, Service service) {
    boolean retrieve = service == Service.C_MOVE || service == Service.C_GET;
    return retrieve && status == 0xb000 ? "warning: sub-operations failed" : "warning";
  }

  private static String failure(boolean store) {
    return store ? "failure: cannot understand" : "failure: unable to process";
  }
}
