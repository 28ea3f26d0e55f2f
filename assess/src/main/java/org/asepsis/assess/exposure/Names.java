// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.exposure;

/** How acts are told in a sentence. */
final class Names {
  private Names() {}

  /** The beginning of a sentence that goes on with whom. */
  static String sentence(String act, String value) {
    return switch (act) {
      case "conversation" -> "Conversation " + value;
      case "application" -> value + " was asked for";
      case "default-credential" -> "The default login of " + value + " was used";
      case "http-credential" -> "Credentials of kind " + value + " were sent in clear";
      case "snmp-version" -> "It answered SNMP of version " + value;
      case "snmp-community" -> "It answered to a default community";
      case "tls-version" -> "The server chose " + value;
      case "tls-cipher" -> "The server chose a cipher suite of class " + value;
      case "tls-certificate-not-after" -> "The server showed a certificate good until " + value;
      case "tls-certificate-issuer" ->
          "The server showed a certificate that names itself as issuer";
      case "tls-certificate-key" -> "The server showed a certificate with a key of " + value;
      case "tls-certificate-signature" -> "The server showed a certificate signed with " + value;
      case "dicom-association" -> "Associations under the titles " + value + " were accepted";
      case "dicom-service" -> "It carried out a " + value + " for somebody without identity";
      default -> act + " " + value;
    };
  }
}
