// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.tls;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.asepsis.protocol.codec.Der;
import org.asepsis.wire.Bytes;

/**
 * A certificate (RFC 5280 section 4), reduced to what describes a machine. Nothing is verified.
 *
 * @param fingerprint SHA-256 of the encoding, lower-case hexadecimal
 * @param version 1 to 3
 * @param notBefore seconds of the epoch
 * @param names DNS names of the subject alternative name
 * @param authority CA of the basic constraints, where present
 * @param isComplete whether it could be read to its end
 */
record X509Certificate(
    String fingerprint,
    int version,
    String serial,
    DistinguishedName subject,
    DistinguishedName issuer,
    boolean isSelfIssued,
    long notBefore,
    long notAfter,
    X509Key key,
    String signatureAlgorithm,
    List<String> names,
    Constraint authority,
    boolean isComplete) {

  /** What basic constraints say. */
  enum Constraint {
    ABSENT,
    END_ENTITY,
    AUTHORITY
  }

  private static final String SUBJECT_ALTERNATIVE_NAME = "2.5.29.17";
  private static final String BASIC_CONSTRAINTS = "2.5.29.19";
  private static final int DNS_NAME = 0x82;

  private static final int MAX_EXTENSIONS = 64;
  private static final int MAX_NAMES = 16;
  private static final int MAX_SERIAL = 32;

  static X509Certificate parse(Bytes encoded) {
    String fingerprint = Sha256.hex(encoded.copy());
    Bytes certificate = Der.expect(encoded, Der.SEQUENCE);
    Bytes tbs = Der.expect(certificate, Der.SEQUENCE);
    int version = 1;
    if (tbs.peek(0) == Der.context(0)) {
      version += Der.expect(Der.next(tbs).content(), Der.INTEGER).u8();
    }
    Bytes serial = Der.expect(tbs, Der.INTEGER);
    String algorithm = algorithm(Der.expect(tbs, Der.SEQUENCE));
    Bytes issuer = Der.expect(tbs, Der.SEQUENCE);
    Bytes validity = Der.expect(tbs, Der.SEQUENCE);
    Bytes subject = Der.expect(tbs, Der.SEQUENCE);
    boolean selfIssued = !subject.isEmpty() && subject.hex().equals(issuer.hex());
    X509Key key = X509Key.read(Der.expect(tbs, Der.SEQUENCE));
    long notBefore = X509Time.read(Der.next(validity));
    long notAfter = X509Time.read(Der.next(validity));
    Extensions extensions = new Extensions();
    boolean complete = tbs.ok() && validity.ok() && extensions.read(tbs);
    return new X509Certificate(
        fingerprint,
        version,
        serial.take(Math.min(serial.remaining(), MAX_SERIAL)).hex().toUpperCase(Locale.ROOT),
        DistinguishedName.read(subject),
        DistinguishedName.read(issuer),
        selfIssued,
        notBefore,
        notAfter,
        key,
        algorithm,
        List.copyOf(extensions.names),
        extensions.authority,
        complete);
  }

  private static String algorithm(Bytes identifier) {
    return TlsTables.oid(Der.oid(Der.expect(identifier, Der.OBJECT_IDENTIFIER)));
  }

  /** Takes the extensions one after the other (RFC 5280 section 4.2). */
  private static final class Extensions {
    final List<String> names = new ArrayList<>(2);
    Constraint authority = Constraint.ABSENT;

    /** Skips the unique identifiers and reads the extensions, if any. */
    boolean read(Bytes tbs) {
      while (!tbs.isEmpty() && tbs.peek(0) != Der.context(3)) {
        Der.next(tbs);
      }
      if (tbs.isEmpty()) {
        return tbs.ok();
      }
      Bytes list = Der.expect(Der.next(tbs).content(), Der.SEQUENCE);
      for (int i = 0; i < MAX_EXTENSIONS && !list.isEmpty(); i++) {
        Bytes extension = Der.expect(list, Der.SEQUENCE);
        String type = Der.oid(Der.expect(extension, Der.OBJECT_IDENTIFIER));
        if (extension.peek(0) == Der.BOOLEAN) {
          Der.next(extension);
        }
        Bytes value = Der.expect(extension, Der.OCTET_STRING);
        switch (type) {
          case SUBJECT_ALTERNATIVE_NAME -> alternatives(Der.expect(value, Der.SEQUENCE));
          case BASIC_CONSTRAINTS -> constraints(Der.expect(value, Der.SEQUENCE));
          default -> {}
        }
      }
      return tbs.ok() && list.ok();
    }

    private void alternatives(Bytes list) {
      while (!list.isEmpty() && names.size() < MAX_NAMES) {
        Der name = Der.next(list);
        if (name.tag() == DNS_NAME && name.content().remaining() <= 255) {
          names.add(name.content().text());
        }
      }
    }

    private void constraints(Bytes value) {
      boolean ca = value.peek(0) == Der.BOOLEAN && Der.next(value).content().u8() != 0;
      authority = ca ? Constraint.AUTHORITY : Constraint.END_ENTITY;
    }
  }
}
