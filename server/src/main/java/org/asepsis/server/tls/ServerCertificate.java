// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.tls;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import org.asepsis.store.settings.PrivateFiles;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * The certificate that the console shows, and its key: two PEM files, given by the hospital or made
 * by the console for itself (ECDSA on P-256, 397 days, made anew in its last 30).
 */
public record ServerCertificate(Path certificate, Path key, Origin origin) {
  private static final Duration GOOD_FOR = Duration.ofDays(397);
  private static final Duration RENEWED_BEFORE = Duration.ofDays(30);

  /** Who made it. */
  public enum Origin {
    GIVEN,
    GENERATED
  }

  /** The console's own; made in this folder where there is none that lasts. */
  public static ServerCertificate generated(Path folder, Instant now)
      throws IOException, GeneralSecurityException {
    PrivateFiles.createFolder(folder);
    ServerCertificate own =
        new ServerCertificate(
            folder.resolve("certificate.pem"),
            folder.resolve("certificate-key.pem"),
            Origin.GENERATED);
    own.renew(now);
    return own;
  }

  public static ServerCertificate given(Path certificate, Path key) {
    return new ServerCertificate(certificate.toAbsolutePath(), key.toAbsolutePath(), Origin.GIVEN);
  }

  /** Makes a generated one anew when it ends soon; says whether it did. */
  public boolean renew(Instant now) throws IOException, GeneralSecurityException {
    if (origin == Origin.GIVEN
        || (Files.exists(certificate)
            && Files.exists(key)
            && now.plus(RENEWED_BEFORE).isBefore(expires()))) {
      return false;
    }
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair pair = generator.generateKeyPair();
    PrivateFiles.write(key, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
    PrivateFiles.write(certificate, pem("CERTIFICATE", sign(pair, now)));
    return true;
  }

  private static byte[] sign(KeyPair pair, Instant now)
      throws IOException, GeneralSecurityException {
    X500Name name = new X500Name("CN=Asepsis console");
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            name,
            new BigInteger(127, new SecureRandom()).setBit(126),
            Date.from(now.minus(Duration.ofMinutes(5))),
            Date.from(now.plus(GOOD_FOR)),
            name,
            pair.getPublic());
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
    builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
    builder.addExtension(
        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
    builder.addExtension(Extension.subjectAlternativeName, false, names());
    try {
      return builder
          .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()))
          .getEncoded();
    } catch (OperatorCreationException e) {
      throw new GeneralSecurityException(e);
    }
  }

  private static GeneralNames names() {
    List<GeneralName> names = new ArrayList<>();
    names.add(new GeneralName(GeneralName.dNSName, "localhost"));
    names.add(new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
    names.add(new GeneralName(GeneralName.iPAddress, "::1"));
    try {
      String host = InetAddress.getLocalHost().getHostName();
      if (host.matches("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?") && !host.equals("localhost")) {
        names.add(new GeneralName(GeneralName.dNSName, host));
      }
    } catch (UnknownHostException e) {
      // A machine without a name is reached as localhost.
    }
    return new GeneralNames(names.toArray(GeneralName[]::new));
  }

  private static String pem(String kind, byte[] encoded) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
    return "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
  }

  private X509Certificate read() throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(certificate)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    }
  }

  public Instant expires() throws IOException, GeneralSecurityException {
    return read().getNotAfter().toInstant();
  }

  /** SHA-256 of the certificate, as browsers show it. */
  public String fingerprint() throws IOException, GeneralSecurityException {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(read().getEncoded());
    return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
  }
}
