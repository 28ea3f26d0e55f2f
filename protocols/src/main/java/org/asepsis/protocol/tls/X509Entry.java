// SPDX-License-Identifier: Apache-2.0
package org.asepsis.protocol.tls;

import org.asepsis.analyze.FieldWriter;
import org.asepsis.analyze.LogEntry;
import org.asepsis.analyze.LogSchema;

/** One line of x509.log for each certificate of a chain. */
record X509Entry(X509Certificate certificate, Owner owner) implements LogEntry {

  /** Whose chain it is of: a client's certificate may name a person. */
  enum Owner {
    SERVER,
    CLIENT
  }

  static final LogSchema SCHEMA =
      LogSchema.of(
          "x509",
          "fingerprint",
          "SHA-256 of the certificate",
          "certificate.version",
          "1 to 3",
          "certificate.serial",
          "serial number, hexadecimal, at most 32 bytes",
          "certificate.subject",
          "CN, OU and O; without CN where a client sent the certificate",
          "certificate.issuer",
          "CN, OU and O",
          "certificate.not_valid_before",
          "seconds of the epoch",
          "certificate.not_valid_after",
          "seconds of the epoch",
          "certificate.key_alg",
          "algorithm of the key, or its object identifier",
          "certificate.sig_alg",
          "algorithm of the signature, or its object identifier",
          "certificate.key_type",
          "rsa, ecdsa or dsa; absent with others",
          "certificate.key_length",
          "bits",
          "certificate.exponent",
          "public exponent of RSA",
          "certificate.curve",
          "curve of an elliptic curve key",
          "san.dns",
          "DNS names of the subject alternative name, at most 16",
          "basic_constraints.ca",
          "whether it may issue certificates; absent without basic constraints");

  @Override
  public LogSchema schema() {
    return SCHEMA;
  }

  @Override
  public void write(FieldWriter out) {
    X509Key key = certificate.key();
    DistinguishedName subject = certificate.subject();
    out.text("fingerprint", certificate.fingerprint())
        .number("certificate.version", certificate.version())
        .text("certificate.serial", certificate.serial())
        .name(
            "certificate.subject",
            owner == Owner.CLIENT ? subject.withoutCommonName() : subject.text());
    boolean own = owner == Owner.CLIENT && certificate.isSelfIssued();
    DistinguishedName issuer = certificate.issuer();
    out.name("certificate.issuer", own ? issuer.withoutCommonName() : issuer.text());
    time(out, "certificate.not_valid_before", certificate.notBefore());
    time(out, "certificate.not_valid_after", certificate.notAfter());
    out.text("certificate.key_alg", key.algorithm())
        .text("certificate.sig_alg", certificate.signatureAlgorithm())
        .text("certificate.key_type", key.type());
    if (key.bits() > 0) {
      out.number("certificate.key_length", key.bits());
    }
    out.text("certificate.exponent", key.exponent())
        .text("certificate.curve", key.curve())
        .names("san.dns", certificate.names());
    if (certificate.authority() != X509Certificate.Constraint.ABSENT) {
      out.flag(
          "basic_constraints.ca", certificate.authority() == X509Certificate.Constraint.AUTHORITY);
    }
  }

  private static void time(FieldWriter out, String name, long seconds) {
    if (seconds != X509Time.NONE) {
      out.number(name, seconds);
    }
  }
}
