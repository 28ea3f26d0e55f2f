// SPDX-License-Identifier: Apache-2.0
package org.asepsis.server.signin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Passwords: which are good enough (NIST SP 800-63B section 3.1.1), how they are kept (Argon2id,
 * RFC 9106), and one-time passwords. At most two are worked on at once, which bounds the memory.
 */
@Component
public final class Passwords {
  static final int SHORTEST = 12;
  static final int LONGEST = 128;

  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int LANES = 1;
  private static final int MEMORY_KIB = 19 * 1024;
  private static final int PASSES = 2;

  /** Crockford's base 32 without what is mistaken for something else. */
  private static final String LETTERS = "abcdefghjkmnpqrstvwxyz23456789";

  private final Argon2PasswordEncoder encoder =
      new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, PASSES);
  private final Semaphore turns = new Semaphore(2, true);
  private final SecureRandom random = new SecureRandom();
  private final Set<String> banned = readBanned();
  private final String nobodys;

  public Passwords() {
    nobodys = encode(oneTime());
  }

  public String encode(String password) {
    turns.acquireUninterruptibly();
    try {
      return encoder.encode(normal(password));
    } finally {
      turns.release();
    }
  }

  boolean matches(String password, String encoded) {
    turns.acquireUninterruptibly();
    try {
      return encoder.matches(normal(password), encoded);
    } finally {
      turns.release();
    }
  }

  /** Takes as long as {@link #matches}, for a name that nobody has. */
  void matchNobodys(String password) {
    matches(password, nobodys);
  }

  /** The same letters typed on another keyboard are the same password. */
  private static String normal(String password) {
    String bounded = password.substring(0, Math.min(password.length(), LONGEST));
    return Normalizer.normalize(bounded, Normalizer.Form.NFKC);
  }

  /** Four groups of five letters and digits: 98 bits. */
  public String oneTime() {
    StringBuilder password = new StringBuilder();
    for (int at = 0; at < 20; at++) {
      if (at > 0 && at % 5 == 0) {
        password.append('-');
      }
      password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return password.toString();
  }

  /** Why somebody cannot have this password; empty if they can. */
  public Optional<String> fault(String password, String name) {
    if (password.codePointCount(0, password.length()) < SHORTEST) {
      return Optional.of(
          "Use at least " + SHORTEST + " characters. Four unrelated words are easy to remember.");
    }
    if (password.length() > LONGEST) {
      return Optional.of("Use at most " + LONGEST + " characters.");
    }
    String plain = normal(password).toLowerCase(Locale.ROOT);
    if (name.length() >= 3 && plain.contains(name.toLowerCase(Locale.ROOT))) {
      return Optional.of("The password must not contain your name " + name + ".");
    }
    String letters = plain.replaceAll("[^\\p{L}]", "");
    if (banned.contains(plain)
        || banned.contains(letters)
        || plain.chars().distinct().count() < 5
        || banned.contains(plain.replaceAll("[0-9\\p{Punct}]+$", ""))) {
      return Optional.of("This password is among the first that others try. Choose another one.");
    }
    return Optional.empty();
  }

  private static Set<String> readBanned() {
    try (InputStream in = Passwords.class.getResourceAsStream("banned-passwords.txt")) {
      if (in == null) {
        throw new IllegalStateException("banned-passwords.txt is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
