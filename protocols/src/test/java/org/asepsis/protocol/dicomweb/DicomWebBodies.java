// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.dicomweb;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** Writes bodies of DICOMweb: JSON, XML, files and multipart. */
final class DicomWebBodies {
  static final String JSON =
      """
      [{"00080016":{"vr":"UI","Value":["1.2.840.10008.5.1.4.1.1.2"]},"00080050":{"vr":"SH","Value":["ACC-1"]},
       "00080061":{"vr":"CS","Value":["CT","SR"]},"00080070":{"vr":"LO","Value":["Acme"]},
       "00080090":{"vr":"PN","Value":[{"Alphabetic":"Kay^Anna"}]},
       "00100010":{"vr":"PN","Value":[{"Alphabetic":"Doe^Jane","Ideographic":"\\u5c71"}]},
       "00100020":{"vr":"LO","Value":["MRN-1"]},"00100021":{"vr":"LO","Value":["GENERAL"]},
       "00100030":{"vr":"DA","Value":["19700203"]},"00100040":{"vr":"CS"},
       "00101002":{"vr":"SQ","Value":[{"00100020":{"vr":"LO","Value":["OLD-1"]},"00100021":{"vr":"LO","Value":["ELSE"]}}]},
       "00181000":{"vr":"LO","Value":["SN-1"]},"0020000D":{"vr":"UI","Value":["1.2.3"]}},
       {"00100020":{"vr":"LO","Value":["MRN-2"]}}]\
      """;

  static final String XML =
      """
      <?xml version="1.0" encoding="UTF-8"?><NativeDicomModel xmlns="http://dicom.nema.org/PS3.19/models/NativeDICOM">
      <DicomAttribute tag="00080060" vr="CS" keyword="Modality"><Value number="1">MR</Value></DicomAttribute>
      <DicomAttribute tag="00081090" vr="LO"><Value number="1">Scan 3</Value></DicomAttribute>
      <DicomAttribute tag="00100010" vr="PN"><PersonName number="1"><Alphabetic><FamilyName>Doe</FamilyName>
      <GivenName>Jane</GivenName></Alphabetic></PersonName></DicomAttribute>
      <DicomAttribute tag="00100020" vr="LO"><Value number="1">MRN-1</Value></DicomAttribute>
      <DicomAttribute tag="00101002" vr="SQ"><Item number="1"><DicomAttribute tag="00100020" vr="LO">
      <Value number="1">OLD-1</Value></DicomAttribute><DicomAttribute tag="00100021" vr="LO">
      <Value number="1">ELSE</Value></DicomAttribute></Item></DicomAttribute>
      <DicomAttribute tag="00104000" vr="LT"><Value number="1">free text</Value></DicomAttribute>
      </NativeDicomModel>\
      """;

  private DicomWebBodies() {}

  static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  /** A file in explicit little-endian, with pixels behind its head. */
  static byte[] file(String name, String id) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[128]);
    out.writeBytes(bytes("DICM"));
    out.writeBytes(new byte[] {2, 0, 1, 0, 'O', 'B', 0, 0, 2, 0, 0, 0, 0, 1});
    element(out, 0x0002, 0x0010, "UI", "1.2.840.10008.1.2.1");
    element(out, 0x0008, 0x0016, "UI", "1.2.840.10008.5.1.4.1.1.6.1");
    element(out, 0x0008, 0x0060, "CS", "US");
    element(out, 0x0008, 0x0070, "LO", "Acme");
    element(out, 0x0008, 0x1090, "LO", "EchoView");
    element(out, 0x0010, 0x0010, "PN", name);
    element(out, 0x0010, 0x0020, "LO", id);
    element(out, 0x0018, 0x1000, "LO", "SN-7");
    element(out, 0x0020, 0x000d, "UI", "1.2.3.4");
    out.writeBytes(new byte[] {(byte) 0xe0, 0x7f, 0x10, 0, 'O', 'B', 0, 0, 0, 2, 0, 0});
    out.writeBytes(new byte[512]);
    return out.toByteArray();
  }

  private static void element(
      ByteArrayOutputStream out, int group, int element, String vr, String value) {
    byte[] text = value.getBytes(ISO_8859_1);
    int length = text.length + text.length % 2;
    out.writeBytes(new byte[] {(byte) group, (byte) (group >> 8)});
    out.writeBytes(new byte[] {(byte) element, (byte) (element >> 8)});
    out.writeBytes(bytes(vr));
    out.writeBytes(new byte[] {(byte) length, (byte) (length >> 8)});
    out.writeBytes(text);
    out.write(new byte[1], 0, length - text.length);
  }

  /** Parts with a preamble before them and a type each. */
  static byte[] multipart(String boundary, String type, byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(bytes("preamble\r\n"));
    for (byte[] part : parts) {
      out.writeBytes(
          bytes("--" + boundary + "\r\ncontent-type: " + type + "; x=y\r\nX: z\r\n\r\n"));
      out.writeBytes(part);
      out.writeBytes(bytes("\r\n"));
    }
    out.writeBytes(bytes("--" + boundary + "--\r\nepilogue"));
    return out.toByteArray();
  }
}
