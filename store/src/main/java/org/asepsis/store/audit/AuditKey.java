// SPDX-License-Identifier: Apache-2.0
package org.asepsis.store.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import org.asepsis.store.settings.PrivateFiles;

/** The key that signs heads of the audit log. It lies in the data folder, not in the database. */
public final class AuditKey {
  private static final String PRIVATE = "audit-private.pem";
  private static final String PUBLIC = "audit-public.pem";

  private final PrivateKey key;

  private AuditKey(PrivateKey key) {
    this.key = key;
  }

  /** The key in this folder; makes one where there is none. */
  public static AuditKey in(Path folder) throws IOException, GeneralSecurityException {
    Path file = folder.resolve(PRIVATE);
    if (!Files.exists(file)) {
      KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
      PrivateFiles.createFolder(folder);
      Files.writeString(folder.resolve(PUBLIC), pem("PUBLIC KEY", pair.getPublic().getEncoded()));
      PrivateFiles.write(file, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
    }
    return new AuditKey(
        KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(read(file))));
  }

  /** Where {@link #in} leaves the public half. */
  public static Path publicFile(Path folder) {
    return folder.resolve(PUBLIC);
  }

  public static PublicKey readPublic(Path file) throws IOException, GeneralSecurityException {
    return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(read(file)));
  }

  public SignedHead sign(AuditLog.Head head, Instant now) {
    Instant time = now.truncatedTo(ChronoUnit.SECONDS);
    try {
      Signature signer = Signature.getInstance("Ed25519");
      signer.initSign(key);
      signer.update(SignedHead.message(time, head.sequence(), head.hash()));
      return new SignedHead(time, head.sequence(), head.hash(), signer.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot sign the audit log", e);
    }
  }

  private static String pem(String kind, byte[] encoded) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
    return "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
  }

  private static byte[] read(Path file) throws IOException, GeneralSecurityException {
    String body =
        Files.readString(file)
            .replaceAll("-----(BEGIN|END) [A-Z ]+-----", "")
            .replaceAll("\\s", "");
    try {
      return Base64.getDecoder().decode(body);
    } catch (IllegalArgumentException e) {
      throw new GeneralSecurityException(file + " is not a key in PEM form", e);
    }
  }
}
