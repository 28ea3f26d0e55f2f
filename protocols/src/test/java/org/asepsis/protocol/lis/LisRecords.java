// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.lis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Locale;

/** Writes records of LIS02 and frames of LIS01, as the public manuals of analysers show them. */
final class LisRecords {
  static final byte[] ENQ = {LisFraming.ENQ};
  static final byte[] ACK = {LisFraming.ACK};
  static final byte[] NAK = {LisFraming.NAK};
  static final byte[] EOT = {LisFraming.EOT};

  private LisRecords() {}

  static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  static String header() {
    return "H|\\^&|||XN-550^00-22^17543^^^^BD634545||||||||E1394-97";
  }

  static List<String> results() {
    return List.of(
        header(),
        "P|1|700001|LAB-31|SSN-9|Poe^Edgar^Allan|Hopkins|19700203|M||1 Main St^Town^MD||555-0101",
        "C|1||seen by Dr Kay",
        "O|1|SPEC-8801||^^^^WBC\\^^^^RBC|R||20260105090000",
        "R|1|^^^^WBC^1|7.41|10*3/uL||N||F||||20260105090100|XN-550-A",
        "R|2|^^^^RBC^1|4.56|10*6/uL||N||F||||20260105090100|XN-550-A",
        "P|2|700002|||Alcott^Louisa||19610506|F",
        "O|1|SPEC-8802||^^^^WBC",
        "R|1|^^^^WBC^1|6.20|10*3/uL||N||F||||20260105090200|XN-550-A",
        "M|1|CURVE^0001",
        "L|1|N");
  }

  static List<String> query() {
    return List.of(header(), "Q|1|^SPEC-8803||ALL||||||||O", "L|1|N");
  }

  static List<String> orders() {
    return List.of(
        "H|\\^&|||LABHOST^1.0|||||XN-550||P|LIS2-A2|20260105090300",
        "P|1|700003|||Whitman^Walt||18990531|M",
        "O|1|SPEC-8803||^^^^WBC|S",
        "L|1|F");
  }

  /** A frame of LIS01 around a text. */
  static byte[] frame(int number, String text, int ending) {
    byte[] inside = bytes(number + text);
    int sum = ending;
    for (byte b : inside) {
      sum += b & 0xff;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(LisFraming.STX);
    out.writeBytes(inside);
    out.write(ending);
    out.writeBytes(bytes(String.format(Locale.ROOT, "%02X\r\n", sum & 0xff)));
    return out.toByteArray();
  }

  static byte[] frame(int number, String text) {
    return frame(number, text + "\r", LisFraming.ETX);
  }

  /** The frame with another checksum. */
  static byte[] wrong(byte[] frame) {
    byte[] copy = frame.clone();
    copy[copy.length - 3] = (byte) (copy[copy.length - 3] == '0' ? '1' : '0');
    return copy;
  }

  /** One whole transmission, a record a frame. */
  static byte[] transmission(List<String> records) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(ENQ);
    int number = 1;
    for (String record : records) {
      out.writeBytes(frame(number++ % 8, record));
    }
    out.writeBytes(EOT);
    return out.toByteArray();
  }

  static byte[] bare(List<String> records) {
    return bytes(String.join("\r", records) + "\r");
  }
}
