// SPDX-License-Identifier: Apache-2.0
package org.asepsis.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import org.asepsis.analyze.Patient;
import org.asepsis.observe.Token;
import org.jspecify.annotations.Nullable;

/**
 * Makes tokens of patients: HMAC-SHA-256(site key, "asepsis-patient-v1" ‖ kind ‖ canonical), where
 * canonical is NFKC, upper case, trimmed, each part led by its length. For one worker.
 */
final class Tokens {
  private static final byte[] VERSION = "asepsis-patient-v1".getBytes(UTF_8);
  private static final byte IDENTIFIER = 1;
  private static final byte NAME_AND_BIRTH_DATE = 2;

  private final SiteKey site;
  private final PatientWords words;
  private @Nullable Mac mac;

  Tokens(SiteKey site, PatientWords words) {
    this.site = site;
    this.words = words;
  }

  /** All tokens of one patient; none when nothing in it tells patients apart. */
  List<Token> of(Patient patient) {
    words.remember(patient);
    List<Token> tokens = new ArrayList<>(2);
    for (Patient.Identifier identifier : patient.identifiers()) {
      String issuer = canonical(identifier.issuer());
      Token.Kind kind = issuer.isEmpty() ? Token.Kind.IDENTIFIER : Token.Kind.ISSUED_IDENTIFIER;
      tokens.add(token(kind, IDENTIFIER, issuer, canonical(identifier.value())));
    }
    String date = digits(patient.birthDate());
    if (!patient.family().isBlank() && date.length() == 8) {
      Token.Kind kind = Token.Kind.NAME_AND_BIRTH_DATE;
      String family = canonical(patient.family());
      tokens.add(token(kind, NAME_AND_BIRTH_DATE, family, canonical(patient.given()), date));
    }
    return tokens;
  }

  private Token token(Token.Kind kind, byte number, String... parts) {
    Mac hmac = hmac();
    hmac.update(VERSION);
    hmac.update(number);
    for (String part : parts) {
      byte[] bytes = part.getBytes(UTF_8);
      hmac.update(ByteBuffer.allocate(4).putInt(0, bytes.length));
      hmac.update(bytes);
    }
    ByteBuffer result = ByteBuffer.wrap(hmac.doFinal());
    long first = result.getLong();
    long second = result.getLong();
    long third = result.getLong();
    return new Token(kind, site.id(), first, second, third, result.getLong());
  }

  private Mac hmac() {
    Mac ready = mac;
    if (ready == null) {
      try {
        ready = Mac.getInstance("HmacSHA256");
        ready.init(site.key());
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
      }
      mac = ready;
    }
    return ready;
  }

  static String canonical(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC).strip().toUpperCase(Locale.ROOT);
  }

  /** The date without separators and time: the first eight digits. */
  private static String digits(String date) {
    StringBuilder digits = new StringBuilder(8);
    for (int i = 0; i < date.length() && digits.length() < 8; i++) {
      char c = date.charAt(i);
      if (c >= '0' && c <= '9') {
        digits.append(c);
      } else if (c == 'T' || c == ' ') {
        break;
      }
    }
    return digits.toString();
  }
}
