// SPDX-License-Identifier: Apache-2.0
package org.asepsis.feeds;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import org.bouncycastle.bcpg.ArmoredOutputStream;
import org.bouncycastle.bcpg.HashAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyAlgorithmTags;
import org.bouncycastle.bcpg.PublicKeyPacket;
import org.bouncycastle.crypto.generators.Ed25519KeyPairGenerator;
import org.bouncycastle.crypto.params.Ed25519KeyGenerationParameters;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPKeyPair;
import org.bouncycastle.openpgp.PGPKeyRingGenerator;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureGenerator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentSignerBuilder;
import org.bouncycastle.openpgp.operator.bc.BcPGPDigestCalculatorProvider;
import org.bouncycastle.openpgp.operator.bc.BcPGPKeyPair;

/** A provider's OpenPGP key, made for one test. */
final class PgpKey {
  private final PGPKeyPair pair;
  private final byte[] armoured;

  PgpKey() throws IOException, PGPException {
    Ed25519KeyPairGenerator keys = new Ed25519KeyPairGenerator();
    keys.init(new Ed25519KeyGenerationParameters(new SecureRandom()));
    pair =
        new BcPGPKeyPair(
            PublicKeyPacket.VERSION_4,
            PublicKeyAlgorithmTags.EDDSA_LEGACY,
            keys.generateKeyPair(),
            Date.from(Instant.parse("2026-01-01T00:00:00Z")));
    PGPKeyRingGenerator ring =
        new PGPKeyRingGenerator(
            PGPSignature.POSITIVE_CERTIFICATION,
            pair,
            "provider@example.org",
            new BcPGPDigestCalculatorProvider().get(HashAlgorithmTags.SHA1),
            null,
            null,
            signer(),
            null);
    armoured = armour(ring.generatePublicKeyRing().getEncoded());
  }

  private BcPGPContentSignerBuilder signer() {
    return new BcPGPContentSignerBuilder(
        pair.getPublicKey().getAlgorithm(), HashAlgorithmTags.SHA512);
  }

  byte[] publicKey() {
    return armoured.clone();
  }

  String fingerprint() {
    return HexFormat.of().formatHex(pair.getPublicKey().getFingerprint());
  }

  byte[] sign(byte[] document) throws IOException, PGPException {
    PGPSignatureGenerator generator = new PGPSignatureGenerator(signer(), pair.getPublicKey());
    generator.init(PGPSignature.BINARY_DOCUMENT, pair.getPrivateKey());
    generator.update(document);
    return armour(generator.generate().getEncoded());
  }

  private static byte[] armour(byte[] packets) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ArmoredOutputStream armoured = ArmoredOutputStream.builder().build(out)) {
      armoured.write(packets);
    }
    return out.toByteArray();
  }
}
