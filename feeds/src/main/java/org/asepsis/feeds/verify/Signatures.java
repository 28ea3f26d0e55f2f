// SPDX-License-Identifier: Apache-2.0
package org.asepsis.feeds.verify;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.asepsis.feeds.FeedException;
import org.bouncycastle.openpgp.PGPException;
import org.bouncycastle.openpgp.PGPPublicKey;
import org.bouncycastle.openpgp.PGPPublicKeyRing;
import org.bouncycastle.openpgp.PGPPublicKeyRingCollection;
import org.bouncycastle.openpgp.PGPSignature;
import org.bouncycastle.openpgp.PGPSignatureList;
import org.bouncycastle.openpgp.PGPUtil;
import org.bouncycastle.openpgp.bc.BcPGPObjectFactory;
import org.bouncycastle.openpgp.operator.bc.BcKeyFingerprintCalculator;
import org.bouncycastle.openpgp.operator.bc.BcPGPContentVerifierBuilderProvider;

/** OpenPGP keys of a provider, and detached signatures made with them. Confined to one thread. */
public final class Signatures {
  private final List<PGPPublicKeyRing> rings = new ArrayList<>();

  public boolean isEmpty() {
    return rings.isEmpty();
  }

  /**
   * Adds a key.
   *
   * @param fingerprint that the provider states; empty: any
   * @param name of the file, for the message
   */
  public void add(byte[] key, String fingerprint, String name) throws FeedException {
    boolean found = false;
    try {
      PGPPublicKeyRingCollection read =
          new PGPPublicKeyRingCollection(
              PGPUtil.getDecoderStream(new ByteArrayInputStream(key)),
              new BcKeyFingerprintCalculator());
      for (PGPPublicKeyRing ring : read) {
        if (fingerprint.isEmpty() || fingerprint(ring).equals(plain(fingerprint))) {
          rings.add(ring);
          found = true;
        }
      }
    } catch (IOException | PGPException | RuntimeException e) {
      throw new FeedException(name + " is no OpenPGP key", e);
    }
    if (!found) {
      throw new FeedException(name + " does not hold the OpenPGP key " + fingerprint);
    }
  }

  /** Refuses a document unless one of the keys signed it. */
  public void check(byte[] document, byte[] signature, String name) throws FeedException {
    try {
      BcPGPObjectFactory objects =
          new BcPGPObjectFactory(PGPUtil.getDecoderStream(new ByteArrayInputStream(signature)));
      for (Object object = objects.nextObject(); object != null; object = objects.nextObject()) {
        if (object instanceof PGPSignatureList signatures && anyVerifies(signatures, document)) {
          return;
        }
      }
    } catch (IOException | PGPException | RuntimeException e) {
      throw new FeedException("the signature of " + name + " is damaged", e);
    }
    throw new FeedException(
        name + " is not signed by the key of its provider, or was changed after signing");
  }

  private boolean anyVerifies(PGPSignatureList signatures, byte[] document) throws PGPException {
    for (PGPSignature signature : signatures) {
      Optional<PGPPublicKey> key = key(signature.getKeyID());
      if (key.isPresent()) {
        signature.init(new BcPGPContentVerifierBuilderProvider(), key.get());
        signature.update(document);
        if (signature.verify()) {
          return true;
        }
      }
    }
    return false;
  }

  /** A key that was revoked signs nothing. */
  private Optional<PGPPublicKey> key(long id) {
    for (PGPPublicKeyRing ring : rings) {
      PGPPublicKey key = ring.getPublicKey(id);
      if (key != null && !key.hasRevocation() && !ring.getPublicKey().hasRevocation()) {
        return Optional.of(key);
      }
    }
    return Optional.empty();
  }

  private static String fingerprint(PGPPublicKeyRing ring) {
    Iterator<PGPPublicKey> keys = ring.getPublicKeys();
    return HexFormat.of().formatHex(keys.next().getFingerprint());
  }

  private static String plain(String fingerprint) {
    return fingerprint.replaceAll("[^0-9A-Fa-f]", "").toLowerCase(Locale.ROOT);
  }
}
