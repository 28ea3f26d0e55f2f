// SPDX-License-Identifier: Apache-2.0
package org.asepsis.assess.library;

import java.util.List;
import org.asepsis.assess.knowledge.DeviceIdentifier;
import org.asepsis.assess.knowledge.ExploitPrediction;
import org.asepsis.assess.knowledge.KnownExploited;
import org.asepsis.assess.knowledge.ProductCode;
import org.asepsis.assess.knowledge.Recall;
import org.asepsis.assess.knowledge.ReleaseCycle;

/** How the smaller kinds of knowledge lie in rows. */
public final class Rows {
  private Rows() {}

  public static byte[] pack(KnownExploited value) {
    return new RowWriter().text(value.cve()).day(value.added()).flag(value.ransomware()).row();
  }

  static KnownExploited exploited(byte[] value) {
    RowReader row = new RowReader(value);
    return new KnownExploited(row.text(), row.day(), row.flag());
  }

  public static byte[] pack(ExploitPrediction value) {
    return new RowWriter()
        .text(value.cve())
        .real(value.probability())
        .real(value.percentile())
        .row();
  }

  static ExploitPrediction prediction(byte[] value) {
    RowReader row = new RowReader(value);
    return new ExploitPrediction(row.text(), row.real(), row.real());
  }

  public static byte[] pack(ProductCode value) {
    return new RowWriter()
        .text(value.code())
        .text(value.name())
        .text(value.deviceClass())
        .flag(value.lifeSustaining())
        .flag(value.implant())
        .row();
  }

  static ProductCode productCode(byte[] value) {
    RowReader row = new RowReader(value);
    return new ProductCode(row.text(), row.text(), row.text(), row.flag(), row.flag());
  }

  public static byte[] pack(Recall value) {
    return new RowWriter()
        .text(value.number())
        .text(value.firm())
        .text(value.productCode())
        .text(value.description())
        .text(value.codes())
        .text(value.reason())
        .text(value.status())
        .text(value.severity())
        .day(value.initiated())
        .row();
  }

  static Recall recall(byte[] value) {
    RowReader row = new RowReader(value);
    return new Recall(
        row.text(),
        row.text(),
        row.text(),
        row.text(),
        row.text(),
        row.text(),
        row.text(),
        row.text(),
        row.day());
  }

  public static byte[] pack(ReleaseCycle value) {
    return new RowWriter()
        .text(value.product())
        .text(value.cycle())
        .text(value.label())
        .day(value.released())
        .day(value.endOfLife())
        .flag(value.ended())
        .text(value.source())
        .row();
  }

  static ReleaseCycle cycle(byte[] value) {
    RowReader row = new RowReader(value);
    return new ReleaseCycle(
        row.text(),
        row.text(),
        row.text(),
        row.optionalDay(),
        row.optionalDay(),
        row.flag(),
        row.text());
  }

  public static byte[] pack(DeviceIdentifier value) {
    return new RowWriter()
        .text(value.identifier())
        .text(value.company())
        .text(value.brand())
        .text(value.model())
        .text(value.description())
        .text(String.join(" ", value.productCodes()))
        .row();
  }

  static DeviceIdentifier identifier(byte[] value) {
    RowReader row = new RowReader(value);
    return new DeviceIdentifier(
        row.text(), row.text(), row.text(), row.text(), row.text(), words(row.text()));
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
  }

  public static byte[] text(String value) {
    return new RowWriter().text(value).row();
  }

  /** A raw document with where and when it was published. */
  public static byte[] document(String address, String updated, byte[] content) {
    return new RowWriter().text(address).text(updated).bytes(content).row();
  }

  /** A raw document with where and when it was published. */
  public static StoredDocument document(byte[] value) {
    RowReader row = new RowReader(value);
    return new StoredDocument(row.text(), row.text(), row.bytes());
  }
}
